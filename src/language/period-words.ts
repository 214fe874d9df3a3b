/** The size of a period that a form describes. */
type FormGrain = 'day' | 'week' | 'month' | 'quarter' | 'season' | 'half' | 'year';

/** The units in which periods are counted. */
export type PeriodUnit = 'week' | 'month' | 'quarter' | 'half' | 'year';

/** How often the reports of a series appear. */
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

/** What the words beside a period say about it; see `forms.ts`. */
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

/** Words beside a period of one of the grains `of`. A blank is white space; after the period it is optional. */
type Modifier = readonly [of: readonly FormGrain[], form: string, meaning: ModifierMeaning];

/** How a language counts years. */
type YearWords = {
  /** Matches a year that begins in April. */
  readonly fiscal: RegExp | null;
  /** Follows the last two figures of a year: 23年度. A source. */
  readonly ending: string;
  /** Follows a number of years that are counted back from today. A source. */
  readonly ago: string;
  /** Letters that mark the figures before them as a year or a month, for use inside a character class. */
  readonly letters: string;
  /** Reads a year of an era: null if the text has none, NaN as `number` if the era has no such year. */
  readonly inEra: ((text: string) => EraYear | null) | null;
};

/** A calendar year, and the first day of the era in which it was counted. */
export type EraYear = { readonly number: number; readonly since: string };

/** Words that show that figures are not a year. Sources. */
type CountWords = {
  /** "page", "version". */
  readonly before: string;
  /** "people", 件. */
  readonly behind: string;
  /** The end of a name that includes the number: ラボ2040. */
  readonly nameBefore: string;
};

/** How a language names periods, in text folded by `foldText`. */
export type PeriodWords = {
  /** A source for each month, starting with January. */
  readonly months: readonly string[];
  /** Patterns that tell the items of each list apart: the seasons from spring on, the quarters and the halves. */
  readonly seasons: readonly RegExp[];
  readonly quarters: readonly RegExp[];
  readonly halves: readonly RegExp[];
  /** Matches a numbered quarter or half. The first group captures the number: 第二四半期. */
  readonly numbered: RegExp | null;
  readonly units: Readonly<Record<PeriodUnit, RegExp>>;
  readonly years: YearWords;
  /** Words that tell how far a relative period is from the current one. */
  readonly shifts: Readonly<Record<'beforeLast' | 'last' | 'next', RegExp>>;
  /** Pieces by their name in a form. Pieces of the same name in several languages are alternatives. */
  readonly pieces: Readonly<Record<string, Piece>>;
  readonly forms: Readonly<Partial<Record<FormGrain, readonly string[]>>>;
  readonly relative: readonly (readonly [form: string, RelativeMeaning])[];
  /** A quick test: a text without this contains no relative form. */
  readonly relativeSign: RegExp;
  /** Words directly before or after a period that select a part of it, or a period that ends with it. */
  readonly modifiers: Readonly<Record<'before' | 'behind', readonly Modifier[]>>;
  /** Names a half of a year even where no year is given: 上期. A source. */
  readonly halfOfYear: string;
  /** Follows a month that ends a business year: 2021年3月期. */
  readonly businessYear: string;
  /** Joins a period to the one it is part of, or to its own part: 2023年の10月. A source. */
  readonly link: string;
  /** The day of the week before a date, and in brackets after one. Sources. */
  readonly weekdays: Readonly<Record<'before' | 'behind', string>>;
  /** Words that join two periods to a range. */
  readonly joiners: readonly string[];
  /** The words before and between the two periods of a range: "between … and …". */
  readonly between: readonly [before: string, and: string] | null;
  /** Follows the last period of a range. A source. */
  readonly rangeEnd: string;
  /** Stands between the periods of a list: "Q3 and Q4 2023". A source. */
  readonly listed: string;
  /** Words that may stand around a period in a text that consists of nothing else: "in", "during the". Alternatives. */
  readonly leadIns: readonly string[];
  readonly leadOuts: readonly string[];
  readonly counts: CountWords;
  /** How the reports of a series describe their rhythm. */
  readonly rhythms: Readonly<Record<Rhythm, string>>;
  /** Words that name a report by its rank among the others. A group `noun` captures the noun after them. */
  readonly ranks: Readonly<Record<'latest' | 'previous' | 'earliest', readonly string[]>>;
  /** What no text is without that holds one of these. */
  readonly rankSign: RegExp;
  /** Joins such words to their noun. A source. */
  readonly rankLink: string;
};
