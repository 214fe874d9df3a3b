import { once } from '../memoize.js';
import { GERMAN } from './de/index.js';
import { ENGLISH } from './en/index.js';
import { JAPANESE } from './ja/index.js';
import type { Labels, Language, SignKind } from './language.js';
import { readWordList } from './word-list.js';

/** The languages that the program knows. If two of them read a text differently, the earlier one wins. */
export const LANGUAGES: readonly Language[] = [ENGLISH, JAPANESE, GERMAN];

/** A language that the bot writes. Every text of the bot exists in all of them. */
export type Locale = 'en' | 'ja';

/** The bot's own terms in each. */
export const LABELS: Readonly<Record<Locale, Labels>> = { en: ENGLISH.labels, ja: JAPANESE.labels };

/** The languages in which every text is read. */
export const COMMON_LANGUAGES: readonly Language[] = LANGUAGES.filter(({ tells }) => tells === null);

/** Returns the language that a text is written in, other than the common ones; null if there is none. */
export const ownLanguageOf = (text: string): Language | null =>
  LANGUAGES.find(({ tells }) => tells?.(text) === true) ?? null;

/** Returns the languages in which to read a text, its own language first. */
export function languagesOf(text: string): readonly Language[] {
  const own = ownLanguageOf(text);
  return own === null ? COMMON_LANGUAGES : [own, ...COMMON_LANGUAGES];
}

/** Returns the entries of a word list from all languages. Every language must have the list. */
export const readAllLists = (name: string): readonly string[] =>
  LANGUAGES.flatMap(({ code }) => readWordList(code, name));

type Said = (language: Language) => string | null | undefined | readonly string[];
type Fitting = (language: Language) => RegExp | null | undefined;

/**
 * Joins what the languages have for one thing as alternatives of a source. Empty strings, which would match everywhere,
 * are left out.
 */
export const anyOf = (choose: Said): string => LANGUAGES.flatMap(choose).filter(Boolean).join('|');

/** Compiles a source with "…" replaced by those alternatives. */
export const patternOf = (source: string, choose: Said, flags = 'iu'): RegExp =>
  new RegExp(
    source.replace('…', () => anyOf(choose)),
    flags,
  );

/** Whether the pattern of any language matches a text. */
export const anyFits = (text: string, choose: Fitting): boolean =>
  LANGUAGES.some((language) => choose(language)?.test(text));

/** Removes the match of each language's pattern from a text, one language after the other. */
export const withoutEach = (text: string, choose: Fitting): string =>
  LANGUAGES.reduce((rest, language) => rest.replace(choose(language) ?? '', ''), text);

/** Returns the signs of all languages for a kind of thing, as alternatives of a source. */
export const signsOf = (kind: SignKind): string => anyOf(({ signs }) => signs[kind]);

const SIGN_LETTERS = LANGUAGES.flatMap(({ signs }) => signs.letters ?? []);

/**
 * Returns a function that chooses the pattern for a text. A text that contains only Latin letters gets the signs of
 * languages in Latin script, which are faster to compile and to match. Others get the signs of all languages. At least
 * one language in Latin script must have signs for the kind.
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

/** Returns the patterns that may find names in a text. */
export const namePatternsFor = (text: string): readonly RegExp[] =>
  LANGUAGES.flatMap(({ signs: { letters, names } }) => (letters?.test(text) === false ? [] : names));

const NUMERALS = LANGUAGES.map(({ numerals }) => numerals);

/** Letters that are digits in some language, for use inside a character class. */
export const DIGIT_LETTERS = NUMERALS.map(({ digits }) => digits).join('');

const ROMANS = ['i', 'ii', 'iii', 'iv'];
const LISTS = [...NUMERALS.flatMap(({ cardinals, ordinals }) => [cardinals, ordinals]), ROMANS];
const IS_ONE = new RegExp(`^(?:${anyOf(({ numerals }) => numerals.one)})$`);
const ORDINAL_ENDING = new RegExp(`(?:${anyOf(({ numerals }) => numerals.ordinalEnding)})$`);

/** Reads figures, or the digits of a language; NaN for anything else. */
export function readNumeral(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  return NUMERALS.map(({ read }) => read?.(text) ?? Number.NaN).find(Number.isInteger) ?? Number.NaN;
}

/** Reads a cardinal in words, figures or the digits of a language; NaN for anything else. */
export function readCardinal(text: string): number {
  const list = NUMERALS.find(({ cardinals }) => cardinals.includes(text));
  return list === undefined ? readNumeral(text) : list.cardinals.indexOf(text) + 1;
}

/**
 * Reads a cardinal, an ordinal, a Roman numeral up to four, figures or the digits of a language; NaN for anything else.
 */
export function readCount(text: string): number {
  if (IS_ONE.test(text)) return 1;
  for (const list of LISTS) if (list.includes(text)) return list.indexOf(text) + 1;
  return readNumeral(text.replace(ORDINAL_ENDING, ''));
}

/** The marks that end a sentence in any language, for use inside a character class. */
export const SENTENCE_MARKS = '.!?。．！？';

/** What may stand between such a mark and the end of the sentence: quotation marks, brackets, emphasis. */
export const CLOSERS = String.raw`["'”’»)\]）」』】*_]{0,6}`;

/** Approximate sentence breaks. Good enough for cutting long text, but not for quoting. */
export const SENTENCE_BREAK =
  /(?<=[\p{Ll}\d)"”’\]][.!?]["”’)]{0,2})\s+(?=["“‘(]?[\p{Lu}\p{N}])|(?<=[。！？][」』）]{0,2})(?![」』）])/gu;
