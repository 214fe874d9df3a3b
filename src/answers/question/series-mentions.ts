import { isCommonWord } from '../../language/common-words.js';
import type { Report } from '../../reports/report.js';
import { cutKatakana } from '../../search/phonetic/cut-katakana.js';
import { findTerms, type Term } from '../../search/terms/terms.js';
import { overlaps, type Span } from '../../span.js';
import { NAMES, type NameWord, readSeriesNames, type SeriesName, type SeriesNames } from './series-names.js';

/** Where a text has the name of a series, or a part that tells it from the others. */
export type SeriesMention = Span & {
  /** The keys of the series that may be meant: several where they share the name. */
  readonly series: readonly string[];
  /** The name in each way it may be written in a report. */
  readonly written: readonly string[];
  /** Whether the words are also said of other things, so that the text around has to say that a report is meant. */
  readonly doubtful: boolean;
  /** Whether the mention itself ends with a kind of publication: "Incident Review". */
  readonly publication: boolean;
};

/** More words than any name has that people write out. */
const MAX_MENTION_LENGTH = 12;

/** The names of series in a text, in its order; none overlaps another. `text` is in NFKC. */
export function findSeriesMentions(text: string, reports: readonly Report[]): readonly SeriesMention[] {
  const known = readSeriesNames(reports);
  const latin = findLatinMentions(text, known);
  const japanese = findJapaneseMentions(text, known.names);
  return [...latin, ...japanese.filter((one) => !latin.some((other) => overlaps(one, other)))].sort(
    (a, b) => a.start - b.start,
  );
}

/** A word of the text, as the words of names that it may be. */
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

const JAPANESE = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u;

const asHeard = (term: Term): readonly Heard[] =>
  term.stop || JAPANESE.test(term.word) ? [] : [{ ...term, terms: new Set([term.term]), bySound: false }];

/** Runs of katakana that sound like words of names: ケストレルグリッド. */
function hearKatakana(text: string, { sounds }: SeriesNames): readonly Heard[] {
  return [...text.slice(0, MAX_HEARD_LENGTH).matchAll(/[\p{sc=Katakana}ー・]{3,40}/gu)].flatMap(
    ({ 0: run, index }) => {
      const parts = cutKatakana(run.replaceAll('・', ''), sounds().soundsLike);
      // A part that is not known makes it another name.
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

/** Words of a name that follow each other in the text. */
type Run = { readonly name: SeriesName; readonly words: readonly NameWord[] };

/** The longest runs of names that begin at a word. */
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

/** Whether nothing but a little word stands between two: "Ministry of Health". */
const follows = (text: string, one: Span | undefined, other: Span | undefined): boolean =>
  one !== undefined && other !== undefined && /^[^.?!。、]{0,9}$/u.test(text.slice(one.end, other.start));

const says = (heard: Heard | undefined, word: NameWord | undefined): boolean =>
  heard !== undefined && word !== undefined && heard.terms.has(word.term);

/** A run as a mention; null where its words tell no series. */
function readRun(text: string, words: readonly Heard[], runs: readonly Run[]): SeriesMention | null {
  const [first] = words;
  const last = words.at(-1);
  if (first === undefined || last === undefined) return null;
  const telling = runs.filter(
    (run) =>
      run.words.some(({ generic }) => !generic) &&
      (isWhole(run) || words.some((word, at) => run.words[at]?.generic === false && isTelling(word, text))),
  );
  // Who says the whole of one name means no longer one that begins with it.
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

/** All that a name says besides what kind of publication it is. */
const saysContent = ({ name, words }: Run): boolean =>
  name.words.every((word) => word.generic || words.includes(word));

/** All of a name, which has several words. */
const isWhole = ({ name, words }: Run): boolean => words.length === name.words.length && words.length > 1;

/** Whether a word is no everyday one, or is written as a name. */
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
