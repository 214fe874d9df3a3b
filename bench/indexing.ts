/**
 * How long it takes to read and index generated reports that come into the folder of a bot, and then one more, and how
 * long questions wait meanwhile. Each step is the bot's own; questions are asked of its reports before, every few
 * milliseconds.
 *
 *     npm run bench:indexing [-- --reports 1000] [--topics 4] [--paragraphs 3] [--json]
 *
 * A report of 4 topics with 3 paragraphs each has 10 kB, as the 2,465 public reports of `bench/README.md` have on average.
 */
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createTimeSlice } from '../adapters/cli/bot/time-slice.js';
import { openGlossary } from '../adapters/cli/opening/open-glossary.js';
import { createIndexer } from '../adapters/cli/opening/open-index.js';
import { loadFolder } from '../adapters/cli/opening/open-library.js';
import { readSettings } from '../adapters/cli/settings/settings.js';
import { createKnowledge, type Knowledge } from '../src/assistant/knowledge.js';
import { createReportCache } from '../src/reports/reading/report-cache.js';
import { createSegmentFile } from '../src/segment-file.js';
import { generateReports, type ReportSize } from './generated-reports.js';

const SEED = 1;
const TODAY = '2100-01-01';
const PAUSE_MS = 20;
/** What the bot has already. */
const BEFORE = 20;

type Outcome = {
  readonly reports: number;
  readonly megabytes: number;
  /** Of all reports but the first ones, and of one more after these. */
  readonly all: Stage;
  readonly oneMore: Stage;
};

type Stage = {
  readonly readMs: number;
  /** Until questions are answered from the new reports. */
  readonly indexMs: number;
  /** What all threads of the process used of the processor, with the answers. */
  readonly processorMs: number;
  readonly answers: {
    readonly count: number;
    readonly medianMs: number;
    readonly p95Ms: number;
    readonly maxMs: number;
  };
};

const { values } = parseArgs({
  options: {
    reports: { type: 'string', default: '1000' },
    topics: { type: 'string', default: '4' },
    paragraphs: { type: 'string', default: '3' },
    json: { type: 'boolean', default: false },
  },
});
const outcome = await measure(Number(values.reports), {
  topics: Number(values.topics),
  paragraphs: Number(values.paragraphs),
});
process.stdout.write(`${values.json ? JSON.stringify(outcome) : describe(outcome)}\n`);

async function measure(count: number, size: ReportSize): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'rapporteur-indexing-'));
  try {
    const reports = join(folder, 'reports');
    const waiting = join(folder, 'waiting');
    for (const path of [reports, waiting]) mkdirSync(path);
    const { questions, bytes } = write(count + 1, size, reports, waiting);
    const put = (at: number) => renameSync(join(waiting, `${at}.txt`), join(reports, `${at}.txt`));
    const bot = await openBot(reports, folder);
    const now = { knowledge: await bot.know(await bot.load()) };
    for (let at = BEFORE; at < count; at += 1) put(at);
    const all = await follow(bot, now, questions);
    put(count);
    const oneMore = await follow(bot, now, questions);
    const megabytes = Math.round(bytes / 1e5) / 10;
    return { reports: now.knowledge.reports.length, megabytes, all, oneMore };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

type Bot = Awaited<ReturnType<typeof openBot>>;

/** The reading and indexing of a running bot. */
async function openBot(reports: string, stateDir: string) {
  const glossary = await openGlossary(await readSettings({ env: {}, cwd: stateDir }), stateDir);
  const cache = createReportCache(createSegmentFile(join(stateDir, 'reports', 'read.bin'), () => 'new'));
  const indexReports = createIndexer(async () => stateDir, {
    onRefused: () => undefined,
    onNotKept: (problem) => process.stderr.write(`${problem}\n`),
    timeSlice: createTimeSlice(),
  });
  return {
    load: async () => {
      const folder = { folder: reports, origin: 'bench', cache };
      const { readAhead } = indexReports;
      return (
        await loadFolder(
          folder,
          TODAY,
          () => undefined,
          () => undefined,
          readAhead,
        )
      ).reports;
    },
    know: async (loaded: Knowledge['reports']) =>
      createKnowledge(loaded, glossary, await indexReports(loaded)),
  };
}

/** Follows what has come into the folder, and asks meanwhile. */
async function follow(bot: Bot, now: { knowledge: Knowledge }, questions: readonly string[]): Promise<Stage> {
  const asked = { knowledge: now.knowledge, done: false };
  const asking = askOn(asked, questions);
  const start = performance.now();
  const used = process.cpuUsage();
  const loaded = await bot.load();
  const read = performance.now();
  now.knowledge = await bot.know(loaded);
  const end = performance.now();
  const { user, system } = process.cpuUsage(used);
  asked.done = true;
  const times = (await asking).toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(times[Math.floor(share * (times.length - 1))] ?? 0);
  return {
    readMs: Math.round(read - start),
    indexMs: Math.round(end - read),
    processorMs: Math.round((user + system) / 1000),
    answers: { count: times.length, medianMs: at(0.5), p95Ms: at(0.95), maxMs: at(1) },
  };
}

/** The first reports into the folder, the others beside it; with questions on the first ones. */
function write(count: number, size: ReportSize, reports: string, waiting: string) {
  const questions: string[] = [];
  let bytes = 0;
  let at = 0;
  for (const { text, questions: own } of generateReports(SEED, size)) {
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

function describe({ reports, megabytes, all, oneMore }: Outcome): string {
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  const tell = (what: string, { readMs, indexMs, processorMs, answers }: Stage) => [
    `${what}: read in ${seconds(readMs)}, indexed in ${seconds(indexMs)}; ${seconds(processorMs)} of processor time`,
    `  ${answers.count} answers meanwhile: median ${answers.medianMs} ms, 95 % within ${answers.p95Ms} ms, slowest ${answers.maxMs} ms`,
  ];
  return [...tell(`${reports} reports of ${megabytes} MB`, all), ...tell('one more', oneMore)].join('\n');
}
