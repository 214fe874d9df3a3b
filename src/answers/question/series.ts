import { isCommonWord } from '../../language/common-words.js';
import { anyFits, LANGUAGES, patternOf } from '../../language/languages.js';
import { memoize, once } from '../../memoize.js';
import { namesOrganization, namesPublication } from '../../reports/head/head-labels.js';
import { seriesKey } from '../../reports/head/series.js';
import type { Report } from '../../reports/report.js';
import { cutKatakana } from '../../search/phonetic/cut-katakana.js';
import { createPhoneticIndex, type PhoneticIndex } from '../../search/phonetic/phonetic-index.js';
import { findTerms, type Term } from '../../search/terms/terms.js';
import { overlaps, type Span } from '../../span.js';

/** A series of reports with the same name. `key` is independent of how the name is spelt. */
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

/** The reports of the series with these keys, newest first; all if there are no keys. */
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
type NameWord = {
  readonly term: string;
  readonly word: string;
  /** Whether it says only what kind of publication or organization it is: "report", "center". */
  readonly generic: boolean;
  /** Whether it says what kind of publication it is. */
  readonly publication: boolean;
};

/** A name for a series: its own, or that of a publisher of its reports. `series` is its key. */
type SeriesName = {
  readonly series: string;
  readonly words: readonly NameWord[];
  /** The Japanese parts of the name, each without its legal form and kind of publication. */
  readonly japanese: readonly string[];
};

/** A position in a name: the index of a word. */
type Place = { readonly name: SeriesName; readonly from: number };

type SeriesNames = {
  readonly names: readonly SeriesName[];
  /** The positions of each term in the names. */
  readonly places: ReadonlyMap<string, readonly Place[]>;
  /** The words of the names by sound, for looking up katakana. Created on first use. */
  readonly sounds: () => PhoneticIndex;
};

/** At most this many publisher names are read per series, as a publisher may change its name. */
const MAX_PUBLISHERS = 4;
const MAX_NAME_LENGTH = 200;

/** Reads the names of all series of these reports; memoized. */
const readSeriesNames = memoize((reports: readonly Report[]): SeriesNames => {
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

/** The parts of names that people leave out, by language. */
const NAMES = LANGUAGES.flatMap(({ intents }) => intents?.series.names ?? []);

const JAPANESE = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー]/u;
const JAPANESE_STRETCH = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー・]+/gu;
const MIN_JAPANESE_LENGTH = 2;

/** A mention of a series in a text: its name, or a distinctive part of it. */
export type SeriesMention = Span & {
  /** The keys of the series that may be meant; several if they share the name. */
  readonly series: readonly string[];
  /** The spellings of the name that a report may contain. */
  readonly written: readonly string[];
  /** Whether the words also have other meanings, so that the surrounding text has to show that a report is meant. */
  readonly doubtful: boolean;
  /** Whether the mention ends with a kind of publication: "Incident Review". */
  readonly publication: boolean;
};

/** More words than people write out of any name. */
const MAX_MENTION_LENGTH = 12;

/** The mentions of series in a text, in text order and without overlaps. `text` is in NFKC. */
export function findSeriesMentions(text: string, reports: readonly Report[]): readonly SeriesMention[] {
  const known = readSeriesNames(reports);
  const latin = findLatinMentions(text, known);
  const japanese = findJapaneseMentions(text, known.names);
  return [...latin, ...japanese.filter((one) => !latin.some((other) => overlaps(one, other)))].sort(
    (a, b) => a.start - b.start,
  );
}

/** A word of the text with the terms that it may stand for in names. */
type Heard = Term & { readonly terms: ReadonlySet<string>; readonly bySound: boolean };

function findLatinMentions(text: string, known: SeriesNames): readonly SeriesMention[] {
  const words = [...findTerms(text).flatMap(asHeard), ...hearKatakana(text, known)].sort(
    (a, b) => a.start - b.start,
  );
  const mentions: SeriesMention[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const longest = findRuns(text, words, at, known);
    const found = longest === null ? null : readRun(text, words.slice(at, at + longest.length), longest.runs);
    if (found === null) continue;
    mentions.push(found);
    at += (longest?.length ?? 1) - 1;
  }
  return mentions;
}

const asHeard = (term: Term): readonly Heard[] =>
  term.stop || JAPANESE.test(term.word) ? [] : [{ ...term, terms: new Set([term.term]), bySound: false }];

/** Finds runs of katakana that sound like words of names: ケストレルグリッド. */
function hearKatakana(text: string, { sounds }: SeriesNames): readonly Heard[] {
  return [...text.slice(0, MAX_HEARD_LENGTH).matchAll(/[\p{sc=Katakana}ー・]{3,40}/gu)].flatMap(
    ({ 0: run, index }) => {
      const parts = cutKatakana(run.replaceAll('・', ''), sounds().soundsLike);
      // A run with an unknown part is another name.
      const isWhole =
        parts.reduce((sum, { start, end }) => sum + end - start, 0) === run.replaceAll('・', '').length;
      if (!isWhole) return [];
      const span = { start: index, end: index + run.length };
      return parts.map(({ readings }) => {
        const terms = new Set(readings.flat().flatMap(({ word }) => findTerms(word).map(({ term }) => term)));
        return { ...span, word: run, term: run, stop: false, terms, bySound: true };
      });
    },
  );
}

const MAX_HEARD_LENGTH = 500;

/** Consecutive words of a name that the text contains in sequence. */
type Run = { readonly name: SeriesName; readonly words: readonly NameWord[] };

/** The longest runs that begin at the word `at`, with their number of words; null if there are none. */
function findRuns(
  text: string,
  words: readonly Heard[],
  at: number,
  { places }: SeriesNames,
): { readonly runs: readonly Run[]; readonly length: number } | null {
  let length = 0;
  let runs: Run[] = [];
  for (const { name, from } of [...(words[at]?.terms ?? [])].flatMap((term) => places.get(term) ?? [])) {
    let count = 1;
    while (
      count < MAX_MENTION_LENGTH &&
      says(words[at + count], name.words[from + count]) &&
      follows(text, words[at + count - 1], words[at + count])
    )
      count += 1;
    if (count < length) continue;
    if (count > length) runs = [];
    length = count;
    runs.push({ name, words: name.words.slice(from, from + count) });
  }
  return length === 0 ? null : { runs, length };
}

/** Whether at most a small word stands between two words: "Ministry of Health". */
const follows = (text: string, one: Span | undefined, other: Span | undefined): boolean =>
  one !== undefined && other !== undefined && /^[^.?!。、]{0,9}$/u.test(text.slice(one.end, other.start));

const says = (heard: Heard | undefined, word: NameWord | undefined): boolean =>
  heard !== undefined && word !== undefined && heard.terms.has(word.term);

/** Turns runs of the same words into a mention; null if the words identify no series. */
function readRun(text: string, words: readonly Heard[], runs: readonly Run[]): SeriesMention | null {
  const [first] = words;
  const last = words.at(-1);
  if (first === undefined || last === undefined) return null;
  const telling = runs.filter(
    (run) =>
      run.words.some(({ generic }) => !generic) &&
      (isWhole(run) || words.some((word, at) => run.words[at]?.generic === false && isTelling(word, text))),
  );
  // A complete name takes precedence over longer names that contain it.
  const whole = telling.filter(saysContent);
  const meant = whole.length > 0 ? whole : telling;
  if (meant.length === 0) return null;
  const written = meant.map((run) => run.words.map(({ word }) => word).join(' '));
  return {
    start: first.start,
    end: last.end,
    series: [...new Set(meant.map(({ name }) => name.series))],
    written: [...new Set([...written, text.slice(first.start, last.end)])],
    doubtful: !words.some((word, at) => meant[0]?.words[at]?.generic === false && isTelling(word, text)),
    publication: meant.every((run) => run.words.at(-1)?.publication === true),
  };
}

/** Whether a run has all words of the name but generic ones. */
const saysContent = ({ name, words }: Run): boolean =>
  name.words.every((word) => word.generic || words.includes(word));

/** Whether a run is a complete name of several words. */
const isWhole = ({ name, words }: Run): boolean => words.length === name.words.length && words.length > 1;

/** Whether a word is distinctive: not an everyday word, or written like a name. */
function isTelling({ word, bySound, start }: Heard, text: string): boolean {
  if (bySound) return true;
  if (!isCommonWord(word)) return /\p{L}{2}/u.test(word);
  const isInside = /[\p{Ll}\p{N},;:)]\s{1,3}$/u.test(text.slice(Math.max(0, start - 8), start));
  return /^\p{Lu}/u.test(word) && isInside && /\p{Ll}{3}/u.test(text.replace(word, ''));
}

function findJapaneseMentions(text: string, names: readonly SeriesName[]): readonly SeriesMention[] {
  const found = new Map<string, Set<string>>();
  for (const { series, japanese } of names) {
    for (const name of japanese) {
      for (const said of [name, ...NAMES.flatMap(({ shorter }) => shorter(name) ?? [])]) {
        if (!text.includes(said)) continue;
        found.set(said, (found.get(said) ?? new Set()).add(series));
        break;
      }
    }
  }
  const longestFirst = [...found].sort(([a], [b]) => b.length - a.length);
  const mentions: SeriesMention[] = [];
  for (const [name, series] of longestFirst) {
    const start = text.indexOf(name);
    const span = { start, end: start + name.length };
    if (mentions.some((other) => overlaps(other, span))) continue;
    const doubtful = !names.some(({ japanese }) => japanese.includes(name));
    mentions.push({ ...span, series: [...series], written: [name], doubtful, publication: false });
  }
  return mentions;
}

/** The series that a text names. */
type NamedSeries = {
  /** Their keys: at least one, but never all series. */
  readonly series: readonly string[];
  /** The mentions of the series as reports; empty if the text only contains their names. */
  readonly said: readonly Span[];
};

/**
 * The series that a question is limited to; null if none. "The report of Kestrel Grid" and "what did Kestrel Grid say"
 * are about its reports. A bare name limits the question only if it is not doubtful and no report of another series
 * contains it: otherwise, the question may be about an organization that these reports mention.
 */
export function findSeries(
  text: string,
  periods: readonly Span[],
  reports: readonly Report[],
): NamedSeries | null {
  if (listSeries(reports).length < 2) return null;
  const mentions = findSeriesMentions(text, reports);
  const asReports = mentions.filter((mention) => isOfReports(text, mention, periods));
  if (asReports.length > 0) return limit(asReports, asReports, reports);
  const isPlain = mentions.every((mention) => !mention.doubtful && !isToldElsewhere(mention, reports));
  return isPlain ? limit(mentions, [], reports) : null;
}

/** The keys of the series that a text consists of the name of; empty if the text says more. */
export function findSeriesNamed(typed: string, reports: readonly Report[]): readonly string[] {
  const text = typed.slice(0, MAX_NAME_LENGTH).normalize('NFKC').trim();
  const exact = listSeries(reports).filter(({ key }) => key === seriesKey(text));
  if (text === '' || exact.length > 0) return exact.map(({ key }) => key);
  const [mention, another] = findSeriesMentions(text, reports);
  return mention !== undefined && another === undefined && isAllOf(text, mention) ? mention.series : [];
}

/** Like `findSeriesNamed`, for a text that may be an incomplete name: each of its words may be the start of one. */
export function completeSeries(typed: string, reports: readonly Report[]): readonly string[] {
  const named = findSeriesNamed(typed, reports);
  if (named.length > 0 || !/[\p{L}\p{N}]/u.test(typed)) return named;
  const words = seriesKey(typed.slice(0, MAX_NAME_LENGTH)).split('-');
  return listSeries(reports)
    .filter(({ key }) => words.every((word) => `-${key}`.includes(`-${word}`)))
    .map(({ key }) => key);
}

const isAllOf = (text: string, { start, end }: Span): boolean =>
  LITTLE.test(`${text.slice(0, start)} ${text.slice(end)}`);
const LITTLE = patternOf('^[\\s\\p{P}]*(?:…)?[\\s\\p{P}]*$', ({ intents }) => intents?.series.beside);

function limit(
  mentions: readonly SeriesMention[],
  said: readonly SeriesMention[],
  reports: readonly Report[],
): NamedSeries | null {
  const series = [...new Set(mentions.flatMap((mention) => mention.series))];
  return series.length === 0 || series.length === listSeries(reports).length
    ? null
    : { series, said: said.map(({ start, end }) => ({ start, end })) };
}

const toldBy = memoize((_: readonly Report[]) => new Map<string, boolean>());

/** Whether reports of other series contain the name. Cached, because the search scans all of them; names are few. */
function isToldElsewhere({ series, written }: SeriesMention, reports: readonly Report[]): boolean {
  const known = toldBy(reports);
  const key = written.join('\n').toLowerCase();
  const before = known.get(key);
  if (before !== undefined) return before;
  const own = new Set(reportsOfSeries(reports, series));
  const names = key.split('\n');
  const isTold = reports.some((report) => {
    if (own.has(report)) return false;
    const text = report.text.toLowerCase();
    return names.some((name) => text.includes(name));
  });
  if (known.size < MAX_KNOWN) known.set(key, isTold);
  return isTold;
}

const MAX_KNOWN = 1000;

/** Matches the text between a name and a period that follows it. */
const TO_PERIOD = patternOf('^(?:[\\s,、(]|…){1,3}$', ({ periods }) => periods.link, 'u');

/** Whether a mention means the reports rather than the organization. */
function isOfReports(text: string, mention: SeriesMention, periods: readonly Span[]): boolean {
  const before = text.slice(Math.max(0, mention.start - 60), mention.start);
  const after = text.slice(mention.end, mention.end + 90);
  const isAtEnd = /^\W{0,3}$/u.test(after);
  const isDated = periods.some(
    ({ start }) => start >= mention.end && TO_PERIOD.test(text.slice(mention.end, start)),
  );
  return (
    (mention.publication && !/^\s\p{Lu}/u.test(after)) ||
    anyFits(after, ({ intents }) => intents?.series.behind) ||
    anyFits(before, ({ intents }) => intents?.series.before) ||
    isDated ||
    (isAtEnd && anyFits(before, ({ intents }) => intents?.series.rank))
  );
}
