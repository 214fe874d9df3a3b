import { COMMON_WORDS, isCommonWord } from '../../language/common-words.js';
import { COMMON_LANGUAGES, readAllLists } from '../../language/languages.js';
import { readWordList } from '../../language/word-list.js';
import { memoize } from '../../memoize.js';
import type { Expansion, Glossary } from '../../search/glossary/glossary.js';
import type { PassageIndex } from '../../search/passage-index.js';
import { cutKatakana } from '../../search/phonetic/cut-katakana.js';
import { joinNeighbours, splitCompound } from '../../search/terms/compounds.js';
import { isOneEditAway, nearestWord } from '../../search/terms/edit-distance.js';
import { findTerms, JAPANESE_LETTERS, listTerms, type Term } from '../../search/terms/terms.js';
import type { Span } from '../../span.js';

/** A word or expression of a question with the variants that a report may use for it. */
export type Keyword = Span & {
  /** As typed. */
  readonly word: string;
  /** How well it tells passages apart: the sum of its terms' idf, divided by the square root of their number. */
  readonly idf: number;
  /** How much it matters if an answer lacks it: its idf, less for words that say little. */
  readonly weight: number;
  /** `head`: the thing asked for. `action`: the verb. `name`: a name, number or quoted phrase. `word`: any other. */
  readonly role: 'head' | 'action' | 'name' | 'word';
  /** The ways to express it, the question's own first. */
  readonly variants: readonly Variant[];
  /** Whether the reports contain all terms of some variant. */
  readonly known: boolean;
  /** The correction of a misspelt word; null if it was not corrected. */
  readonly correction: string | null;
  /** Whether it is outside the asking clause: it helps the search, but an answer need not contain it. */
  readonly context: boolean;
};

/** Terms that together express a keyword, and how certainly they mean it (1 = the question's own words). */
export type Variant = {
  readonly terms: readonly string[];
  readonly certainty: number;
  readonly source: VariantSource;
  /** As the question, glossary or report spells it; null if only its terms are known. */
  readonly written: string | null;
};

export type VariantSource = keyof typeof CERTAINTY;

/** Substitutes count a little less than the question's own word. */
const CERTAINTY = {
  own: 1,
  translation: 0.95,
  compound: 0.95,
  correction: 0.95,
  synonym: 0.8,
  sound: 0.8,
  part: 0.8,
} as const;

/**
 * Creates a variant with the certainty of its source. `written` is its spelling in the question, glossary or report;
 * null if only its terms are known.
 */
export function createVariant(
  terms: readonly string[],
  source: VariantSource,
  written: string | null,
): Variant {
  return { terms, certainty: CERTAINTY[source], source, written };
}

/** Whether a keyword says little about the subject: "regarding", or an everyday word that no report contains. */
export const saysLittle = ({ weight, idf }: Keyword): boolean => weight < idf;

/** Words of questions that say little about their subject; a report may express them differently. */
export const WEAK_WORDS: ReadonlySet<string> = new Set(
  COMMON_LANGUAGES.flatMap(({ code }) => readWordList(code, 'weak-words')),
);

/** Finds terms that change what a question is about: "next", "former", 次回. */
const turningWord = listTerms(readAllLists('turning-words'));

/** Finds the longest weak word with a given stem. */
const weakWord = listTerms(readAllLists('weak-words'));
/** An inflected form is at most this much longer: "present", "presenting", but not "presentation". */
const MAX_ENDING = 3;

/** Whether a term is a form of a weak word. */
export function isWeakWord({ term, word }: { readonly term: string; readonly word: string }): boolean {
  return word.length <= (weakWord(term)?.length ?? -MAX_ENDING) + MAX_ENDING;
}

/** For "mention", "regarding": words that say little about a subject, whether or not reports contain them. */
const WEAK = 0.25;
/** For an everyday word that no report contains: usually a matter of phrasing, not something that is missing. */
const EVERYDAY = 0.4;
/** For a Japanese word, not a name, that neither the reports nor the glossary contain: English reports may mean it. */
const UNTRANSLATED = 0.4;
/** For a word in hiragana only, mostly an ending or a colloquial filler: ちょうだい, それとも. */
const HIRAGANA = 0.1;

/**
 * The share of its idf that a keyword keeps as its weight, from 0 to 1. Words that the reports contain, rare words, the
 * thing asked for, the action, Japanese names and turning words ("next") count in full; weak words never do. `known`
 * says whether the reports contain any variant of the keyword.
 */
export function informativeness(words: readonly Term[], known: boolean, role: Keyword['role']): number {
  if (words.every(isWeakWord)) return WEAK;
  if (known || role === 'head' || role === 'action') return 1;
  if (words.every(({ word }) => /^\p{Ll}{1,4}$/u.test(word))) return EVERYDAY;
  if (words.every(({ word }) => /^\p{Script=Hiragana}+$/u.test(word))) return HIRAGANA;
  // A loanword names a thing, not a way of putting it.
  if (words.every(({ word }) => /^[\p{Script=Katakana}ー]{4,}$/u.test(word))) return 1;
  if (words.every(({ word }) => /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u.test(word)))
    return role === 'name' ? 1 : UNTRANSLATED;
  if (words.some(({ term }) => turningWord(term) !== undefined)) return 1;
  return words.every(({ word }) => isCommonWord(word)) ? EVERYDAY : 1;
}

/** How far a set of words covers each keyword of a question, from 0 to 1, in the keywords' order. */
export type Coverage = readonly number[];

/** The factor for a variant of which only some terms are present, applied to the share of these. */
const PARTIAL = 0.6;

/** How far a set of words covers a keyword: the certainty of the best variant, reduced if terms are missing. */
export function coverageIn(keyword: Keyword, terms: ReadonlySet<string>): number {
  let best = 0;
  for (const { terms: wanted, certainty } of keyword.variants) {
    if (certainty <= best) continue;
    let found = 0;
    for (const term of wanted) if (terms.has(term)) found += 1;
    const share = found / wanted.length;
    best = Math.max(best, certainty * (share === 1 ? 1 : PARTIAL * share));
  }
  return best;
}

/** The mean of a coverage, weighted by keyword; 0 if the keywords have no weight. */
export function weightedCoverage(keywords: readonly Keyword[], coverage: Coverage): number {
  const all = keywords.reduce((sum, keyword) => sum + keyword.weight, 0);
  if (all === 0) return 0;
  return keywords.reduce((sum, keyword, n) => sum + keyword.weight * (coverage[n] ?? 0), 0) / all;
}

/** The sources of known words: the index of the reports and the glossary. */
export type Lexicon = { readonly index: PassageIndex; readonly glossary: Glossary };

const contentOf = (expression: string): readonly Term[] => findTerms(expression).filter((term) => !term.stop);

/** The other expressions of a glossary entry, if the reports contain their words. */
export function glossaryVariants(expansion: Expansion, index: PassageIndex): readonly Variant[] {
  const read = (expressions: readonly string[], source: VariantSource) =>
    expressions.flatMap((expression) => variantsIn(index, expression, source));
  // "Annual" means "every year", but "year" alone does not: weak words are no substitute for a strong one.
  const isWeak = contentOf(expansion.from).every(isWeakWord);
  const synonyms = expansion.to.filter((expression) => isWeak || !contentOf(expression).every(isWeakWord));
  return [...read(expansion.translations, 'translation'), ...read(synonyms, 'synonym')];
}

const ONLY_JAPANESE = new RegExp(`^[${JAPANESE_LETTERS}]+$`, 'u');

/** The variants of glossary expressions by index, cached on first use; the glossary's size bounds the cache. */
const variantsBy = memoize((_: PassageIndex) => new Map<string, readonly Variant[]>());

/** The variants of an expression whose words the reports contain; computed once per index. */
function variantsIn(index: PassageIndex, expression: string, source: VariantSource): readonly Variant[] {
  // English reports cannot contain it, however it is segmented.
  if (ONLY_JAPANESE.test(expression) && !index.holdsJapanese) return [];
  const known = variantsBy(index);
  const key = `${source} ${expression}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const variants = knownVariants(contentOf(expression), source, expression, index);
  known.set(key, variants);
  return variants;
}

/** The words as a variant, or else cut or joined ("checklist", "check list"); none if the reports lack both. */
function knownVariants(
  words: readonly Term[],
  source: VariantSource,
  written: string,
  index: PassageIndex,
): readonly Variant[] {
  if (words.length === 0) return [];
  const terms = words.map((word) => word.term);
  if (terms.every((term) => index.has(term))) return [createVariant(terms, source, written)];
  return compoundVariants(words, source, written, index);
}

/** "Checklist" for "check list" and the reverse: cuts or joins words that the reports do not contain as typed. */
export function compoundVariants(
  words: readonly Term[],
  source: VariantSource,
  written: string | null,
  index: PassageIndex,
): readonly Variant[] {
  const [first, ...others] = words;
  if (first === undefined || words.every(({ term }) => index.has(term))) return [];
  const joined = joinNeighbours(words, index).map((term) => [term]);
  const cut = others.length === 0 ? splitCompound(first.word, index) : [];
  return [...joined, cut].flatMap((terms) =>
    terms.length === 0 ? [] : [createVariant(terms, source, written)],
  );
}

/** A part of a compound: two kanji, or more katakana, of which a few may be the sounds of another word. */
const PART = /^(?:\p{sc=Han}{2,6}|[\p{sc=Katakana}ー]{4,12})$/u;
/** The maximum number of compounds that one word stands for. */
const MAX_COMPOUNDS = 5;

/** Compounds of the reports that begin or end with a word that no report contains by itself: 空調設備 for 空調. */
export function partVariants(words: readonly Term[], index: PassageIndex): readonly Variant[] {
  const [first, ...others] = words;
  if (first === undefined || others.length > 0 || index.has(first.term) || !PART.test(first.term)) return [];
  return index
    .longerTerms(first.term, MAX_COMPOUNDS)
    .map((compound) => createVariant([compound], 'part', compound));
}

/** "Organized" for "organised", if the reports contain only the other spelling. */
export function spellingVariants(words: readonly Term[], index: PassageIndex): readonly Variant[] {
  const [first, ...others] = words;
  if (first === undefined || others.length > 0 || index.has(first.term)) return [];
  return otherSpellings(first.word).flatMap((written) =>
    findTerms(written)
      .filter(({ term }) => index.has(term))
      .map(({ term }) => createVariant([term], 'compound', written)),
  );
}

const KATAKANA = /^[ァ-ヺー]{2,}$/u;
const LATIN = /^[A-Za-z]{3,}$/u;

/** Words of the reports that sound like the word: English for katakana, and the reverse: レスポンシビリティ, カモ. */
export function phoneticVariants(words: readonly Term[], index: PassageIndex): readonly Variant[] {
  const [first, ...others] = words;
  if (first === undefined || others.length > 0 || index.has(first.term)) return [];
  const word = first.word.normalize('NFKC');
  if (KATAKANA.test(word)) {
    const [part] = cutKatakana(word, index.soundsLike);
    return (part?.readings ?? []).map((reading) => toVariant(reading));
  }
  return LATIN.test(word) && !isCommonWord(word)
    ? index.soundsLike(word).map((alike) => toVariant([alike]))
    : [];
}

const toVariant = (reading: readonly { readonly term: string; readonly word: string }[]): Variant =>
  createVariant(
    reading.map(({ term }) => term),
    'sound',
    reading.map(({ word }) => word).join(' '),
  );

/** Shorter words have too many neighbours to correct freely. */
const MIN_CORRECTED = 5;
/** The maximum number of nearest words from the reports. */
const MAX_CORRECTIONS = 2;

/** Whether two words have the same letters. */
const isSwapped = (a: string, b: string): boolean => [...a].sort().join('') === [...b].sort().join('');

/** The correction of a misspelt function word, which says nothing about the subject: "shuld". */
export const SAYS_NOTHING: Variant = createVariant([], 'correction', null);

/** Corrections, best first, of a word that neither the reports nor everyday English contain. */
export function corrections({ term, word }: Term, { index, glossary }: Lexicon): readonly Variant[] {
  if (index.has(term) || /\d/u.test(word) || isCommonWord(word)) return [];
  const nearest = index.nearestTerms(word, MAX_CORRECTIONS);
  // In short words, only a missing letter or swapped letters are corrected: other typos have too many neighbours.
  const near =
    word.length >= MIN_CORRECTED
      ? nearest
      : nearest.filter((other) => other.length === word.length + 1 || isSwapped(word.toLowerCase(), other));
  const ofReports = near.map((other) => createVariant([other], 'correction', null));
  if (word.length < MIN_CORRECTED) return ofReports;
  const folded = word.toLowerCase();
  const isNear = near.some((other) => isOneEditAway(folded, other) || isOneEditAway(term, other));
  const other = isNear ? null : (nearestWord(folded, glossary.words) ?? nearestWord(folded, COMMON_WORDS));
  // "Presidnt" is two edits from "present" in the reports, but only one from "president".
  if (other === null || contentOf(other).some((each) => near.includes(each.term))) return ofReports;
  const own = contentOf(other).map((each) => each.term);
  if (own.length === 0) return [SAYS_NOTHING];
  const synonyms = glossary.expand(other).flatMap((expansion) => glossaryVariants(expansion, index));
  return [createVariant(own, 'correction', other), ...synonyms];
}

/** The end of a word and its alternative spelling. */
type Ending = { readonly pattern: RegExp; readonly other: string };

const ENDINGS: readonly Ending[] = readWordList('en', 'spellings').flatMap((line) => {
  const [british = '', american = '', ...follows] = line.split(' ');
  const behind = follows.map((ending) => (ending === '-' ? '' : ending));
  return [
    { pattern: endingOf(british, behind), other: american },
    { pattern: endingOf(american, behind), other: british },
  ];
});

function endingOf(spelt: string, behind: readonly string[]): RegExp {
  return new RegExp(`(?<=\\p{L}{2})${spelt}(?=(?:${behind.join('|')})$)`, 'iu');
}

/** The British or American counterparts of a word ("organised" for "organized"); empty if it has only one spelling. */
export function otherSpellings(word: string): readonly string[] {
  const others = ENDINGS.map(({ pattern, other }) => word.replace(pattern, other));
  return [...new Set(others)].filter((other) => other !== word);
}
