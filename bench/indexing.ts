/**
 * Measures how long a bot takes to read and index generated reports that arrive in its folder, and then one more, and
 * how long questions wait meanwhile. Each step is the bot's own code. Every few milliseconds, a question is asked about
 * the reports that were there before.
 *
 *     npm run bench:indexing [-- --reports 1000] [--topics 4] [--paragraphs 3] [--json]
 *
 * A report of 4 topics with 3 paragraphs each has 10 kB, the average of the 2,465 public reports in `bench/README.md`.
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
/** The number of reports that the bot has at first. */
const BEFORE = 20;

type Outcome = {
  readonly reports: number;
  readonly megabytes: number;
  /** For all reports but the first ones, and for one more after these. */
  readonly all: Stage;
  readonly oneMore: Stage;
};

type Stage = {
  readonly readMs: number;
  /** The time until questions are answered from the new reports. */
  readonly indexMs: number;
  /** The processor time of all threads of the process, including the answers. */
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

/** Opens the reading and indexing of a running bot. */
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

/** Reads and indexes what has arrived in the folder, and asks questions meanwhile. */
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

/** Writes the first reports to the folder and the others beside it; returns questions about the first ones. */
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

/** Returns how long each answer took from when it was due, including the time that the process was busy before it. */
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
