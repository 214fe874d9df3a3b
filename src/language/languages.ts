import { once } from '../memoize.js';
import { GERMAN } from './de/index.js';
import { ENGLISH } from './en/index.js';
import { JAPANESE } from './ja/index.js';
import type { Labels, Language, SignKind } from './language.js';
import { readWordList } from './word-list.js';

/** The languages that the program knows. Where two read a text differently, the first of them counts. */
export const LANGUAGES: readonly Language[] = [ENGLISH, JAPANESE, GERMAN];

/** A language in which we write: each text of ours is there in all of them. */
export type Locale = 'en' | 'ja';

/** How we write in each. */
export const LABELS: Readonly<Record<Locale, Labels>> = { en: ENGLISH.labels, ja: JAPANESE.labels };

/** Those that every text is read in. */
export const COMMON_LANGUAGES: readonly Language[] = LANGUAGES.filter(({ tells }) => tells === null);

/** The language that a text is told to be in beside those; null if it is in none. */
export const ownLanguageOf = (text: string): Language | null =>
  LANGUAGES.find(({ tells }) => tells?.(text) === true) ?? null;

/** The languages that a text is to be read in, its own first. */
export function languagesOf(text: string): readonly Language[] {
  const own = ownLanguageOf(text);
  return own === null ? COMMON_LANGUAGES : [own, ...COMMON_LANGUAGES];
}

/** The entries of a word list that each language has. */
export const readAllLists = (name: string): readonly string[] =>
  LANGUAGES.flatMap(({ code }) => readWordList(code, name));

type Said = (language: Language) => string | null | undefined | readonly string[];
type Fitting = (language: Language) => RegExp | null | undefined;

/** What the languages say for one thing, as alternatives of a source. An empty one would fit everywhere and is left out. */
export const anyOf = (choose: Said): string => LANGUAGES.flatMap(choose).filter(Boolean).join('|');

/** The pattern that a source makes of that, in the place of its "…". */
export const patternOf = (source: string, choose: Said, flags = 'iu'): RegExp =>
  new RegExp(
    source.replace('…', () => anyOf(choose)),
    flags,
  );

/** Whether the pattern of any language fits a text. */
export const anyFits = (text: string, choose: Fitting): boolean =>
  LANGUAGES.some((language) => choose(language)?.test(text));

/** A text without what the pattern of each language fits, one language after the other. */
export const withoutEach = (text: string, choose: Fitting): string =>
  LANGUAGES.reduce((rest, language) => rest.replace(choose(language) ?? '', ''), text);

/** The alternatives of all languages for a kind of thing, as a source. */
export const signsOf = (kind: SignKind): string => anyOf(({ signs }) => signs[kind]);

const SIGN_LETTERS = LANGUAGES.flatMap(({ signs }) => signs.letters ?? []);

/**
 * What finds the signs for a kind of thing that some language in Latin letters has: those of all languages, or in a text
 * that has no other letters those in Latin letters alone, which takes less time to compile and to match.
 */
export function signFinder(kind: SignKind, flags: string): (text: string) => RegExp {
  const all = once(() => new RegExp(signsOf(kind), flags));
  const latin = once(
    () =>
      new RegExp(
        anyOf(({ signs }) => (signs.letters === null ? signs[kind] : null)),
        flags,
      ),
  );
  return (text) => (SIGN_LETTERS.some((letters) => letters.test(text)) ? all() : latin());
}

/** The patterns by which names may be found in a text. */
export const namePatternsFor = (text: string): readonly RegExp[] =>
  LANGUAGES.flatMap(({ signs: { letters, names } }) => (letters?.test(text) === false ? [] : names));

const NUMERALS = LANGUAGES.map(({ numerals }) => numerals);

/** Letters that are digits in some language, for use inside a character class. */
export const DIGIT_LETTERS = NUMERALS.map(({ digits }) => digits).join('');

const ROMANS = ['i', 'ii', 'iii', 'iv'];
const LISTS = [...NUMERALS.flatMap(({ cardinals, ordinals }) => [cardinals, ordinals]), ROMANS];
const IS_ONE = new RegExp(`^(?:${anyOf(({ numerals }) => numerals.one)})$`);
const ORDINAL_ENDING = new RegExp(`(?:${anyOf(({ numerals }) => numerals.ordinalEnding)})$`);

/** The number that figures or the digits of a language stand for; NaN for anything else. */
export function readNumeral(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  return NUMERALS.map(({ read }) => read?.(text) ?? Number.NaN).find(Number.isInteger) ?? Number.NaN;
}

/** The number that a cardinal says in words, figures or the digits of a language; NaN for anything else. */
export function readCardinal(text: string): number {
  const list = NUMERALS.find(({ cardinals }) => cardinals.includes(text));
  return list === undefined ? readNumeral(text) : list.cardinals.indexOf(text) + 1;
}

/** The number that a cardinal, an ordinal, a Roman numeral up to four, figures or digits of a language say; NaN for anything else. */
export function readCount(text: string): number {
  if (IS_ONE.test(text)) return 1;
  for (const list of LISTS) if (list.includes(text)) return list.indexOf(text) + 1;
  return readNumeral(text.replace(ORDINAL_ENDING, ''));
}

/** The marks that end a sentence in any language, for use inside a character class. */
export const SENTENCE_MARKS = '.!?。．！？';

/** What may stand between such a mark and the end of the sentence: quotation marks, brackets, emphasis. */
export const CLOSERS = String.raw`["'”’»)\]）」』】*_]{0,6}`;

/** Where a sentence ends within a text, about: to cut long text, not to quote by. */
export const SENTENCE_BREAK =
  /(?<=[\p{Ll}\d)"”’\]][.!?]["”’)]{0,2})\s+(?=["“‘(]?[\p{Lu}\p{N}])|(?<=[。！？][」』）]{0,2})(?![」』）])/gu;
