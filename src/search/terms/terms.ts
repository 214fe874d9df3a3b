import { COMMON_LANGUAGES } from '../../language/languages.js';
import { once } from '../../memoize.js';
import type { Span } from '../../span.js';
import { distinctStem } from './stems.js';

/** Japanese letters: kanji, kana, and the long-vowel and voicing marks that belong to no script of their own. */
export const JAPANESE_LETTERS = '\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}ー〆ｰﾞﾟ\\u3099\\u309a';

const JAPANESE = new RegExp(`[${JAPANESE_LETTERS}]`, 'u');

/** Whether a text contains kana or kanji. Also true for Chinese, which shares the kanji. */
export function containsJapanese(text: string): boolean {
  return JAPANESE.test(text);
}

/**
 * Function words of the languages that every text is read in. In lower case, with straight apostrophes; English also as
 * people type it: "whats" and "dont".
 */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  COMMON_LANGUAGES.flatMap(({ stopWords }) => stopWords),
);

/** A word of a text: `word` is `text.slice(start, end)`, with offsets in UTF-16 code units. */
export type Term = Span & {
  /** The normalized form by which the word is indexed and compared. */
  readonly term: string;
  readonly word: string;
  /** Whether it is a function word, which says nothing about the subject. */
  readonly stop: boolean;
};

const LETTER = `[[\\p{L}\\p{N}]--[${JAPANESE_LETTERS}]]`;
const LATER = `[[\\p{L}\\p{N}\\p{M}]--[${JAPANESE_LETTERS}]]`;

/** Longer runs are read in pieces, since a run of millions overflows the stack of V8's regular expressions. */
export const MAX_RUN_LENGTH = 5000;

/** Every repetition is bounded or cannot fail after it, so that matching takes linear time for any text. */
export const TOKEN = new RegExp(
  [
    `(?<japanese>[${JAPANESE_LETTERS}]{1,${MAX_RUN_LENGTH}})`,
    `\\p{Nd}{1,3}(?:,\\p{Nd}{3}){1,6}(?![\\p{Nd},])`,
    `\\p{Nd}{1,15}\\.\\p{Nd}{1,15}`,
    `[A-Za-z]\\.(?:[A-Za-z]\\.){1,6}`,
    `${LETTER}${LATER}{0,${MAX_RUN_LENGTH}}(?:['’]${LATER}{1,${MAX_RUN_LENGTH}}){0,20}`,
  ].join('|'),
  'gv',
);

/** Returns all words of a text in its order, without overlaps, in linear time. */
export function findTerms(text: string): Term[] {
  const terms: Term[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const [word] = match;
    if (match.groups?.japanese !== undefined) cutJapanese(word, match.index, terms);
    else {
      const { term, stops } = readWord(word);
      const start = match.index;
      const stop = stops === 'always' || (stops === 'in a heading' && isShouted(text, start));
      if (term !== '') terms.push({ term, word, start, end: start + word.length, stop });
    }
  }
  return terms;
}

/** Returns the words of a piece independent of its context; null if the context matters. */
export function readPiece(piece: string): readonly Term[] | null {
  return NAMES_IN_CAPITALS.has(bareName(piece)) ? null : findTerms(piece);
}

/**
 * Returns the pairs of adjacent characters in the Japanese parts of a text. They match even if words are segmented
 * differently.
 */
export function findBigrams(text: string): string[] {
  const bigrams: string[] = [];
  if (!MAY_BE_JAPANESE.test(text)) return bigrams;
  for (const [stretch] of text.matchAll(JAPANESE_STRETCH)) {
    const characters = [...stretch.normalize('NFKC')];
    for (let at = 0; at + 1 < characters.length; at += 1)
      bigrams.push(`${characters[at]}${characters[at + 1]}`);
  }
  return bigrams;
}

/** The first Japanese character in Unicode, and all after it. */
const MAY_BE_JAPANESE = /[\u2e80-\uffff]/;
const JAPANESE_STRETCH = new RegExp(`[${JAPANESE_LETTERS}]{1,${MAX_RUN_LENGTH}}`, 'gu');

/** On Node 20, `Intl.Segmenter` takes memory quadratic in the length of its input. */
const MAX_PIECE_LENGTH = 500;
const segmenter = once(() => new Intl.Segmenter('ja', { granularity: 'word' }));

function cutJapanese(stretch: string, offset: number, terms: Term[]): void {
  for (let from = 0; from < stretch.length; from += MAX_PIECE_LENGTH) {
    for (const { segment, index } of segmenter().segment(stretch.slice(from, from + MAX_PIECE_LENGTH))) {
      const start = offset + from + index;
      const term = normalizeJapanese(segment);
      const stop = STOP_WORDS.has(term) || SHORT_HIRAGANA.test(term);
      terms.push({ term, word: segment, start, end: start + segment.length, stop });
    }
  }
}

/** Particles and endings. Nouns of two characters are usually written in kanji, and bigrams find the others. */
const SHORT_HIRAGANA = /^\p{sc=Hiragana}{1,2}$/u;
/** サーバー and サーバ are the same word, as in Lucene's JapaneseKatakanaStemFilter. */
const LONG_VOWEL_ENDING = /^([\p{sc=Katakana}ー]{3,})ー$/u;

function normalizeJapanese(word: string): string {
  return word.normalize('NFKC').replace(LONG_VOWEL_ENDING, '$1');
}

/** The normalized form of a word, and when it is a stop word, independent of context. */
type Reading = { readonly term: string; readonly stops: 'always' | 'in a heading' | 'never' };

/** A cache, since texts repeat their words and reading one takes ten times as long as looking it up. */
const READINGS = new Map<string, Reading>();
const MAX_READINGS = 100_000;

/** A longer run of letters is not a word that anyone searches for as a whole. */
const MAX_TERM_LENGTH = 64;

function readWord(word: string): Reading {
  const before = READINGS.get(word);
  if (before !== undefined) return before;
  const reading: Reading = { term: normalizeWord(word), stops: whenStop(word) };
  if (word.length > MAX_TERM_LENGTH) return reading;
  if (READINGS.size >= MAX_READINGS) READINGS.clear();
  READINGS.set(word, reading);
  return reading;
}

function normalizeWord(word: string): string {
  const folded = foldWord(word);
  const grouped = /^\d{1,3}(?:,\d{3})+$/.test(folded) ? folded.replaceAll(',', '') : folded;
  const bare = grouped
    .replace(/'s?$/, '')
    .replaceAll("'", '')
    .replace(/^((?:[a-z]\.)+)$/, (dotted) => dotted.replaceAll('.', ''));
  return distinctStem(bare.slice(0, MAX_TERM_LENGTH));
}

/** Folds a word to NFKC and lower case, with straight apostrophes, without accents and white space. */
export function foldWord(word: string): string {
  if (ASCII.test(word)) return word.toLowerCase();
  return (
    word
      .normalize('NFKD')
      .replace(ACCENTS, '')
      .normalize('NFKC')
      // Some characters expand to a whole phrase: U+FDFA.
      .replace(/\s+/gu, '')
      .toLowerCase()
      .replaceAll('’', "'")
      .replace(LIGATURES, (letter) => LIGATURE_LETTERS[letter] ?? letter)
  );
}

const ASCII = /^[\x20-\x7e]*$/;
const ACCENTS = /[\u0300-\u036f]/g;
/** Letters that Unicode does not decompose. */
const LIGATURE_LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};
const LIGATURES = /[ßæœøłđðþı]/g;

/** Stop words that are names when capitalized: the World Health Organization, information technology. */
const NAMES_IN_CAPITALS: ReadonlySet<string> = new Set(['IT', 'WHO']);

const bareName = (word: string): string => word.replace(/['’]s?$/, '');

function whenStop(word: string): Reading['stops'] {
  if (!STOP_WORDS.has(foldWord(word).replace(/'$/, ''))) return 'never';
  return NAMES_IN_CAPITALS.has(bareName(word)) ? 'in a heading' : 'always';
}

/** Whether the text around a place is all in capitals, so that capitals mean nothing. */
function isShouted(text: string, start: number): boolean {
  return !/\p{Ll}/u.test(text.slice(Math.max(0, start - 60), start + 60));
}

/**
 * Creates a function that returns the longest word of a list with a given term. Japanese words are segmented only when
 * a Japanese term is first looked up, because the segmenter takes longer to load than an English question to read.
 */
export function listTerms(words: readonly string[]): (term: string) => string | undefined {
  const text = words.join('\n');
  const japanese = once(() => longestByTerm(text));
  const others = once(() => longestByTerm(text.replace(JAPANESE_STRETCHES, '\n')));
  return (term) => (containsJapanese(term) ? japanese() : others()).get(term);
}

const JAPANESE_STRETCHES = new RegExp(`[${JAPANESE_LETTERS}]+`, 'gu');

const longestByTerm = (text: string): ReadonlyMap<string, string> =>
  new Map(
    findTerms(text)
      .toSorted((a, b) => a.word.length - b.word.length)
      .map(({ term, word }) => [term, word]),
  );
