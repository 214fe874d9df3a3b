/**
 * Measures how long a question takes as the reports grow, compared in the same run with a bare search by MiniSearch and
 * by SQLite's FTS5. Also measures the time from the program's start to its first answer. Each size is measured in its
 * own process; the program is the built one (`npm run build`).
 *
 *     npm run bench:latency [-- --sizes 3,100,1000,10000,100000] [--json]
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Database from 'libsql';
import MiniSearch from 'minisearch';
import { createAnswerer } from '../src/answers/answerer.js';
import { parseQuestions } from '../src/evaluation/question.js';
import { parseReport } from '../src/reports/parse-report.js';
import type { Report } from '../src/reports/report.js';
import { createBuiltInGlossary } from '../src/search/glossary/built-in-glossary.js';
import { createPassageIndex } from '../src/search/passage-index.js';
import { generateReports } from './generated-reports.js';

const SEED = 1;
const TODAY = '2024-02-01';
/** Fewer questions at sizes where MiniSearch takes over a second for each. */
const QUESTIONS = { few: 40, many: 200, warmUp: 40 } as const;
const LARGE = 50_000;
const FLAGS = ['--expose-gc', '--max-old-space-size=8192'];
const ROOT = join(import.meta.dirname, '..');

/** Milliseconds and megabytes; `bare` is MiniSearch alone, `fts` is FTS5. */
type Outcome = {
  readonly reports: number;
  readonly passages: number;
  readonly question: {
    readonly median: number;
    readonly p99: number;
    readonly bareMedian: number;
    readonly ftsMedian: number;
    readonly ratio: number;
    readonly ftsRatio: number;
  };
  readonly indexing: { readonly ms: number; readonly bareMs: number; readonly ratio: number };
  readonly memory: { readonly megabytes: number; readonly bareMegabytes: number; readonly ratio: number };
  /** From the start of the program to the answer, without a cached index and with it. */
  readonly start: { readonly coldMs: number; readonly keptMs: number };
};

type Material = {
  readonly texts: readonly { name: string; text: string }[];
  readonly questions: readonly string[];
};

function prepare(size: number): Material {
  if (size === 3) {
    const names = ['2019-q2', '2021-q3', '2023-q4'].map((period) => `jpcert-activities-${period}.txt`);
    const file = join(ROOT, 'bench', 'learning', 'three-a.jsonl');
    return {
      texts: names.map((name) => ({
        name,
        text: readFileSync(join(ROOT, 'test', 'fixtures', 'library', name), 'utf8'),
      })),
      questions: parseQuestions(readFileSync(file, 'utf8'), file).map(({ q }) => q),
    };
  }
  const texts: { name: string; text: string }[] = [];
  const questions: string[] = [];
  let passages = 0;
  for (const generated of generateReports(SEED)) {
    if (passages >= size) break;
    texts.push(generated);
    questions.push(...generated.questions);
    passages += countPassages(parseReport(generated.text, generated.name));
  }
  return { texts, questions };
}

const countPassages = ({ topics }: Report): number =>
  topics.reduce((sum, { passages }) => sum + passages.length, 0);

function measure(size: number): Outcome {
  const material = prepare(size);
  // Newest first, as the library returns them.
  const reports = material.texts.map(({ name, text }) => parseReport(text, name)).reverse();
  const passages = reports.reduce((sum, report) => sum + countPassages(report), 0);
  const ours = build(() => createPassageIndex(reports));
  const answerer = createAnswerer(reports, createBuiltInGlossary(), ours.built);
  const bare = build(() => indexBare(reports));
  const searchFts = indexFts(reports);

  const count = passages > LARGE ? QUESTIONS.few : QUESTIONS.many;
  const spread = (from: number) =>
    Array.from({ length: Math.min(count, material.questions.length) }, (_, at) => {
      const step = Math.max(1, Math.floor(material.questions.length / count));
      return material.questions[(at * step + from) % material.questions.length] ?? '';
    });
  for (const question of spread(1).slice(0, QUESTIONS.warmUp)) answerer.answer(question, TODAY);
  bare.built.search(material.questions[0] ?? '');
  const times = spread(0).map((question) => ({
    ours: clock(() => answerer.answer(question, TODAY)),
    bare: clock(() => bare.built.search(question)),
    fts: clock(() => searchFts(question)),
  }));
  const question = {
    median: quantile(
      times.map((each) => each.ours),
      0.5,
    ),
    p99: quantile(
      times.map((each) => each.ours),
      0.99,
    ),
    bareMedian: quantile(
      times.map((each) => each.bare),
      0.5,
    ),
    ftsMedian: quantile(
      times.map((each) => each.fts),
      0.5,
    ),
  };
  return {
    reports: reports.length,
    passages,
    question: {
      ...question,
      ratio: question.median / question.bareMedian,
      ftsRatio: question.median / question.ftsMedian,
    },
    indexing: { ms: ours.ms, bareMs: bare.ms, ratio: ours.ms / bare.ms },
    memory: {
      megabytes: ours.megabytes,
      bareMegabytes: bare.megabytes,
      ratio: ours.megabytes / bare.megabytes,
    },
    start: startProgram(material),
  };
}

function indexBare(reports: readonly Report[]): MiniSearch {
  const bare = new MiniSearch({ fields: ['title', 'text'] });
  for (const { topics } of reports) {
    for (const { title, passages } of topics)
      for (const { id, text } of passages) bare.add({ id, title, text });
  }
  return bare;
}

/** Searches the ten best passages with FTS5's BM25, in memory; every word of the question may match. */
function indexFts(reports: readonly Report[]): (question: string) => unknown {
  const database = new Database(':memory:');
  database.exec('create virtual table passages using fts5(title, text)');
  const insert = database.prepare('insert into passages values (?, ?)');
  database.exec('begin');
  for (const { topics } of reports) {
    for (const { title, passages } of topics) for (const { text } of passages) insert.run(title, text);
  }
  database.exec('commit');
  const search = database.prepare(
    'select rowid from passages where passages match ? order by bm25(passages) limit 10',
  );
  return (question) => {
    const words = question.match(/[\p{L}\p{N}]+/gu) ?? [];
    return words.length === 0 ? [] : search.all(words.map((word) => `"${word}"`).join(' OR '));
  };
}

function build<T>(create: () => T): { readonly built: T; readonly ms: number; readonly megabytes: number } {
  const before = memoryInUse();
  const began = performance.now();
  const built = create();
  const ms = performance.now() - began;
  return { built, ms, megabytes: (memoryInUse() - before) / 1e6 };
}

/** Returns the bytes in use after a garbage collection. */
function memoryInUse(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function clock(run: () => unknown): number {
  const began = performance.now();
  run();
  return performance.now() - began;
}

function quantile(values: readonly number[], share: number): number {
  return (
    values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))] ?? 0
  );
}

/** Asks the built program twice. If it is worthwhile, the first run caches the index for the second. */
function startProgram({ texts, questions: [question = ''] }: Material): Outcome['start'] {
  const folder = mkdtempSync(join(tmpdir(), 'rapporteur-latency-'));
  try {
    const reports = join(folder, 'reports');
    mkdirSync(reports);
    for (const { name, text } of texts) writeFileSync(join(reports, name), text);
    const main = join(ROOT, 'dist', 'adapters', 'cli', 'main.js');
    const ask = () =>
      clock(() => {
        const run = spawnSync(process.execPath, [...FLAGS, main, 'ask', '--reports', reports, question], {
          cwd: folder,
          env: { PATH: process.env.PATH, STATE_DIR: join(folder, 'state') },
          encoding: 'utf8',
        });
        if (run.status !== 0) throw new Error(`${main}: ${run.stderr}`);
      });
    return { coldMs: ask(), keptMs: ask() };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Measures a size in its own process, so that it inherits no memory or compiled code from another. */
function measureApart(size: number): Outcome {
  const run = spawnSync(
    process.execPath,
    [...process.execArgv, ...FLAGS, import.meta.filename, '--size', String(size)],
    { encoding: 'utf8', maxBuffer: 1e7 },
  );
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout);
}

function renderTable(outcomes: readonly Outcome[]): string {
  const rows = outcomes.map(({ passages, reports, question, indexing, memory, start }) => [
    `${passages} (${reports})`,
    `${question.median.toFixed(1)} / ${question.p99.toFixed(1)}`,
    `${question.bareMedian.toFixed(1)} (${question.ratio.toFixed(2)})`,
    `${question.ftsMedian.toFixed(1)} (${question.ftsRatio.toFixed(2)})`,
    `${(indexing.ms / 1000).toFixed(1)} (${indexing.ratio.toFixed(2)})`,
    `${memory.megabytes.toFixed(0)} (${memory.ratio.toFixed(2)})`,
    `${(start.coldMs / 1000).toFixed(1)} / ${(start.keptMs / 1000).toFixed(1)}`,
  ]);
  const heads = [
    'passages (reports)',
    'question: median / p99, ms',
    'bare search, ms (ratio)',
    'FTS5, ms (ratio)',
    'indexing, s (ratio)',
    'memory, MB (ratio)',
    'start: cold / kept, s',
  ];
  return [heads, ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '3,100,1000,10000,100000' },
    size: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
if (values.size !== undefined) {
  process.stdout.write(JSON.stringify(measure(Number(values.size))));
} else {
  const outcomes = values.sizes.split(',').map((size) => measureApart(Number(size)));
  console.log(values.json ? JSON.stringify(outcomes, null, 2) : renderTable(outcomes));
}
