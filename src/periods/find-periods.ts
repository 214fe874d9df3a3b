import { DIGIT_LETTERS, LANGUAGES, patternOf } from '../language/languages.js';
import type { Span } from '../span.js';
import { SCHEME } from '../web-address.js';
import { keepLongest } from './forms.js';
import type { IsoDate, Period } from './period.js';
import { chooseReportPeriod } from './period-of-report.js';
import { findStatements, type Statement } from './ranges.js';
import { type Grain, periodOf, type Reading } from './read-form.js';

/** A text made plain for matching, with the way back to where each of its characters came from. */
type FoldedText = {
  readonly text: string;
  /** The stretch of the original that stands behind `text.slice(start, end)`. */
  unfold(start: number, end: number): Span;
};

/** A text falls into these and single characters. A backslash before punctuation is a Markdown escape. */
const UNIT = new RegExp(
  String.raw`(?<address>(?:${SCHEME}|www\.)[!-~]+)|(?<space>\s+)|(?<emphasis>\*+|_+)|(?<silent>\\(?=[!-/:-@[-\x60{-~])|\p{Default_Ignorable_Code_Point})|.`,
  'gisu',
);
const ALPHANUMERIC = /[\p{L}\p{N}]/u;
const LINE_BREAKS = /\r\n|[\n\r\u2028\u2029]/g;

/** Stands for an address, so that no date is read from within one. */
const ADDRESS_MARK = '\uFFFC';

/**
 * Folds width and compatibility forms (NFKC), case, dashes (`-` within words, `–` between them), waves and
 * apostrophes; drops Markdown emphasis, escapes and invisible characters. White space becomes one blank,
 * one `\n` where a line ends, one `\v` where a paragraph or page ends. Takes time linear in the length.
 */
function foldText(original: string): FoldedText {
  const parts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { 0: piece, index, groups } of original.matchAll(UNIT)) {
    const end = index + piece.length;
    const folded = foldUnit(piece, groups, original.charAt(index - 1), original.charAt(end));
    if (isBlank(folded) && isBlank(parts.at(-1) ?? '')) continue;
    if (folded !== '') parts.push(folded);
    for (let i = 0; i < folded.length; i++) {
      starts.push(index);
      ends.push(end);
    }
  }
  const unfold = (start: number, end: number): Span => ({
    start: starts[start] ?? original.length,
    end: ends[end - 1] ?? 0,
  });
  return { text: parts.join(''), unfold };
}

type Kind = Readonly<Record<string, string | undefined>> | undefined;

function foldUnit(piece: string, kind: Kind, before: string, after: string): string {
  if (kind?.address !== undefined) return ADDRESS_MARK;
  if (kind?.space !== undefined) return foldSpace(piece);
  if (kind?.silent !== undefined) return '';
  if (kind?.emphasis !== undefined) {
    if (!ALPHANUMERIC.test(before) || !ALPHANUMERIC.test(after)) return '';
    return piece.startsWith('_') ? '_' : ' ';
  }
  return piece <= '~' ? piece.toLowerCase() : foldCharacter(piece);
}

function foldCharacter(character: string): string {
  return character
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‐‑−]/g, '-')
    .replace(/[‒–—―─━]/g, '–')
    .replace(/[〜∼]/g, '~')
    .replace(/[‘’ʼ]/g, "'")
    .replace(/、/g, ',');
}

function foldSpace(space: string): string {
  const breaks = space.includes('\f') ? 2 : (space.match(LINE_BREAKS)?.length ?? 0);
  return breaks === 0 ? ' ' : breaks === 1 ? '\n' : '\v';
}

function isBlank(folded: string): boolean {
  return folded === ' ' || folded === '\n' || folded === '\v';
}

/** Words that name a report by its place among the others; not a period before the reports are known. */
type RankMention = Span & {
  readonly kind: 'latest' | 'previous' | 'earliest';
  /** The noun that the words go with, folded to lower case: "report", or the "forum" of "the latest forum". */
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

/** All places among the reports that folded text names; they may overlap. */
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

/** A full date and where it stands: `text.slice(start, end)`. */
type DateMention = { readonly date: IsoDate; readonly start: number; readonly end: number };

/**
 * The full dates of a text in its order, in English, Japanese (eras and kanji too) or figures; days that no
 * calendar has, `10/11/2021`, and figures within identifiers and addresses are none. Of a range, each end
 * is a date, its year too where only the other end says it: `October 8 to 12, 2023`.
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

/** Without one a text names no day, which most texts are quick to show. */
const FIGURE = new RegExp(`[\\p{N}${DIGIT_LETTERS}]`, 'u');

/** Words of a question that limit it to some reports. */
export type PeriodMention =
  | (Span & {
      readonly kind: 'period';
      readonly period: Period;
      /** Said in terms of the fiscal year, or with its reading beside the calendar's. */
      readonly fiscal: boolean;
      readonly grain: Grain | 'range';
    })
  | RankMention;

/**
 * All periods and places among the reports (latest, previous, earliest) that a text names, in its order,
 * not overlapping, with offsets into `text`. `today` is for "last quarter" and its like. Linear in the length.
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
 * The period that the whole of a text names, alone or after "in", "from" and their like; null if it
 * names none, or something besides. Reads every label of period.ts back.
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

/** A quarter of some year; it is named, or told by its first and last month. */
export type YearlessQuarter = Span & { readonly quarter: 1 | 2 | 3 | 4; readonly isNamed: boolean };

/** Quarters that a text names without a year ("Q3", "April to June", 第3四半期), to be read by the reports there are. */
export function findYearlessQuarters(text: string): readonly YearlessQuarter[] {
  const folded = foldText(text);
  return findStatements(folded.text, null)
    .filter(({ period }) => period === null)
    .flatMap((statement) => {
      const { first, last } = statement;
      const inMonths = quarterOfMonths(first.reading, last.reading);
      if (inMonths !== null) return [{ ...statement, number: inMonths, isNamed: false }];
      return (first === last ? [first] : [first, last]).flatMap(({ start, end, reading }) =>
        reading.grain === 'quarter' && reading.year === null
          ? [{ number: reading.number, start, end, isNamed: true }]
          : [],
      );
    })
    .flatMap(({ number, start, end, isNamed }) => {
      const quarter = ([1, 2, 3, 4] as const).find((each) => each === number);
      return quarter === undefined ? [] : [{ quarter, isNamed, ...folded.unfold(start, end) }];
    });
}

/** The quarter from a month to another of no year; null where they make none. */
function quarterOfMonths(first: Reading, last: Reading): number | null {
  if ([first, last].some(({ grain, year }) => grain !== 'month' || year !== null)) return null;
  const from = first.number ?? 0;
  const to = last.part?.kind === 'months' ? (last.number ?? 0) + last.part.count - 1 : last.number;
  return to === from + 2 && from % 3 === 1 ? (from + 2) / 3 : null;
}

/** Periods that a text names and the calendar does not have: "Q5 2023", "31 June 2023"; also as an end of a range. */
export function findImpossiblePeriods(text: string): Span[] {
  const folded = foldText(text);
  return findStatements(folded.text, null)
    .filter(({ period }) => period === null)
    .flatMap(({ first, last }) => (first === last ? [first] : [first, last]))
    .filter(({ reading }) => reading.year !== null && reading.number !== null && periodOf(reading) === null)
    .map(({ start, end }) => folded.unfold(start, end));
}

/**
 * The period that a report says it covers, in its head of up to a few thousand characters, with the offsets
 * of the words; null if it says none. An explicit range counts before a shorter form; a single full date
 * is a date of issue.
 */
export function findReportPeriod(text: string): (Span & { readonly period: Period }) | null {
  const folded = foldText(text);
  const stated = chooseReportPeriod(folded.text, findStatements(folded.text, null));
  return stated && { period: stated.period, ...folded.unfold(stated.start, stated.end) };
}
