import { COMMON_WORDS, isCommonWord } from '../../language/common-words.js';
import { readWordList } from '../../language/word-list.js';
import { memoize } from '../../memoize.js';
import type { Expansion, Glossary } from '../../search/glossary/glossary.js';
import type { PassageIndex } from '../../search/passage-index.js';
import { cutKatakana } from '../../search/phonetic/cut-katakana.js';
import { joinNeighbours, splitCompound } from '../../search/terms/compounds.js';
import { JAPANESE_LETTERS } from '../../search/terms/script.js';
import { findTerms, type Term } from '../../search/terms/terms.js';
import { isOneEditAway, nearestWord } from '../question/correct-typos.js';
import { createVariant, type Variant, type VariantSource } from './keyword.js';
import { isWeakWord } from './weak-words.js';

type Lexicon = { readonly index: PassageIndex; readonly glossary: Glossary };

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

/** Its words need not be told apart to see that reports in English lack them. */
const ONLY_JAPANESE = new RegExp(`^[${JAPANESE_LETTERS}]+$`, 'u');

/** By index, those of the expressions of the glossary that were met: as many as it has, at most. */
const variantsBy = memoize((_: PassageIndex) => new Map<string, readonly Variant[]>());

/** An expression as far as the reports hold its words; it is read once for each index. */
function variantsIn(index: PassageIndex, expression: string, source: VariantSource): readonly Variant[] {
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
