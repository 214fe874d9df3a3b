import { patternOf, SENTENCE_MARKS } from '../language/languages.js';
import type { Span } from '../span.js';
import { findStatements, LISTED, type Statement } from './find-periods.js';
import { foldText } from './forms.js';
import { addDays, monthsOf, type Period, periodContains, periodsOverlap } from './period.js';
import { complete, periodBetween, periodOf, type Reading } from './read-form.js';

type Stated = Statement & { readonly period: Period };

/** A shorter paragraph that does not end like a sentence is a title, a cover line or a heading. */
const MAX_TITLE_LENGTH = 300;

const ISSUE = patternOf('(?:…|©|\\(c\\))[^\\d\\n\\v]{0,12}$', ({ reports }) => reports.beforeIssueDate, '');
/** On the same line only: 「発行」 at the beginning of the next line belongs to the text after it. */
const ISSUE_AFTER = patternOf('^[^\\S\\n\\v]?(?:…)', ({ reports }) => reports.afterIssueDate, '');
const LABEL = patternOf(
  '^[^\\p{L}\\p{N}]{0,40}(?:…)?[^\\p{L}\\p{N}]{0,40}$',
  ({ reports }) => reports.periodLabel,
  'u',
);
const SENTENCE_END = new RegExp(`\\v|[${SENTENCE_MARKS}]\\s?`);
/** The words by which a report refers to itself and to the period it covers. */
const CUE = patternOf('…', ({ reports }) => reports.ownName, '');

/**
 * Returns the period that a report says it covers, with the offsets of the words; null if it states none. `text` is the
 * report's head, up to a few thousand characters. An explicit range takes precedence over a shorter form. A single full
 * date is a date of issue.
 */
export function findReportPeriod(text: string): (Span & { readonly period: Period }) | null {
  const folded = foldText(text);
  const stated = chooseReportPeriod(folded.text, findStatements(folded.text, null));
  return stated && { period: stated.period, ...folded.unfold(stated.start, stated.end) };
}

/**
 * Chooses the statement in a report's head that says what the report covers. In order of preference:
 * - a range on a line of its own
 * - days whose year stands apart on the same line
 * - a range of whole months in a title or in a sentence about the report, unless a shorter form there contradicts it
 * - a shorter form in the title
 * - a shorter form in a sentence about the report
 */
function chooseReportPeriod(text: string, statements: readonly Statement[]): Stated | null {
  const stated = statements.filter((statement): statement is Stated => coversDays(text, statement));
  const alone = stated.find((statement) => isRange(statement) && standsAlone(text, statement));
  if (alone) return alone;
  const about = stated.filter((each) => isInTitle(text, each) || isAboutReport(text, each));
  const days = about.map((year) => daysOnLine(text, year, statements)).find(Boolean);
  if (days) return days;
  const short = about.find((statement) => !isRange(statement));
  const range = about.find(
    (statement) =>
      isRange(statement) && monthsOf(statement.period) !== null && (!short || agree(short, statement)),
  );
  if (range) return range;
  const title = about.find((statement) => isInTitle(text, statement));
  const chosen = narrower(text, title, about) ?? title ?? about[0] ?? null;
  return chosen && withListed(text, chosen, stated);
}

/** Merges adjacent periods of a list into one: `November & December 2023`. */
function withListed(text: string, chosen: Stated, stated: readonly Stated[]): Stated {
  let listed = chosen;
  for (const next of stated) {
    if (next.start <= listed.end || next.period.start !== addDays(listed.period.end, 1)) continue;
    if (next.start > listed.end + 8 || !LISTED.test(text.slice(listed.end, next.start))) break;
    listed = { ...listed, end: next.end, period: { start: listed.period.start, end: next.period.end } };
  }
  return listed;
}

/** Returns the part of the title's year that stands on a line of its own, if there is one. */
function narrower(text: string, title: Stated | undefined, about: readonly Stated[]): Stated | undefined {
  if (title?.first.reading.grain !== 'year') return undefined;
  return about.find(
    (part) => part !== title && periodContains(title.period, part.period) && standsAlone(text, part),
  );
}

/** Returns days that stand apart from their year on the same line: `2023 Harbour Report #4: 2/6 – 2/19`. */
function daysOnLine(text: string, year: Stated, statements: readonly Statement[]): Stated | null {
  if (year.first.reading.grain !== 'year' || isRange(year)) return null;
  for (const days of statements) {
    if (days.period !== null || !isRange(days)) continue;
    const [start, end] = [Math.min(year.start, days.start), Math.max(year.end, days.end)];
    const period = /[\n\v]/.test(text.slice(start, end))
      ? null
      : periodBetween(days.first.reading, complete(days.last.reading, year.first.reading));
    if (period) return { ...days, period };
  }
  return null;
}

/** Whether a statement is a period with a year, rather than a single day or a date of issue. */
function coversDays(text: string, { first, last, start, end, period }: Statement): boolean {
  if (period === null || (first === last && isMoment(first.reading))) return false;
  return (
    !ISSUE.test(text.slice(Math.max(0, start - 40), start)) && !ISSUE_AFTER.test(text.slice(end, end + 8))
  );
}

/** Whether a reading is a single day, or the end of a period, as in "as of the end of March 2024". */
function isMoment({ grain, part }: Reading): boolean {
  return part === null ? grain === 'day' : part.kind === 'share' && part.share === 'end';
}

function isRange({ first, last }: Statement): boolean {
  return first !== last;
}

function standsAlone(text: string, { start, end }: Statement): boolean {
  const [before, after] = around(text, start, end, /[\n\v]/);
  return LABEL.test(before) && LABEL.test(after);
}

/** Whether a statement is in the first line, on a line of its own, or in a paragraph that is not a sentence. */
function isInTitle(text: string, statement: Stated): boolean {
  const { start, end } = statement;
  if (
    !/\S\s?[\n\v]/.test(text.slice(Math.max(0, start - MAX_TITLE_LENGTH), start)) &&
    start < MAX_TITLE_LENGTH
  )
    return true;
  const [before, after] = around(text, start, end, /\v/);
  const titled = before.length + after.length < MAX_TITLE_LENGTH && !/[.。]["')\]]?\s?$/.test(after);
  return titled || standsAlone(text, statement);
}

function isAboutReport(text: string, { start, end }: Statement): boolean {
  const [before, after] = around(text, start, end, SENTENCE_END);
  return CUE.test(before) || CUE.test(after);
}

/**
 * Whether a shorter form and a range may mean the same, even if the shorter form counts fiscal years without saying so.
 */
function agree(short: Stated, range: Stated): boolean {
  const { year } = short.first.reading;
  const fiscal = year && periodOf({ ...short.first.reading, year: { ...year, fiscal: true } });
  return (
    periodsOverlap(short.period, range.period) || (fiscal !== null && periodsOverlap(fiscal, range.period))
  );
}

/** Returns the text on both sides up to the next break, at most the maximum length of a title. */
function around(
  text: string,
  start: number,
  end: number,
  lineBreak: RegExp,
): readonly [before: string, after: string] {
  const before =
    text
      .slice(Math.max(0, start - MAX_TITLE_LENGTH), start)
      .split(lineBreak)
      .at(-1) ?? '';
  const after = text.slice(end, end + MAX_TITLE_LENGTH).split(lineBreak, 1)[0] ?? '';
  return [before, after];
}
