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

/** Features of a sentence as the answer, each from 0 to 1. Shares are of the question's keywords, weighted by idf. */
export const FEATURES = [
  /** Share of keywords that appear exactly as typed; in the same words, perhaps inflected; in any variant. */
  'verbatim',
  'exact',
  'covered',
  /** Share found only in the topic's title or the report's head; share found only in the previous sentence. */
  'title',
  'before',
  /** How far the sentence names the thing asked for ("law" in "which law"). */
  'head',
  /** How surely the sentence contains something of the answer type. */
  'typeMatch',
  /** The rank of the excerpt; 1 for that of the best hit. */
  'rank',
] as const;

export type Feature = (typeof FEATURES)[number];

/** A sentence of an excerpt with its features. */
export type Candidate = {
  readonly excerpt: Excerpt;
  /** Its index in the excerpt's sentences. */
  readonly at: number;
  readonly features: Readonly<Record<Feature, number>>;
  /** How far its words, and those of a sentence that it depends on, cover each keyword. */
  readonly inside: Coverage;
  /** How surely it contains something of the answer type; null if that type cannot be detected. */
  readonly typeMatch: number | null;
};

/** Returns every sentence of the excerpts as a candidate. */
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

/** A dependent sentence ("It went to …") inherits this share of the previous sentence's coverage. */
const LEANING_SHARE = 0.9;

function lean(coverage: Coverage, before: Coverage): Coverage {
  return coverage.map((own, n) => Math.max(own, LEANING_SHARE * (before[n] ?? 0)));
}

/** The factor for the weight of context keywords when ranking sentences. */
const CONTEXT = 0.2;

/**
 * Keyword weights with a sum of 1: the idf among all passages plus the idf among these sentences, so that a word in
 * every sentence of the best topic counts little.
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

/** A sentence with the coverage of the excerpt's sentences and titles. */
type Place = {
  readonly sentence: ReadSentence;
  readonly at: number;
  readonly inside: readonly Coverage[];
  readonly title: Coverage;
};

/** Coverage of at least this is by the question's own words or a near equivalent, such as a translation. */
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

/** Whether a sentence contains the word exactly as typed, not as part of a longer one ("meeting" in "meetings"). */
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

/** The type match of a sentence together with the list that it announces, because both are quoted together. */
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

/** The weight of each feature in a sentence's score. */
export const SENTENCE_WEIGHTS = readWeights('sentences', FEATURES);

/** How surely a sentence contains something of the answer type, not counting the question's own words. */
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
  // Reports mention their publisher all the time, so its name is weak evidence.
  const others = weighUnmasked(answerType, sentence, new Set([...own, ...excerpt.publisherTerms])) ?? 0;
  if (others >= PUBLISHER) return others;
  return Math.max(others, PUBLISHER * (weighUnmasked(answerType, sentence, own) ?? 0));
}

const PUBLISHER = 0.5;
/** The minimum certainty of variants of a counted thing: a loose synonym will not do, as duties are not functions. */
const COUNTABLE = 0.85;

/** The sources of variants that are the same word in another language or spelling. */
const SAME_WORD: ReadonlySet<VariantSource> = new Set([
  'own',
  'translation',
  'compound',
  'correction',
  'sound',
]);

type AskersWords = { readonly own: ReadonlySet<string>; readonly counted: ReadonlySet<string> };
const wordsOf = new WeakMap<readonly Keyword[], AskersWords>();

/** The words of a question and of the thing to be counted; computed once for all sentences. */
function askersWords(question: Question, keywords: readonly Keyword[]): AskersWords {
  const before = wordsOf.get(keywords);
  if (before !== undefined) return before;
  // The report may contain the question's words in another language or spelling.
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

/** Caches the type matches of sentences without masked words, because the same sentences recur. */
const ofWhole = memoize((_: ReadSentence) => new Map<AnswerType, number | null>());

/** The type match of a sentence with some terms masked. */
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
  // Names in an address are those of its owner, not of the sentence's subject.
  const addresses = [...text.matchAll(ADDRESS)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  return mask(text, [...addresses, ...terms.filter(({ term }) => masked.has(term))]);
}
