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

/** One thing that a question says about its subject, in all the ways that a report may put it. */
export type Keyword = Span & {
  /** As typed. */
  readonly word: string;
  /** How much it tells passages apart: the sum of its terms' idf, by the root of their number. */
  readonly idf: number;
  /** How much an answer that lacks it is doubted: its idf, less for words that say little. */
  readonly weight: number;
  /** `head`: the kind of thing asked for. `action`: what was done. `name`: a name, number or quoted phrase. `word`: anything else. */
  readonly role: 'head' | 'action' | 'name' | 'word';
  /** Ways to put it, the asker's own first. */
  readonly variants: readonly Variant[];
  /** Whether some variant stands in the reports. */
  readonly known: boolean;
  /** What a misspelt word was taken for; null where it was not mended. */
  readonly correction: string | null;
  /** Said before or after the clause that asks: it helps to search, but an answer may lack it. */
  readonly context: boolean;
};

/** Terms that together put a keyword, and how surely they mean it (1 = the asker's own words). */
export type Variant = {
  readonly terms: readonly string[];
  readonly certainty: number;
  readonly source: VariantSource;
  /** As the asker or the glossary writes it; null where only its terms are known. */
  readonly written: string | null;
};

export type VariantSource = keyof typeof CERTAINTY;

/** What stands in for the asker's word counts a little less than the word itself. */
const CERTAINTY = {
  own: 1,
  translation: 0.95,
  compound: 0.95,
  correction: 0.95,
  synonym: 0.8,
  sound: 0.8,
} as const;

/**
 * A variant with the certainty of its source. `written` is how the question or glossary writes it; null for the
 * word itself.
 */
export function createVariant(
  terms: readonly string[],
  source: VariantSource,
  written: string | null,
): Variant {
  return { terms, certainty: CERTAINTY[source], source, written };
}

/** Whether it says little of the subject: "regarding", an everyday word that no report holds. */
export const saysLittle = ({ weight, idf }: Keyword): boolean => weight < idf;

/** Words of questions that say little about their subject: a report need not put them the same way. */
export const WEAK_WORDS: ReadonlySet<string> = new Set(
  COMMON_LANGUAGES.flatMap(({ code }) => readWordList(code, 'weak-words')),
);

/** Terms that turn a question to another thing: "next", "former", 次回. */
const turningWord = listTerms(readAllLists('turning-words'));

/** The longest weak word of a stem. */
const weakWord = listTerms(readAllLists('weak-words'));
/** An inflected form is at most this much longer: "present", "presenting", but not "presentation". */
const MAX_ENDING = 3;

/** Whether a term is a form of a weak word. */
export function isWeakWord({ term, word }: { readonly term: string; readonly word: string }): boolean {
  return word.length <= (weakWord(term)?.length ?? -MAX_ENDING) + MAX_ENDING;
}

/** "Mention", "regarding": words that say little about a subject, whether reports hold them or not. */
const WEAK = 0.25;
/** An everyday word that no report holds is more often the asker's way to put it than a thing that is missing. */
const EVERYDAY = 0.4;
/** A Japanese word that no report holds and the glossary cannot translate: a report in English could not hold it. */
const UNTRANSLATED = 0.4;
/** Hiragana alone are mostly endings and colloquial fillers: ちょうだい, それとも. */
const HIRAGANA = 0.1;

/**
 * The share of its idf that a keyword counts when an answer lacks it, from 0 to 1. A name, a rare word, the
 * thing asked for, what was done, or a word that turns a question to another thing ("next") counts in full. `known` tells whether the reports
 * hold it, in whatever words.
 */
export function informativeness(words: readonly Term[], known: boolean, role: Keyword['role']): number {
  if (words.every(isWeakWord)) return WEAK;
  if (known || role === 'head' || role === 'action') return 1;
  if (words.every(({ word }) => /^\p{Ll}{1,4}$/u.test(word))) return EVERYDAY;
  if (words.every(({ word }) => /^\p{Script=Hiragana}+$/u.test(word))) return HIRAGANA;
  if (words.every(({ word }) => /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u.test(word)))
    return UNTRANSLATED;
  if (words.some(({ term }) => turningWord(term) !== undefined)) return 1;
  return words.every(({ word }) => isCommonWord(word)) ? EVERYDAY : 1;
}

/** How far a set of words supports each keyword of a question, from 0 to 1, in the keywords' order. */
export type Coverage = readonly number[];

/** A variant of which only some words stand there counts this share of the part that does. */
const PARTIAL = 0.6;

/** How far a set of words puts a keyword: the certainty of the best variant found, less where only a part is there. */
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

/** Weighted mean of a coverage, 1 where there is nothing to cover. */
export function weightedCoverage(keywords: readonly Keyword[], coverage: Coverage): number {
  const all = keywords.reduce((sum, keyword) => sum + keyword.weight, 0);
  if (all === 0) return 0;
  return keywords.reduce((sum, keyword, n) => sum + keyword.weight * (coverage[n] ?? 0), 0) / all;
}

/** What the reports and the glossary know of words. */
export type Lexicon = { readonly index: PassageIndex; readonly glossary: Glossary };

const contentOf = (expression: string): readonly Term[] => findTerms(expression).filter((term) => !term.stop);

/** The other expressions of a glossary entry, as far as the reports hold their words. */
export function glossaryVariants(expansion: Expansion, index: PassageIndex): readonly Variant[] {
  const read = (expressions: readonly string[], source: VariantSource) =>
    expressions.flatMap((expression) => variantsIn(index, expression, source));
  // "Annual" is "every year", but a mere "year" is not annual: weak words do not stand in for a strong one.
  const isWeak = contentOf(expansion.from).every(isWeakWord);
  const synonyms = expansion.to.filter((expression) => isWeak || !contentOf(expression).every(isWeakWord));
  return [...read(expansion.translations, 'translation'), ...read(synonyms, 'synonym')];
}

const ONLY_JAPANESE = new RegExp(`^[${JAPANESE_LETTERS}]+$`, 'u');

/** By index, those of the expressions of the glossary that were met: as many as it has, at most. */
const variantsBy = memoize((_: PassageIndex) => new Map<string, readonly Variant[]>());

/** An expression as far as the reports hold its words; it is read once for each index. */
function variantsIn(index: PassageIndex, expression: string, source: VariantSource): readonly Variant[] {
  // Reports in English lack it, however it is cut into words.
  if (ONLY_JAPANESE.test(expression) && !index.holdsJapanese) return [];
  const known = variantsBy(index);
  const key = `${source} ${expression}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const variants = knownVariants(contentOf(expression), source, expression, index);
  known.set(key, variants);
  return variants;
}

/** The words as a variant, or cut into their parts ("checklist", "check list"); none where the reports lack them. */
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

/** "Checklist" for "check list" and the reverse: words that no report holds as they stand, cut or joined. */
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

/** "Organized" for "organised", where the reports hold it only in the other spelling. */
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

/** English words of the reports that katakana spell by sound, and the reverse: レスポンシビリティ, カモ. */
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

/** Shorter words have too many neighbours to guess which was meant. */
const MIN_CORRECTED = 5;
/** A correction by an everyday word is looked for among this many at most. */
const MAX_CORRECTIONS = 2;

/** Whether two words have the same letters. */
const isSwapped = (a: string, b: string): boolean => [...a].sort().join('') === [...b].sort().join('');

/** What stands for a misspelt word that says how the sentence is built and not what it is about: "shuld". */
export const SAYS_NOTHING: Variant = createVariant([], 'correction', null);

/** What a word that neither the reports nor everyday English have may be a misspelling of, best first. */
export function corrections({ term, word }: Term, { index, glossary }: Lexicon): readonly Variant[] {
  if (index.has(term) || /\d/u.test(word) || isCommonWord(word)) return [];
  const nearest = index.nearestTerms(word, MAX_CORRECTIONS);
  // In a short word a letter may be missing or two may have changed places: other slips have too many neighbours.
  const near =
    word.length >= MIN_CORRECTED
      ? nearest
      : nearest.filter((other) => other.length === word.length + 1 || isSwapped(word.toLowerCase(), other));
  const ofReports = near.map((other) => createVariant([other], 'correction', null));
  if (word.length < MIN_CORRECTED) return ofReports;
  const folded = word.toLowerCase();
  const isNear = near.some((other) => isOneEditAway(folded, other) || isOneEditAway(term, other));
  const other = isNear ? null : (nearestWord(folded, glossary.words) ?? nearestWord(folded, COMMON_WORDS));
  // "Presidnt" is two slips from a "present" that reports hold, but one from "president".
  if (other === null || contentOf(other).some((each) => near.includes(each.term))) return ofReports;
  const own = contentOf(other).map((each) => each.term);
  if (own.length === 0) return [SAYS_NOTHING];
  const synonyms = glossary.expand(other).flatMap((expansion) => glossaryVariants(expansion, index));
  return [createVariant(own, 'correction', other), ...synonyms];
}

/** The end of a word with the other way to spell it. */
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

/** A word as it is spelt on the other side of the Atlantic: "organised" for "organized"; none where it is spelt one way. */
export function otherSpellings(word: string): readonly string[] {
  const others = ENDINGS.map(({ pattern, other }) => word.replace(pattern, other));
  return [...new Set(others)].filter((other) => other !== word);
}
