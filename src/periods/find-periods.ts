import { anyOf, DIGIT_LETTERS, LANGUAGES, patternOf } from '../language/languages.js';
import type { Span } from '../span.js';
import { JOINER, LINK } from './form-pieces.js';
import { type FormMatch, findReadings, foldText, keepLongest } from './forms.js';
import type { IsoDate, Period } from './period.js';
import { complete, completeInOrder, type Grain, periodBetween, periodOf, type Reading } from './read-form.js';

/** Signs that show that figures belong to an amount, an identifier, an address or a longer number. */
const GLUED_BEFORE = /[#$€£¥@&+=]$|[a-z0-9][-/._]$|\d[:,]$/;
const GLUED_AFTER = /^(?:[-/_.@=&#+][a-z0-9]|:\d|,\d{3}(?!\d)|%)/;

const COUNTED_BEFORE = patternOf('(?:…)\\s?$', ({ periods }) => periods.counts.before, 'u');
const COUNTED_BEHIND = patternOf('^\\s?(?:…)', ({ periods }) => periods.counts.behind, 'u');
const NAME_BEFORE = patternOf('(?:…)$', ({ periods }) => periods.counts.nameBefore, 'u');

const FULL_DATE = /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}$/;
const VERSION_BEFORE = /\b(?:version|ver|v|rev)\.?\s?$/;
/** In "Windows 11 22H2", `22H2` is a version. */
const HALF_YEAR_VERSION = /^\d\dh\d$/;
const WINDOWS_BEFORE = /\bwindows(?:\sserver)?(?:\s\d{1,4})?,?\s?$/;

/**
 * Whether a span of figures in folded text is part of an identifier or an amount instead of a date or year:
 * CVE-2021-44228, 12,2023, No. 2019, 2021/foo.html, 2000 words.
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

/** One reading, or two that form a range, together with a restatement beside it: `2023 Q4 (Oct–Dec 2023)`. */
export type Statement = Span & {
  readonly first: FormMatch;
  /** The same object as `first` if there is no range. */
  readonly last: FormMatch;
  /** Null if the text gives no year, or if no such day exists. */
  readonly period: Period | null;
  readonly fiscal: boolean;
};

/**
 * Finds all periods that folded text states, in text order, including those that lack a year. If `today` is null,
 * relative periods are left out.
 */
export function findStatements(text: string, today: IsoDate | null): Statement[] {
  const ranges = joinRanges(text, findReadings(text, today));
  return joinRestatements(text, completeLists(text, ranges)).filter(
    (statement) => !isPlainNumber(text, statement),
  );
}

const WEEKDAY = `(?:(?:${anyOf(({ periods }) => periods.weekdays.before)}),?\\s)?`;
const WEEKDAY_BEHIND = `(?:\\s?\\((?:${anyOf(({ periods }) => periods.weekdays.behind)})\\))?`;
const CONNECTOR = new RegExp(`^${WEEKDAY_BEHIND}\\s?[,/|]?\\s?(?:${JOINER})[:,]?\\s?${WEEKDAY}(?:the\\s)?$`);
/** As in 2023-10-01/2023-12-31, an interval of ISO 8601. */
const SLASH = /^\s?\/\s?$/;
/** As in 2019..2023. */
const DOTS = /^\s?\.\.\s?$/;
const PAIRS = LANGUAGES.flatMap(({ periods }) => (periods.between === null ? [] : [periods.between])).map(
  ([before, and]) => ({ before: new RegExp(`\\b${before}$`), and: new RegExp(`^\\s?,?\\s${and}$`) }),
);
/**
 * Periods of different lengths need a word or a wave between them. A dash may only separate them: "Q3 2021 – October
 * 14, 2021".
 */
const SPELLED_OUT = patternOf('[a-z~]|…', ({ periods }) => periods.joiners, '');
const MAX_CONNECTOR_LENGTH = 40;
/** Longer than "between the" and similar words. */
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

/**
 * Returns a range if its ends are in order; else null. A range in which neither end has a year may get one from a
 * neighbour later.
 */
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

/** Matches the text between the items of a list. */
export const LISTED = new RegExp(`^\\s?(?:${anyOf(({ periods }) => periods.listed)})\\s?(?:${LINK})?$`);

/** Completes lists that give the year only once: "Q3 and Q4 2023". */
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
  // 2016 (January–June), Q4 (2023): a year beside a part of it
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

/** Words that name a report by its rank among the others. They denote no period until the reports are known. */
type RankMention = Span & {
  readonly kind: 'latest' | 'previous' | 'earliest';
  /** The noun after the words, folded to lower case: "report", or the "forum" of "the latest forum". */
  readonly noun: string | null;
};

const RANKS: readonly RankMention['kind'][] = ['latest', 'previous', 'earliest'];
const compiled = RANKS.flatMap((kind) =>
  LANGUAGES.flatMap(({ periods }) => periods.ranks[kind])
    .filter(Boolean)
    .map((pattern) => ({
      kind,
      pattern: new RegExp(pattern, 'gu'),
    })),
);
const RANK_SIGN = new RegExp(LANGUAGES.map(({ periods }) => periods.rankSign.source).join('|'));
const NEXT_WORD = patternOf(
  `^\\s?(?:…)?([a-z][a-z'-]*|[\\p{sc=Katakana}ー]+|\\p{sc=Han}+)`,
  ({ periods }) => periods.rankLink,
  'u',
);

/** Finds all ranks among the reports that folded text names; they may overlap. */
function findRanks(text: string): RankMention[] {
  if (!RANK_SIGN.test(text)) return [];
  return compiled.flatMap(({ kind, pattern }) =>
    Array.from(text.matchAll(pattern), ({ 0: words, index: start, groups }) => {
      const end = start + words.length;
      const noun = groups?.noun ?? NEXT_WORD.exec(text.slice(end, end + 40))?.[1] ?? null;
      return { kind, noun, start, end };
    }),
  );
}

/** A full date and its position: `text.slice(start, end)`. */
type DateMention = { readonly date: IsoDate; readonly start: number; readonly end: number };

/**
 * Finds the full dates in a text, in text order: in the words of any language, with eras and kanji, or in figures. Skips
 * days that no calendar has, the ambiguous `10/11/2021`, and figures within identifiers and addresses. Returns both
 * ends of a range, even if only one of them gives the year: `October 8 to 12, 2023`.
 */
export function findDates(text: string): DateMention[] {
  if (!FIGURE.test(text)) return [];
  const folded = foldText(text);
  return findStatements(folded.text, null).flatMap(({ first, last, period }) => {
    if (period === null || first.reading.grain !== 'day' || first.reading.part !== null) return [];
    const start = { date: period.start, ...folded.unfold(first.start, first.end) };
    return first === last ? [start] : [start, { date: period.end, ...folded.unfold(last.start, last.end) }];
  });
}

/** A quick test: a text without a digit names no day. */
const FIGURE = new RegExp(`[\\p{N}${DIGIT_LETTERS}]`, 'u');

/** Days of any year, both ends included, each as its month times 100 plus its day: 1215 is December 15. */
export type DayRange = { readonly first: number; readonly last: number };

/** Finds the days and ranges of days that a text names, with or without a year. */
export function findDays(text: string): readonly DayRange[] {
  if (!FIGURE.test(text)) return [];
  return findStatements(foldText(text).text, null).flatMap(({ first, last }) => {
    const month = first.reading.number;
    if (first.reading.grain !== 'day' || first.reading.part !== null || month === null) return [];
    const dayOf = ({ number, day }: Reading) => (number ?? month) * 100 + (day ?? 0);
    const range = { first: dayOf(first.reading), last: dayOf(last.reading) };
    if (range.first <= range.last) return [range];
    // "December 28 to January 5".
    return [
      { first: range.first, last: 1231 },
      { first: 101, last: range.last },
    ];
  });
}

/** Words that limit a question to some of the reports. */
export type PeriodMention =
  | (Span & {
      readonly kind: 'period';
      readonly period: Period;
      /** Stated in fiscal years, or with the fiscal reading beside the calendar one. */
      readonly fiscal: boolean;
      readonly grain: Grain | 'range';
    })
  | RankMention;

/**
 * Finds all periods and ranks among the reports (latest, previous, earliest) that a text names. They are in text order,
 * do not overlap, and have offsets into `text`. `today` resolves "last quarter" and similar words. Takes time linear in
 * the length.
 */
export function findPeriodMentions(text: string, today: IsoDate): readonly PeriodMention[] {
  const folded = foldText(text);
  const mentions = [...findStatements(folded.text, today).flatMap(mentionOf), ...findRanks(folded.text)];
  return keepLongest(mentions, folded.text.length).map((mention) => ({
    ...mention,
    ...folded.unfold(mention.start, mention.end),
  }));
}

function mentionOf({ start, end, first, last, period, fiscal }: Statement): PeriodMention[] {
  if (period === null) return [];
  const grain = first.reading.part === null ? first.reading.grain : 'part';
  return [{ kind: 'period', period, fiscal, grain: first === last ? grain : 'range', start, end }];
}

const MAX_PERIOD_LENGTH = 200;
const LEAD_IN = patternOf('^\\s?(?:(?:…)\\s){0,4}$', ({ periods }) => periods.leadIns, '');
const LEAD_OUT = patternOf('^(?:…)?\\s?$', ({ periods }) => periods.leadOuts, '');

/**
 * Returns the period that a whole text names, alone or after "in", "from" and similar words. Returns null if it names
 * none, or anything else besides. Reads back every label of period.ts.
 */
export function parsePeriod(text: string, today: IsoDate): Period | null {
  if (text.length > MAX_PERIOD_LENGTH) return null;
  const folded = foldText(text).text;
  const [only, ...others] = findStatements(folded, today);
  if (only === undefined || others.length > 0) return null;
  return LEAD_IN.test(folded.slice(0, only.start)) && LEAD_OUT.test(folded.slice(only.end))
    ? only.period
    : null;
}

/** A quarter or half without a year: named, or a quarter given by its first and last month. */
export type YearlessPart = Span & {
  readonly unit: 'quarter' | 'half';
  readonly number: number;
  readonly isNamed: boolean;
};

/** Words for the half of a year that mean nothing else, 上期, unlike 後半 and "the first half". */
const NAMED_HALF = patternOf('^(?:…)$', ({ periods }) => periods.halfOfYear, '');

/**
 * Finds quarters and halves that a text names without a year ("Q3", "April to June", 第3四半期, 上期). Which year they mean
 * depends on the reports.
 */
export function findYearlessParts(text: string): readonly YearlessPart[] {
  const folded = foldText(text);
  return findStatements(folded.text, null)
    .filter(({ period }) => period === null)
    .flatMap((statement) => {
      const { first, last } = statement;
      const inMonths = quarterOfMonths(first.reading, last.reading);
      if (inMonths !== null)
        return [{ ...statement, unit: 'quarter' as const, number: inMonths, isNamed: false }];
      return (first === last ? [first] : [first, last]).flatMap(({ start, end, reading }) => {
        const { grain: unit, number } = reading;
        const isPart =
          unit === 'quarter' || (unit === 'half' && NAMED_HALF.test(folded.text.slice(start, end)));
        return isPart && reading.year === null
          ? [{ unit, number: number ?? 0, start, end, isNamed: true }]
          : [];
      });
    })
    .filter(({ unit, number }) => number >= 1 && number <= (unit === 'quarter' ? 4 : 2))
    .map(({ unit, number, start, end, isNamed }) => ({
      unit,
      number,
      isNamed,
      ...folded.unfold(start, end),
    }));
}

/** Returns the quarter that two months without a year span; null if they do not span one. */
function quarterOfMonths(first: Reading, last: Reading): number | null {
  if ([first, last].some(({ grain, year }) => grain !== 'month' || year !== null)) return null;
  const from = first.number ?? 0;
  const to = last.part?.kind === 'months' ? (last.number ?? 0) + last.part.count - 1 : last.number;
  return to === from + 2 && from % 3 === 1 ? (from + 2) / 3 : null;
}

/**
 * Finds periods that the calendar does not have, alone or as an end of a range: "Q5 2023", "31 June 2023", 平成50年.
 */
export function findImpossiblePeriods(text: string): Span[] {
  const folded = foldText(text);
  return findStatements(folded.text, null)
    .filter(({ period }) => period === null)
    .flatMap(({ first, last }) => (first === last ? [first] : [first, last]))
    .filter(({ reading }) => isComplete(reading) && periodOf(reading) === null)
    .map(({ start, end }) => folded.unfold(start, end));
}

const isComplete = ({ grain, year, number }: Reading): boolean =>
  year !== null && (grain === 'year' || number !== null);
