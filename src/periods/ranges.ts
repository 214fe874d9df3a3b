import { anyOf, LANGUAGES, patternOf } from '../language/languages.js';
import type { Span } from '../span.js';
import { JOINER, LINK } from './form-pieces.js';
import { type FormMatch, findReadings } from './forms.js';
import type { IsoDate, Period } from './period.js';
import { complete, completeInOrder, periodBetween } from './read-form.js';

/** Signs that make figures part of an amount, an identifier, an address or a longer number. */
const GLUED_BEFORE = /[#$€£¥@&+=]$|[a-z0-9][-/._]$|\d[:,]$/;
const GLUED_AFTER = /^(?:[-/_.@=&#+][a-z0-9]|:\d|,\d{3}(?!\d)|%)/;

const COUNTED_BEFORE = patternOf('(?:…)\\s?$', ({ periods }) => periods.counts.before, 'u');
const COUNTED_BEHIND = patternOf('^\\s?(?:…)', ({ periods }) => periods.counts.behind, 'u');
const NAME_BEFORE = patternOf('(?:…)$', ({ periods }) => periods.counts.nameBefore, 'u');

const FULL_DATE = /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}$/;
const VERSION_BEFORE = /\b(?:version|ver|v|rev)\.?\s?$/;
/** Windows 11 22H2 is a version. */
const HALF_YEAR_VERSION = /^\d\dh\d$/;
const WINDOWS_BEFORE = /\bwindows(?:\sserver)?(?:\s\d{1,4})?,?\s?$/;

/**
 * Whether a stretch of folded text that is all figures is no date or year but part of an identifier or an
 * amount: CVE-2021-44228, 12,2023, No. 2019, 2021/foo.html, 2000 words.
 */
function isPlainNumber(text: string, { start, end }: Span): boolean {
  const figures = text.slice(start, end);
  const before = text.slice(Math.max(0, start - 16), start);
  if (HALF_YEAR_VERSION.test(figures)) return VERSION_BEFORE.test(before) || WINDOWS_BEFORE.test(before);
  if (!/^[\d\s/.~–-]+$/.test(figures)) return false;
  const after = text.slice(end, end + 16);
  if (GLUED_BEFORE.test(before) || GLUED_AFTER.test(after)) return true;
  if (!/^\d{4}/.test(figures)) return false;
  if (VERSION_BEFORE.test(before) && !FULL_DATE.test(figures)) return true;
  if (!/^\d{4}$/.test(figures)) return false;
  return NAME_BEFORE.test(before) || COUNTED_BEFORE.test(before) || COUNTED_BEHIND.test(after);
}

/** One reading, or two that make a range, and what says the same beside it: `2023 Q4 (Oct–Dec 2023)`. */
export type Statement = Span & {
  readonly first: FormMatch;
  /** The same as `first` where there is no range. */
  readonly last: FormMatch;
  /** Null where no year is said, or no such day exists. */
  readonly period: Period | null;
  readonly fiscal: boolean;
};

/** All periods that folded text states, in its order, with those that lack a year; `today` null leaves out relative ones. */
export function findStatements(text: string, today: IsoDate | null): Statement[] {
  const ranges = joinRanges(text, findReadings(text, today));
  return joinRestatements(text, completeLists(text, ranges)).filter(
    (statement) => !isPlainNumber(text, statement),
  );
}

const WEEKDAY = `(?:(?:${anyOf(({ periods }) => periods.weekdays.before)}),?\\s)?`;
const WEEKDAY_BEHIND = `(?:\\s?\\((?:${anyOf(({ periods }) => periods.weekdays.behind)})\\))?`;
const CONNECTOR = new RegExp(`^${WEEKDAY_BEHIND}\\s?[,/|]?\\s?(?:${JOINER})[:,]?\\s?${WEEKDAY}(?:the\\s)?$`);
/** As in 2023-10-01/2023-12-31, which ISO 8601 calls an interval. */
const SLASH = /^\s?\/\s?$/;
/** As in 2019..2023. */
const DOTS = /^\s?\.\.\s?$/;
const PAIRS = LANGUAGES.flatMap(({ periods }) => (periods.between === null ? [] : [periods.between])).map(
  ([before, and]) => ({ before: new RegExp(`\\b${before}$`), and: new RegExp(`^\\s?,?\\s${and}$`) }),
);
/** Between periods of different lengths a dash may only set one apart: "Q3 2021 – October 14, 2021". */
const SPELLED_OUT = patternOf('[a-z~]|…', ({ periods }) => periods.joiners, '');
const MAX_CONNECTOR_LENGTH = 40;
/** "between the" and its like. */
const MAX_LEAD_LENGTH = 16;

function joinRanges(text: string, found: readonly FormMatch[]): Statement[] {
  const statements: Statement[] = [];
  let open: FormMatch | null = null;
  for (const next of found) {
    const range: Statement | null =
      open !== null && isConnected(text, open, next) ? stateRange(open, next) : null;
    if (open !== null) statements.push(range ?? state(open, open));
    open = range === null ? next : null;
  }
  if (open !== null) statements.push(state(open, open));
  return statements;
}

function isConnected(text: string, first: FormMatch, last: FormMatch): boolean {
  const { grain, year } = first.reading;
  if (last.start - first.end > MAX_CONNECTOR_LENGTH) return false;
  const gap = text.slice(first.end, last.start);
  if (grain !== last.reading.grain)
    return year !== null && last.reading.year !== null && CONNECTOR.test(gap) && SPELLED_OUT.test(gap);
  if (CONNECTOR.test(gap) || DOTS.test(gap)) return true;
  if (SLASH.test(gap)) return grain === 'day' && year !== null;
  const lead = text.slice(Math.max(0, first.start - MAX_LEAD_LENGTH), first.start);
  return PAIRS.some(({ before, and }) => and.test(gap) && before.test(lead));
}

/** A range, where its ends are in order; one without any year may find it in a neighbour later. */
function stateRange(first: FormMatch, last: FormMatch): Statement | null {
  const range = state(first, last);
  const yearless = first.reading.year === null && last.reading.year === null;
  return range.period !== null || yearless ? range : null;
}

function state(first: FormMatch, last: FormMatch): Statement {
  const fiscal = [first, last].some(({ reading }) => reading.year?.fiscal);
  const period = periodBetween(first.reading, last.reading);
  return { start: first.start, end: last.end, first, last, period, fiscal };
}

/** Between what is listed. */
export const LISTED = new RegExp(`^\\s?(?:${anyOf(({ periods }) => periods.listed)})\\s?(?:${LINK})?$`);

/** "Q3 and Q4 2023" says the year once. */
function completeLists(text: string, statements: readonly Statement[]): Statement[] {
  const completed = [...statements];
  for (const step of [-1, 1] as const) {
    for (let index = step < 0 ? completed.length - 1 : 0; index in completed; index += step) {
      const [from, open] = [completed[index], completed[index + step]];
      if (from === undefined || open === undefined || !isOpenBeside(from, open)) continue;
      const [first, second] = step < 0 ? [open, from] : [from, open];
      if (!LISTED.test(text.slice(first.end, Math.min(second.start, first.end + MAX_CONNECTOR_LENGTH))))
        continue;
      const found = { ...open.first, reading: completeInOrder(open.first.reading, from.first.reading, step) };
      completed[index + step] = { ...state(found, found), start: open.start, end: open.end };
    }
  }
  return completed;
}

function isOpenBeside(from: Statement, open: Statement): boolean {
  const [a, b] = [from.first.reading, open.first.reading];
  const single = from.first === from.last && open.first === open.last;
  return single && from.period !== null && a.grain === b.grain && a.grain !== 'day' && b.year === null;
}

function joinRestatements(text: string, statements: readonly Statement[]): Statement[] {
  const joined: Statement[] = [];
  for (const next of statements) {
    const previous = joined.at(-1);
    const restated = previous === undefined ? null : joinRestatement(text, previous, next);
    if (restated === null) joined.push(next);
    else joined[joined.length - 1] = restated;
  }
  return joined;
}

const BRACKET = patternOf('^(?:…)?\\s?\\($', ({ periods }) => periods.rangeEnd, '');

function joinRestatement(text: string, said: Statement, again: Statement): Statement | null {
  const gap = text.slice(said.end, Math.min(again.start, said.end + 4));
  const inBrackets = BRACKET.test(gap) && text.charAt(again.end) === ')';
  if (!inBrackets && !/^\s?,\s?$/.test(gap)) return null;
  const end = inBrackets ? again.end + 1 : again.end;
  const fiscal = said.fiscal || again.fiscal;
  const [period, same] = [periodWith(said, again), periodWith(again, said)];
  if (period !== null && period.start === same?.start && period.end === same.end)
    return { ...said, end, period, fiscal };
  if (!inBrackets) return null;
  // 2016 (January–June), Q4 (2023): a part of the year that stands beside it
  if (isYear(said) && again.period === null)
    return { ...again, start: said.start, end, period: same, fiscal };
  return isYear(again) && said.period === null ? { ...said, end, period, fiscal } : null;
}

function isYear({ first, last, period }: Statement): boolean {
  return first === last && first.reading.grain === 'year' && period !== null;
}

function periodWith({ first, last }: Statement, other: Statement): Period | null {
  return periodBetween(
    complete(first.reading, other.first.reading),
    complete(last.reading, other.last.reading),
  );
}
