import { LANGUAGES } from '../../language/languages.js';
import { memoize, once } from '../../memoize.js';
import { namesOrganization, namesPublication } from '../../reports/head/head-labels.js';
import { seriesKey } from '../../reports/head/series.js';
import type { Report } from '../../reports/report.js';
import { createPhoneticIndex, type PhoneticIndex } from '../../search/phonetic/phonetic-index.js';
import { findTerms } from '../../search/terms/terms.js';

/** One series of a library: its reports have one name, `key` is the same however it is spelt. */
type Series = {
  readonly key: string;
  readonly name: string;
  /** At least one, newest first. */
  readonly reports: readonly Report[];
};

/** The series of a library, the one with the newest report first. `reports` are newest first. */
export const listSeries = memoize((reports: readonly Report[]): readonly Series[] => {
  const bySeries = new Map<string, Report[]>();
  for (const report of reports) {
    const key = seriesKey(report.series);
    const same = bySeries.get(key);
    if (same === undefined) bySeries.set(key, [report]);
    else same.push(report);
  }
  return [...bySeries].map(([key, own]) => ({ key, name: own[0]?.series ?? key, reports: own }));
});

/** The reports of these series, newest first; all where none is named. */
export function reportsOfSeries(
  reports: readonly Report[],
  keys: readonly string[] | null | undefined,
): readonly Report[] {
  if (keys === null || keys === undefined || keys.length === 0) return reports;
  const wanted = new Set(keys);
  return reports.filter(({ series }) => wanted.has(seriesKey(series)));
}

/** The latest report of each series, newest first. */
export const latestOfEach = (reports: readonly Report[]): readonly Report[] =>
  listSeries(reports).flatMap((series) => series.reports.slice(0, 1));

/** A word of a name in Latin letters. */
export type NameWord = {
  readonly term: string;
  readonly word: string;
  /** Whether it says only what kind of publication or organization it is: "report", "center". */
  readonly generic: boolean;
  /** Whether it says what kind of publication it is. */
  readonly publication: boolean;
};

/** What a series may be called: its title, or a publisher of its reports. `series` is its key. */
export type SeriesName = {
  readonly series: string;
  readonly words: readonly NameWord[];
  /** The same in Japanese: what is left of each stretch without its legal form and the kind of publication. */
  readonly japanese: readonly string[];
};

/** A place in a name: the word at `from`. */
type Place = { readonly name: SeriesName; readonly from: number };

export type SeriesNames = {
  readonly names: readonly SeriesName[];
  /** Where each term stands in the names. */
  readonly places: ReadonlyMap<string, readonly Place[]>;
  /** The words of the names by their sound, which only katakana are looked up by. */
  readonly sounds: () => PhoneticIndex;
};

/** Publishers that change their name now and then. */
const MAX_PUBLISHERS = 4;
const MAX_NAME_LENGTH = 200;

/** Reads the names of a library's series, once. */
export const readSeriesNames = memoize((reports: readonly Report[]): SeriesNames => {
  const names = listSeries(reports).flatMap(({ key, name, reports: own }) => {
    const publishers = new Set(own.flatMap(({ publisher }) => (publisher === null ? [] : [publisher])));
    return [name, ...[...publishers].slice(0, MAX_PUBLISHERS)].map((called) => readName(key, called));
  });
  const places = new Map<string, Place[]>();
  for (const name of names) {
    for (const [from, { term }] of name.words.entries()) {
      const same = places.get(term);
      if (same === undefined) places.set(term, [{ name, from }]);
      else same.push({ name, from });
    }
  }
  const sounds = once(() => {
    const index = createPhoneticIndex();
    for (const { word } of names.flatMap(({ words }) => words)) index.add(word.toLowerCase());
    return index;
  });
  return { names, places, sounds };
});

function readName(series: string, called: string): SeriesName {
  const text = called.slice(0, MAX_NAME_LENGTH).normalize('NFKC');
  const words = findTerms(text)
    .filter(({ stop, word }) => !stop && !JAPANESE.test(word))
    .map(({ term, word }) => ({
      term,
      word,
      publication: namesPublication(word),
      generic: namesPublication(word) || namesOrganization(word) || /^\d/u.test(word),
    }));
  const stretches = text.match(JAPANESE_STRETCH) ?? [];
  const japanese = stretches
    .map((name) => NAMES.reduce((bare, names) => names.bare(bare), name))
    .filter((name) => name.length >= MIN_JAPANESE_LENGTH);
  return { series, words, japanese: [...new Set(japanese)] };
}

/** What people leave out of names in a language. */
export const NAMES = LANGUAGES.flatMap(({ intents }) => intents?.series.names ?? []);

const JAPANESE = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー]/u;
const JAPANESE_STRETCH = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー・]+/gu;
const MIN_JAPANESE_LENGTH = 2;
