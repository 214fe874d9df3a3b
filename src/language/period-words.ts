/** How large a period is that a form writes. */
type FormGrain = 'day' | 'week' | 'month' | 'quarter' | 'season' | 'half' | 'year';

/** What periods are counted in. */
export type PeriodUnit = 'week' | 'month' | 'quarter' | 'half' | 'year';

/** How often the reports of a series come. */
export type Rhythm = PeriodUnit | 'fortnight';

/**
 * A piece of a form: what the match is called there (null: not asked for), its sources, and what no text is without
 * that holds it, for passing over a form fast. A source may have a sign of its own instead. A blank in a source stands
 * for optional white space.
 */
type Piece = {
  readonly group: string | null;
  readonly sources: readonly (string | readonly [source: string, sign: RegExp])[];
  readonly sign?: RegExp;
};

/** What a relative form means; see `relative-periods.ts`. */
export type RelativeMeaning =
  | 'unit'
  | 'half a year ago'
  | 'last units'
  | 'season'
  | 'season of last year'
  | 'month'
  | 'turn of the year'
  | 'end of the year';

/** What words beside a period say of it; see `modifiers.ts`. */
export type ModifierMeaning =
  | 'share'
  | 'edge'
  | 'neighbour'
  | 'half of month'
  | 'week of month'
  | 'week around'
  | 'quarter ending'
  | 'year ending'
  | 'quarter of year ending'
  | 'half of year ending';

/** Words beside a period of one of some grains. A blank is white space, and optional behind the period. */
type Modifier = readonly [of: readonly FormGrain[], form: string, meaning: ModifierMeaning];

/** How a language counts years. */
type YearWords = {
  /** Tells a year that begins in April. */
  readonly fiscal: RegExp | null;
  /** Behind the last two figures of a year, as a source: 23年度. */
  readonly ending: string;
  /** Behind a number of years, that they are counted back from today; a source. */
  readonly ago: string;
  /** Letters that make a year or a month of the figures before them, for use inside a character class. */
  readonly letters: string;
  /** The year that is counted in an era, NaN where the era has no such year; null where there is none. */
  readonly inEra: ((text: string) => EraYear | null) | null;
};

/** A year of the calendar and the first day of the era that it is counted in. */
export type EraYear = { readonly number: number; readonly since: string };

/** What makes figures that could be a year something else; sources. */
type CountWords = {
  /** "page", "version". */
  readonly before: string;
  /** "people", 件. */
  readonly behind: string;
  /** The end of a name that a number belongs to: ラボ2040. */
  readonly nameBefore: string;
};

/** How a language names periods, in text that `foldText` folded. */
export type PeriodWords = {
  /** A source for each month, from January on. */
  readonly months: readonly string[];
  /** What tells each from the others: of the seasons from spring on, the quarters and the halves. */
  readonly seasons: readonly RegExp[];
  readonly quarters: readonly RegExp[];
  readonly halves: readonly RegExp[];
  /** What numbers a quarter or a half, the number as its first group: 第二四半期. */
  readonly numbered: RegExp | null;
  readonly units: Readonly<Record<PeriodUnit, RegExp>>;
  readonly years: YearWords;
  /** What tells how far a relative period lies from the present one. */
  readonly shifts: Readonly<Record<'beforeLast' | 'last' | 'next', RegExp>>;
  /** Pieces by their name in a form; those of the same name in several languages are alternatives. */
  readonly pieces: Readonly<Record<string, Piece>>;
  readonly forms: Readonly<Partial<Record<FormGrain, readonly string[]>>>;
  readonly relative: readonly (readonly [form: string, RelativeMeaning])[];
  /** What no text is without that holds a relative form. */
  readonly relativeSign: RegExp;
  /** Words right before a period, and right behind one, that say which part of it is meant, or what ends with it. */
  readonly modifiers: Readonly<Record<'before' | 'behind', readonly Modifier[]>>;
  /** Behind a month, the business year that ends with it: 2021年3月期. */
  readonly businessYear: string;
  /** Joins a period to what it is of, or what is of it, as a source: 2023年の10月. */
  readonly link: string;
  /** A day of the week before a date, and behind one in brackets; sources. */
  readonly weekdays: Readonly<Record<'before' | 'behind', string>>;
  /** What makes a range of its two neighbours. */
  readonly joiners: readonly string[];
  /** What stands before a range of two periods and between them: "between … and …". */
  readonly between: readonly [before: string, and: string] | null;
  /** Behind the last period of a range, as a source. */
  readonly rangeEnd: string;
  /** What stands between periods that are listed: "Q3 and Q4 2023". */
  readonly listed: string;
  /** What may stand around a period that is all of a text, as alternatives: "in", "during the". */
  readonly leadIns: readonly string[];
  readonly leadOuts: readonly string[];
  readonly counts: CountWords;
  /** How often the reports of a series come, by what they call themselves. */
  readonly rhythms: Readonly<Record<Rhythm, string>>;
  /** Words that name a report by its place among the others; a group `noun` holds what they go with. */
  readonly ranks: Readonly<Record<'latest' | 'previous' | 'earliest', readonly string[]>>;
  /** What no text is without that holds one of these. */
  readonly rankSign: RegExp;
  /** Between such words and what they go with, as a source. */
  readonly rankLink: string;
};
