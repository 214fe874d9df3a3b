import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { toJson } from '../../../src/api/to-json.js';
import { RapporteurError } from '../../../src/errors.js';
import { formatPeriod } from '../../../src/periods/period.js';
import type { JudgedOutcome } from '../../../src/store/reply-outcomes.js';
import { readTime } from '../bot/open-clock.js';
import { openStore } from '../opening/open-store.js';
import { readSettings } from '../settings/settings.js';
import { renderTable } from '../terminal/layout.js';
import { print, type Terminal, warn } from '../terminal/terminal.js';

export type QuestionsOptions = {
  readonly unanswered?: true;
  readonly since: string;
  readonly csv?: true;
  readonly json?: true;
  readonly toEval?: string;
};

const DAY_MS = 86_400_000;
/** The maximum number of rows listed; if there are more, a warning says so. */
const MAX_ROWS = 10_000;

/** `questions`: lists what was asked, the outcome, and whether it helped. */
export async function listQuestions(options: QuestionsOptions, terminal: Terminal): Promise<number> {
  if (options.csv === true && options.json === true)
    throw new RapporteurError('usage', '--csv and --json cannot be used together; give only one of them');
  const readSince = parseSince(options.since);
  const settings = await readSettings(terminal);
  const store = await openStore(settings, terminal);
  let found: readonly JudgedOutcome[];
  try {
    const now = await readTime(store.readClock);
    await store.forgetQuestions(now - settings.KEEP_QUESTIONS * DAY_MS);
    const limit = MAX_ROWS + 1;
    found = await store.listOutcomes(readSince(now), { unanswered: options.unanswered === true, limit });
  } finally {
    await store.close();
  }
  const asked = found.slice(0, MAX_ROWS);
  if (found.length > MAX_ROWS) warn(terminal, `only the latest ${MAX_ROWS} are listed; give a later --since`);
  if (asked.length > 0 && asked.every(({ question }) => question === null))
    warn(
      terminal,
      'the words of questions are not kept; to keep them, set KEEP_QUESTIONS to a number of days',
    );
  if (options.toEval !== undefined) return writeEval(asked, resolve(terminal.cwd, options.toEval), terminal);
  if (options.json === true) await print(terminal, toJson(asked.map(questionJson)));
  else await print(terminal, options.csv === true ? renderCsv(rowsOf(asked)) : describe(asked));
  return 0;
}

const count = ({ opinions }: JudgedOutcome, verdict: 'up' | 'down'): number =>
  opinions.filter((opinion) => opinion.verdict === verdict).length;

/** The distinct reasons that people gave when an answer did not help. */
const reasonsOf = ({ opinions }: JudgedOutcome): readonly string[] => [
  ...new Set(opinions.flatMap(({ reason }) => reason ?? [])),
];

function questionJson(asked: JudgedOutcome) {
  const { opinions, ...outcome } = asked;
  return {
    ...outcome,
    askedAt: new Date(asked.askedAt).toISOString(),
    up: count(asked, 'up'),
    down: count(asked, 'down'),
    reasons: reasonsOf(asked),
  };
}

const COLUMNS = [
  'asked',
  'service',
  'grade',
  'intent',
  'why',
  'period',
  'ms',
  'up',
  'down',
  'wrong',
  'question',
];

function rowsOf(asked: readonly JudgedOutcome[]): readonly (readonly string[])[] {
  const rows = asked.map((question) => [
    `${new Date(question.askedAt).toISOString().slice(0, 16)}Z`,
    question.service,
    question.grade ?? question.kind,
    question.intent,
    question.reason ?? '',
    question.period === null ? '' : formatPeriod(question.period),
    String(question.ms),
    String(count(question, 'up')),
    String(count(question, 'down')),
    reasonsOf(question).join(' '),
    question.question ?? '',
  ]);
  return [COLUMNS, ...rows];
}

const WIDEST_QUESTION = 100;

function describe(asked: readonly JudgedOutcome[]): string {
  const of = (grade: string) => asked.filter((question) => question.grade === grade).length;
  const total = (verdict: 'up' | 'down') =>
    asked.reduce((sum, question) => sum + count(question, verdict), 0);
  const summary = `${asked.length} asked: ${of('answer')} answered, ${of('closest')} with only the closest passage, ${of('nothing')} with nothing; helpful ${total('up')}, not helpful ${total('down')}`;
  const rows = rowsOf(asked).map((row) => row.map((cell) => cell.slice(0, WIDEST_QUESTION)));
  return asked.length === 0 ? 'Nothing was asked in that time.' : `${summary}\n\n${renderTable(rows)}`;
}

/** Writes each question once, with fields to fill in. Never overwrites a file. */
async function writeEval(asked: readonly JudgedOutcome[], path: string, terminal: Terminal): Promise<number> {
  const questions = [...new Set(asked.flatMap(({ question }) => question ?? []))];
  if (questions.length === 0) {
    const why =
      asked.length === 0 ? 'nothing was asked in that time' : 'the words of questions were not kept';
    throw new RapporteurError('usage', `--to-eval: ${why}, so there is nothing to write`);
  }
  const lines = questions.map((q, at) =>
    toJson({ id: `q${at + 1}`, q, kind: 'answer', period: null, topic: null, any: [], tag: 'asked' }, 0),
  );
  await writeFile(path, `${lines.join('\n')}\n`, { flag: 'wx', mode: 0o600 }).catch((cause) => {
    const isThere = cause instanceof Error && 'code' in cause && cause.code === 'EEXIST';
    const problem = isThere ? 'already exists; name another file' : 'cannot be written';
    throw new RapporteurError('usage', `--to-eval: ${path} ${problem}`, { cause });
  });
  const many = questions.length === 1 ? 'one question' : `${questions.length} questions`;
  await print(
    terminal,
    `Wrote ${many} to ${path}. Fill in kind, period, topic and any (see rapporteur eval --help), then run: rapporteur eval ${path}`,
  );
  return 0;
}

const UNIT_MS = { h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;

/**
 * Converts `--since` to epoch milliseconds, given the present: `24h`, `30d` or `4w` before it, or the start of a day in
 * local time. Throws a RapporteurError `usage` if it is neither.
 */
function parseSince(typed: string): (now: number) => number {
  const [, number, unit] = /^(\d{1,5})([hdw])$/.exec(typed) ?? [];
  if (unit === 'h' || unit === 'd' || unit === 'w') return (now) => now - Number(number) * UNIT_MS[unit];
  const day = /^\d{4}-\d{2}-\d{2}$/.test(typed) ? Date.parse(`${typed}T00:00`) : Number.NaN;
  if (!Number.isNaN(day)) return () => day;
  throw new RapporteurError(
    'usage',
    `--since ${typed}: is neither a time such as 24h, 30d or 4w nor a day such as 2026-01-31`,
  );
}

/** Spreadsheets run a cell that begins with one of these as a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** Renders rows as CSV (RFC 4180), with cells escaped so that spreadsheets run none as a formula. */
function renderCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(renderCell).join(',')).join('\r\n');
}

function renderCell(cell: string): string {
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
