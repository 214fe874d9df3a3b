/**
 * Passes hostile texts to functions that accept texts of any length, other than questions (see `bench:fuzz` for those).
 * Prints where time grew most with four times the text: 4 is linear, 16 quadratic. Times are processor time, the
 * minimum of several runs.
 *
 *     npm run bench:hostile [-- --json]
 */
import { findLinks } from '../adapters/cli/intake/find-links.js';
import { wrapLine } from '../adapters/cli/terminal/layout.js';
import { escapeText as escapeForDiscord } from '../adapters/discord/outbound/render-body.js';
import { parseText } from '../adapters/slack/inbound/inbound.js';
import { escapeText as escapeForSlack, renderText } from '../adapters/slack/outbound/render-blocks.js';
import { matchType } from '../src/answers/answer-types/detect-type.js';
import { classifyQuestion } from '../src/answers/question/classify-question.js';
import { RapporteurError } from '../src/errors.js';
import { fitText } from '../src/messages/fit-message.js';
import { findPeriodMentions, findYearlessParts } from '../src/periods/find-periods.js';
import { findReportPeriod } from '../src/periods/period-of-report.js';
import { parseReport } from '../src/reports/parse-report.js';
import { toReadingText } from '../src/reports/text/markup.js';
import { scrubSecrets } from '../src/scrub-secrets.js';
import { findBigrams, findTerms } from '../src/search/terms/terms.js';
import { HOSTILE_PIECES } from './hostile-pieces.js';
import { processorMs } from './processor-time.js';

const LENGTH = 100_000;
const SMALLER = 4;
const MAX_GROWTH = 8;
const RUNS = 5;
/** Shorter times are not compared, because noise outweighs them. */
const SHORT_MS = 20;
const SHOWN = 15;
const TODAY = '2024-02-01';
const HEAD = 'Gull Review, Q3 2024\n\nTopic 1: Gulls\n\nThey flew.\n\n';

const SOURCE = { url: 'https://gulls.example/', pattern: '*.pdf' };

const findLinksIn = (text: string): void =>
  readOrRefuse(() => findLinks(Buffer.from(text), SOURCE.url, SOURCE));
const parse = (text: string): void => readOrRefuse(() => parseReport(text, 'hostile.txt'));

const STEPS: Readonly<Record<string, (text: string) => unknown>> = {
  'parse a report': (text) => parse(HEAD + text),
  'parse what may be a report': parse,
  'reading text': toReadingText,
  periods: (text) => [findPeriodMentions(text, TODAY), findYearlessParts(text), findReportPeriod(text)],
  terms: (text) => [findTerms(text), findBigrams(text)],
  classifyQuestion: classifyQuestion,
  typeMatch: (text) =>
    (['who', 'when', 'where', 'money', 'duration', 'measure', 'why', 'how'] as const).map((asked) =>
      matchType(asked, text),
    ),
  'fit a text': (text) => fitText(text, 3000, ({ length }) => length),
  'scrub secrets': scrubSecrets,
  'links of a page': findLinksIn,
  'links of a feed': (text) => findLinksIn(`<rss><item>${text}`),
  'wrap a line': (text) => wrapLine(text, 80, ''),
  'Slack, read': (text) => parseText(text, 'U0BOT'),
  'Slack, write': (text) => [escapeForSlack(text), renderText([{ text, strong: true }], 'section')],
  'Discord, write': escapeForDiscord,
};

/** Refusing a text must be fast as well. */
function readOrRefuse(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof RapporteurError)) throw error;
  }
}

type Case = { readonly step: string; readonly piece: string; readonly ms: number; readonly growth: number };

/** Repeats runs that seem to grow too much, because the first may include compilation. */
function measure(step: string, run: (text: string) => unknown, piece: string): Case {
  const time = (length: number) => processorMs(() => run(piece.repeat(length / piece.length)));
  let ms = time(LENGTH);
  let fewerMs = time(LENGTH / SMALLER);
  for (let runs = 1; runs < RUNS && ms >= SHORT_MS && ms > MAX_GROWTH * fewerMs; runs++) {
    ms = Math.min(ms, time(LENGTH));
    fewerMs = Math.min(fewerMs, time(LENGTH / SMALLER));
  }
  return { step, piece, ms, growth: ms < SHORT_MS ? 0 : ms / fewerMs };
}

const cases = Object.entries(STEPS).flatMap(([step, run]) =>
  HOSTILE_PIECES.map((piece) => measure(step, run, piece)),
);
const compared = cases.filter(({ growth }) => growth > 0).toSorted((a, b) => b.growth - a.growth);
const tooSteep = compared.filter(({ growth }) => growth > MAX_GROWTH).length;
const steepest = compared.slice(0, SHOWN);
if (process.argv.includes('--json')) {
  console.log(JSON.stringify({ cases: cases.length, tooSteep, steepest }, null, 2));
} else {
  console.log(
    `${cases.length} texts of ${LENGTH} characters, ${compared.length} of which took ${SHORT_MS} ms`,
  );
  console.log(`${tooSteep} grew more than ×${MAX_GROWTH} with ${SMALLER} times the text; the steepest:`);
  for (const { step, piece, ms, growth } of steepest)
    console.log(
      `×${growth.toFixed(1).padStart(4)} ${ms.toFixed(0).padStart(6)} ms  ${step.padEnd(26)} ${JSON.stringify(piece)}`,
    );
}
if (tooSteep > 0) process.exitCode = 1;
