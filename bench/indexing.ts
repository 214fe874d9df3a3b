/**
 * How long it takes to read and index generated reports that come into the folder of a bot, and how long questions
 * wait meanwhile. The live library of the bot itself is asked, by its reports before, every few milliseconds.
 *
 *     npm run bench:indexing [-- --reports 1000] [--json]
 */
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openGlossary } from '../adapters/cli/open-glossary.js';
import { createIndexer } from '../adapters/cli/open-index.js';
import { loadFolder } from '../adapters/cli/open-library.js';
import { readSettings } from '../adapters/cli/settings.js';
import { createKnowledge, type Knowledge } from '../src/assistant/knowledge.js';
import { generateReports } from './generated-reports.js';

const SEED = 1;
const TODAY = '2100-01-01';
const PAUSE_MS = 20;
/** What the bot has already. */
const BEFORE = 20;

type Outcome = {
  readonly reports: number;
  readonly megabytes: number;
  readonly readMs: number;
  readonly indexMs: number;
  readonly answers: {
    readonly count: number;
    readonly medianMs: number;
    readonly p95Ms: number;
    readonly maxMs: number;
  };
};

const { values } = parseArgs({
  options: { reports: { type: 'string', default: '1000' }, json: { type: 'boolean', default: false } },
});
const outcome = await measure(Number(values.reports));
process.stdout.write(`${values.json ? JSON.stringify(outcome) : describe(outcome)}\n`);

async function measure(count: number): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'rapporteur-indexing-'));
  try {
    const reports = join(folder, 'reports');
    const waiting = join(folder, 'waiting');
    for (const path of [reports, waiting]) mkdirSync(path);
    const { questions, bytes } = write(count, reports, waiting);
    const settings = await readSettings({ env: {}, cwd: folder });
    const glossary = await openGlossary(settings, folder);
    const indexReports = createIndexer(
      async () => folder,
      () => undefined,
    );
    const load = async () =>
      (await loadFolder({ folder: reports, origin: 'bench' }, TODAY, () => undefined)).reports;
    const know = async (loaded: Knowledge['reports']) =>
      createKnowledge(loaded, glossary, await indexReports(loaded));
    const now = { knowledge: await know(await load()), done: false };
    const asking = askOn(now, questions);
    for (let at = BEFORE; at < count; at += 1)
      renameSync(join(waiting, `${at}.txt`), join(reports, `${at}.txt`));
    const start = performance.now();
    const loaded = await load();
    const read = performance.now();
    now.knowledge = await know(loaded);
    const end = performance.now();
    now.done = true;
    const times = (await asking).toSorted((a, b) => a - b);
    const at = (share: number) => Math.round(times[Math.floor(share * (times.length - 1))] ?? 0);
    return {
      reports: loaded.length,
      megabytes: Math.round(bytes / 1e5) / 10,
      readMs: Math.round(read - start),
      indexMs: Math.round(end - read),
      answers: { count: times.length, medianMs: at(0.5), p95Ms: at(0.95), maxMs: at(1) },
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The first reports into the folder, the others beside it; with questions on the first ones. */
function write(count: number, reports: string, waiting: string) {
  const questions: string[] = [];
  let bytes = 0;
  let at = 0;
  for (const { text, questions: own } of generateReports(SEED)) {
    if (at === count) break;
    writeFileSync(join(at < BEFORE ? reports : waiting, `${at}.txt`), text);
    if (at < BEFORE) questions.push(...own.slice(0, 5));
    bytes += text.length;
    at += 1;
  }
  return { questions, bytes };
}

/** How long each answer took from when it was due, with what kept the process busy before it. */
async function askOn(
  now: { readonly knowledge: Knowledge; readonly done: boolean },
  questions: readonly string[],
): Promise<readonly number[]> {
  const times: number[] = [];
  for (let at = 0; !now.done; at += 1) {
    const due = performance.now() + PAUSE_MS;
    await sleep(PAUSE_MS);
    now.knowledge.answerer.answer(questions[at % questions.length] ?? '', TODAY);
    times.push(performance.now() - due);
  }
  return times;
}

function describe({ reports, megabytes, readMs, indexMs, answers }: Outcome): string {
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  return [
    `${reports} reports of ${megabytes} MB: read in ${seconds(readMs)}, indexed in ${seconds(indexMs)}`,
    `${answers.count} answers meanwhile: median ${answers.medianMs} ms, 95 % within ${answers.p95Ms} ms, slowest ${answers.maxMs} ms`,
  ].join('\n');
}
