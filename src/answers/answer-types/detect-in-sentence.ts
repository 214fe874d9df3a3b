import type { AnswerType } from '../../language/answer-type.js';
import { LANGUAGES } from '../../language/languages.js';
import { memoize } from '../../memoize.js';
import { containsJapanese } from '../../search/terms/script.js';
import type { Keyword, VariantSource } from '../keywords/keyword.js';
import type { Question } from '../question/question.js';
import type { Excerpt, ReadSentence } from '../ranking/excerpts.js';
import { yearsIn } from '../ranking/sentence-traits.js';
import { countNear } from './count.js';
import { definitionOf } from './definition.js';
import { matchType } from './detect-type.js';
import { mask } from './detection.js';

/** Whether the asked-for kind of thing stands in the sentence, apart from the words of the question itself. */
export function typeMatchIn(
  question: Question,
  keywords: readonly Keyword[],
  sentence: ReadSentence,
  excerpt: Excerpt,
): number | null {
  const { answerType } = question.class;
  const { own, counted } = askersWords(question, keywords);
  if (answerType === 'how_many') {
    const [counter] = LANGUAGES.flatMap(({ answers }) => answers?.counters?.wanted(question.text) ?? []);
    if (counter !== undefined && containsJapanese(sentence.text)) return counter.test(sentence.text) ? 1 : 0;
    return countNear(sentence, counted);
  }
  if (answerType === 'definition') return definitionOf(sentence, own);
  if (answerType !== 'who' && answerType !== 'name') return weighUnmasked(answerType, sentence, own);
  // Reports tell of their publisher all the time: that it is named is weak evidence that it was asked for.
  const others = weighUnmasked(answerType, sentence, new Set([...own, ...excerpt.publisherTerms])) ?? 0;
  if (others >= PUBLISHER) return others;
  return Math.max(others, PUBLISHER * (weighUnmasked(answerType, sentence, own) ?? 0));
}

const PUBLISHER = 0.5;
/** What is counted has to be the thing itself, not something like it: duties are no functions. */
const COUNTABLE = 0.85;

/** Variants that are the asker's word itself, written otherwise. */
const SAME_WORD: ReadonlySet<VariantSource> = new Set([
  'own',
  'translation',
  'compound',
  'correction',
  'sound',
]);

type AskersWords = { readonly own: ReadonlySet<string>; readonly counted: ReadonlySet<string> };
const wordsOf = new WeakMap<readonly Keyword[], AskersWords>();

/** The words of a question, and those of the thing to be counted; read once for all sentences. */
function askersWords(question: Question, keywords: readonly Keyword[]): AskersWords {
  const before = wordsOf.get(keywords);
  if (before !== undefined) return before;
  // The asker's word may stand in the report's language or spelling.
  const own = keywords.flatMap(({ variants }) =>
    variants.flatMap(({ terms, source }) => (SAME_WORD.has(source) ? terms : [])),
  );
  const counted = keywords.flatMap(({ role, variants }) =>
    role === 'head' ? variants.flatMap(({ terms, certainty }) => (certainty >= COUNTABLE ? terms : [])) : [],
  );
  const words = { own: new Set([...own, ...yearsIn(question.text)]), counted: new Set(counted) };
  wordsOf.set(keywords, words);
  return words;
}

/** What whole sentences hold, for those that are asked again and again. */
const ofWhole = memoize((_: ReadSentence) => new Map<AnswerType, number | null>());

/** Type match in a sentence apart from some of its words. */
function weighUnmasked(
  answerType: AnswerType,
  sentence: ReadSentence,
  masked: ReadonlySet<string>,
): number | null {
  const left = maskWords(sentence, masked);
  if (left !== sentence.text) return matchType(answerType, left);
  const known = ofWhole(sentence);
  const before = known.get(answerType);
  if (before !== undefined) return before;
  const typeMatch = matchType(answerType, left);
  known.set(answerType, typeMatch);
  return typeMatch;
}

const ADDRESS = /https?:\/\/[^\s<>()「」（）]{1,2000}/giu;

/** The sentence's text with addresses and some words masked. */
function maskWords({ text, terms }: ReadSentence, masked: ReadonlySet<string>): string {
  // An address names whom it belongs to, not whom the sentence is about.
  const addresses = [...text.matchAll(ADDRESS)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  return mask(text, [...addresses, ...terms.filter(({ term }) => masked.has(term))]);
}
