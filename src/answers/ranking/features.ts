import type { AnswerType } from '../../language/answer-words.js';
import { LANGUAGES } from '../../language/languages.js';
import { memoize } from '../../memoize.js';
import { containsJapanese } from '../../search/terms/terms.js';
import { mask, matchType } from '../answer-types/detect-type.js';
import { countNear, definitionOf } from '../answer-types/highlight-candidates.js';
import { type Coverage, coverageIn, type Keyword, type VariantSource } from '../keywords/keyword.js';
import { readWeights } from '../learned-weights.js';
import type { Question } from '../question/question.js';
import { type Excerpt, endOfList, isDependent, type ReadSentence } from './sentences.js';

/** What speaks for and against one sentence as the answer; each from 0 to 1. Shares are of the question's keywords, by idf. */
export const FEATURES = [
  /** Share put letter by letter as the asker did; in the same words, inflected; in any that mean it. */
  'verbatim',
  'exact',
  'covered',
  /** Share that only the titles of topic and report or the publisher's name put; only the sentence before. */
  'title',
  'before',
  /** The thing asked for ("law" in "which law") is named. */
  'head',
  /** Something of the kind asked for stands here. */
  'typeMatch',
  /** The best hit's passage is 1. */
  'rank',
] as const;

export type Feature = (typeof FEATURES)[number];

/** A sentence of an excerpt with what speaks for it. */
export type Candidate = {
  readonly excerpt: Excerpt;
  /** Its place among the excerpt's sentences. */
  readonly at: number;
  readonly features: Readonly<Record<Feature, number>>;
  /** How far its own words cover each keyword. */
  readonly inside: Coverage;
  /** How surely something of the kind asked for stands there; null where the kind leaves no mark. */
  readonly typeMatch: number | null;
};

/** Every sentence of the excerpts as a candidate. */
export function findCandidates(
  question: Question,
  keywords: readonly Keyword[],
  excerpts: readonly Excerpt[],
): readonly Candidate[] {
  const coverageOf = (terms: ReadonlySet<string>) => keywords.map((keyword) => coverageIn(keyword, terms));
  const read = excerpts.map((excerpt) => {
    const own = excerpt.sentences.map((sentence) => coverageOf(sentence.termSet));
    const inside = own.map((coverage, at) =>
      isDependent(excerpt.sentences[at]?.text ?? '') ? lean(coverage, own[at - 1] ?? []) : coverage,
    );
    const title = coverageOf(new Set([...excerpt.titleTerms, ...excerpt.reportTerms]));
    return { excerpt, inside, title };
  });
  const weights = tellingWeights(
    keywords,
    read.flatMap(({ inside }) => inside),
  );
  return read.flatMap(({ excerpt, inside, title }) =>
    excerpt.sentences.map((sentence, at) => {
      const typeMatch = typeMatchWithList(question, keywords, excerpt, at);
      const features = {
        ...shareKeywords(keywords, weights, { sentence, at, inside, title }),
        typeMatch: typeMatch ?? 0,
        rank: excerpt.rank,
      };
      return { excerpt, at, features, inside: inside[at] ?? [], typeMatch };
    }),
  );
}

/** "It went to …": what the sentence before covers, it covers nearly as well. */
const LEANING_SHARE = 0.9;

function lean(coverage: Coverage, before: Coverage): Coverage {
  return coverage.map((own, n) => Math.max(own, LEANING_SHARE * (before[n] ?? 0)));
}

/** A keyword of the context ranks sentences by this share of its weight. */
const CONTEXT = 0.2;

/**
 * Weights, in all 1, that tell these sentences apart: the sum of the idf among the passages and among the sentences at
 * hand, so that a word in every sentence of the best topic counts little.
 */
function tellingWeights(keywords: readonly Keyword[], coverages: readonly Coverage[]): readonly number[] {
  const raw = keywords.map(({ idf, context }, n) => {
    const holding = coverages.filter((coverage) => (coverage[n] ?? 0) >= 0.5).length;
    const telling = idf + Math.log(1 + (coverages.length - holding + 0.5) / (holding + 0.5));
    return context ? CONTEXT * telling : telling;
  });
  const sum = raw.reduce((total, weight) => total + weight, 0) || 1;
  return raw.map((weight) => weight / sum);
}

/** A sentence among those of its topic, with what covers the keywords there. */
type Place = {
  readonly sentence: ReadSentence;
  readonly at: number;
  readonly inside: readonly Coverage[];
  readonly title: Coverage;
};

/** Coverage from here on is by the asker's own words. */
const EXACT = 0.95;

function shareKeywords(
  keywords: readonly Keyword[],
  weights: readonly number[],
  { sentence, at, inside, title }: Place,
) {
  const here = inside[at] ?? [];
  const before = inside[at - 1] ?? [];
  const share = (value: (keyword: Keyword, n: number) => number) =>
    keywords.reduce((sum, keyword, n) => sum + (weights[n] ?? 0) * value(keyword, n), 0);
  const beyond = (coverage: Coverage, ...nearer: readonly Coverage[]) =>
    share((_, n) => Math.max(0, (coverage[n] ?? 0) - maxOf(nearer.map((one) => one[n] ?? 0))));
  return {
    verbatim: share((keyword) => (standsVerbatim(keyword, sentence) ? 1 : 0)),
    exact: share((_, n) => ((here[n] ?? 0) >= EXACT ? 1 : 0)),
    covered: share((_, n) => here[n] ?? 0),
    title: beyond(title, here),
    before: beyond(before, here, title),
    head: maxOf(keywords.flatMap(({ role }, n) => (role === 'head' ? [here[n] ?? 0] : []))),
  };
}

/** Whether the asker's very words stand here, not as a part of longer ones ("meeting" in "meetings"). */
function standsVerbatim({ word }: Keyword, { text }: ReadSentence): boolean {
  const [folded, sought] = [text.toLowerCase(), word.toLowerCase()];
  const isWord = LETTER.test(sought);
  for (let at = folded.indexOf(sought); at >= 0; at = folded.indexOf(sought, at + 1)) {
    const [before, after] = [folded.charAt(at - 1), folded.charAt(at + sought.length)];
    if (!isWord || !(LETTER.test(before) || LETTER.test(after))) return true;
  }
  return false;
}

const LETTER = /[a-z0-9]/;

/** The type match of a sentence and of the list that it announces: they are given together. */
function typeMatchWithList(
  question: Question,
  keywords: readonly Keyword[],
  excerpt: Excerpt,
  at: number,
): number | null {
  const given = excerpt.sentences.slice(at, endOfList(excerpt.sentences, at) + 1);
  const found = given.map((sentence) => typeMatchIn(question, keywords, sentence, excerpt));
  return found[0] === null ? null : maxOf(found.map((typeMatch) => typeMatch ?? 0));
}

const maxOf = (values: readonly number[]): number => values.reduce((best, value) => Math.max(best, value), 0);

/** What each feature adds to a sentence's score. */
export const SENTENCE_WEIGHTS = readWeights('sentences', FEATURES);

/** Whether the asked-for kind of thing stands in the sentence, apart from the words of the question itself. */
function typeMatchIn(
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

/** The years that a text names. */
const yearsIn = (text: string): readonly string[] => text.match(/(?<!\d)(?:19|20)\d\d(?!\d)/g) ?? [];

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
