import { anyOf, LANGUAGES, readCount } from '../language/languages.js';
import type { PeriodUnit } from '../language/period-words.js';

/*
 * The pieces from which the forms of forms.ts are built: sources of regular expressions over folded text. The pieces in
 * words come from the languages. A blank in a source stands for optional white space within a paragraph. Every
 * repetition is bounded, so that matching takes time linear in the text.
 */

/** In reverse order of language: a year that English would read alone may go on in Japanese, 2021（令和3）年度. */
const PERIODS = LANGUAGES.map(({ periods }) => periods).toReversed();

const MONTH_NUMBER = `(?:1[0-2]|0?[1-9])(?!\\d)`;
const FOUR_DIGITS = `(?:199\\d|20\\d\\d|2100)(?!\\d)`;

/** Signs and words that join two periods to a range. */
export const JOINER = `--?|–|~|ー|${anyOf(({ periods }) => periods.joiners)}`;

/** Words that join a period to the one it is part of, or to its own part. */
export const LINK = anyOf(({ periods }) => periods.link);

/** Letters that mark the figures before them as a year or a month, for use inside a character class. */
export const YEAR_LETTERS = LANGUAGES.map(({ periods }) => periods.years.letters).join('');

const DIGIT = /\d/;
const YEAR_SPAN = `${FOUR_DIGITS}(?:[-/–]\\d\\d|/20\\d\\d)(?!\\d)(?! [-/${YEAR_LETTERS}])`;

/** How a piece may be written, and what no text is without that holds it written so. */
type Alternative = readonly [source: string, sign?: RegExp | undefined];

/** The pieces that are not words of a language. For pieces that are both, the part in figures and letters. */
const OWN: Readonly<Record<string, readonly [group: string | null, ...Alternative]>> = {
  yyyy: ['year', FOUR_DIGITS, DIGIT],
  /** Also 2022/23, 2022-23 and 2022/2023. Beside a month these would be ambiguous: 2022–10 March is a range. */
  longYear: ['year', YEAR_SPAN, DIGIT],
  /** The year of 4Q23, Q4 '23 and Q4 23'. */
  yy: ['year', `(?:(?<=[qh])|')\\d\\d(?!\\d)|\\d\\d'(?!\\w)`, DIGIT],
  /** The year of 23Q4 and Q4-23. */
  short: ['year', `[1-4]\\d(?!\\d)`, DIGIT],
  /** Not before a noun that the number could count. */
  atEnd: [null, `(?= (?:[,.;:!?)\\n\\v]|$))`],
  quarter: ['quarter', `q -?\\d{1,2}(?!\\d)|\\d{1,2}q(?:tr)?|q (?:i{1,3}|iv)`, /q[ \n]?[-\di]|\dq/],
  half: ['half', `h -?\\d(?!\\d)|\\dh`, /h[ \n]?-?\d|\dh/],
  weekNumber: ['week', `w?\\d{1,2}(?!\\d)`, /w(?:eeks?|k)?[ \n]?-?\d/],
  /** After a week and a joiner, so that the next number is a week, too: "2 to" in "weeks 2 to 5". */
  afterWeek: [null, `(?<=w(?:eeks?|k)? \\d{1,2} (?:${JOINER}) )`],
  /** The same for quarters: "1 to" in "Q1 to 3". */
  afterQuarter: [null, `(?<=q[1-4] (?:-|–|~|to) )`, /q/],
  mm: ['month', MONTH_NUMBER, DIGIT],
  lastMm: ['lastMonth', MONTH_NUMBER, DIGIT],
  /** A day that cannot be a month. */
  lateDay: ['day', `(?:1[3-9]|2\\d|3[01])(?!\\d)`, DIGIT],
  /** Between the numbers of a date; the same twice, or slashes. */
  mark: ['mark', '[-/.]', /[-/.]\d/],
  slash: [null, '/', /\/\d|\d\//],
  /** Between a day or month and its year, in either order. */
  of: [null, ` (?:-|/|,|'s|of|${LINK}) (?:the )?| `],
  /** Between a quarter, half or season and its year. */
  in: [null, ` (?:[-/,_]|'s|of|in|for|from|${LINK}) (?:the )?| `],
  to: [null, ` (?:${JOINER}) `],
};

/**
 * By its name in a form: what the match is called there (null: not asked for), and how it may be written. A form needs
 * to look only for what the signs of a text allow.
 */
export const pieces: Readonly<
  Record<string, { readonly group: string | null; readonly alternatives: readonly Alternative[] }>
> = joinPieces();

function joinPieces(): typeof pieces {
  const joined: Record<string, { readonly group: string | null; readonly alternatives: Alternative[] }> = {};
  const add = (name: string, group: string | null, alternatives: readonly Alternative[]) => {
    joined[name] ??= { group, alternatives: [] };
    joined[name].alternatives.push(...alternatives);
  };
  for (const [name, [group, ...alternative]] of Object.entries(OWN)) add(name, group, [alternative]);
  for (const [name, { group, sources, sign }] of PERIODS.flatMap((each) => Object.entries(each.pieces)))
    add(
      name,
      group,
      sources.map((source) => (typeof source === 'string' ? [source, sign] : source)),
    );
  add('longYear', 'year', joined.year?.alternatives ?? []);
  return joined;
}

const MONTHS = Array.from(
  { length: 12 },
  (_, index) => new RegExp(`^(?:${PERIODS.flatMap(({ months }) => months[index] || []).join('|')})`),
);

/** Words and signs around the number of a month. */
const AROUND_NUMBER = new RegExp(
  `\\s|no\\.|#|${PERIODS.map(({ units }) => units.month.source).join('|')}`,
  'g',
);

/** Returns 1 to 12 for a month written as a name or a number. */
export function readMonth(text: string): number {
  const named = MONTHS.findIndex((month) => month.test(text));
  return named >= 0 ? named + 1 : readCount(text.replace(AROUND_NUMBER, ''));
}

/**
 * Returns the number of a season, quarter or half, from 1 on, that a word names in any language; 0 if it names none.
 */
export function numberOf(kind: 'seasons' | 'quarters' | 'halves', text: string): number {
  const length = Math.max(...PERIODS.map((each) => each[kind].length));
  const numbers = Array.from({ length }, (_, index) => index);
  return numbers.findIndex((index) => PERIODS.some((each) => each[kind][index]?.test(text))) + 1;
}

/** `half` is tested before `year` because "half year" means a half. */
const UNITS: readonly PeriodUnit[] = ['quarter', 'half', 'year', 'month', 'week'];

/** Returns the unit that a word names; `day` if it names no other. */
export const unitOf = (word: string): PeriodUnit | 'day' =>
  UNITS.find((unit) => PERIODS.some(({ units }) => units[unit].test(word))) ?? 'day';

/** The number of months in each unit that consists of months. */
export const MONTHS_IN = { month: 1, quarter: 3, half: 6, year: 12 } as const;

/** Returns 1 for spring to 4 for winter. */
export function readSeason(text: string): number {
  return numberOf('seasons', text) || 4;
}
