import type { AnswerType } from '../language/answer-words.js';
import type { Report } from '../reports/report.js';
import { overlaps, type Span } from '../span.js';
import type { Answer, Citations } from './answer.js';
import type { Corpus } from './corpus.js';
import type { Keyword, Variant } from './keywords/keyword.js';
import { FEATURES, SENTENCE_WEIGHTS } from './ranking/features.js';
import type { Reading } from './reader/ask-reader.js';
import type { Answered, Findings, Path } from './trace.js';
import {
  ANSWER_SIGNALS,
  ANSWER_WEIGHTS,
  type Grade,
  MIN_RELATED,
  minConfidence,
  type Verification,
} from './verification/verify-answer.js';

/** How an answer was reached, as plain data. A score is the sum of its parts' `points`: value times weight. */
export type Explanation = {
  readonly by: Path;
  /** The kind of thing asked for; null if the intent has no question. */
  readonly asked: AnswerType | null;
  readonly terms: readonly ExplainedKeyword[];
  /** Best first. */
  readonly passages: readonly ExplainedPassage[];
  /** Best first. */
  readonly sentences: readonly ExplainedSentence[];
  /** Null if nothing was verified. */
  readonly verification: ExplainedVerification | null;
  /** The reader's result; absent if no reader was asked. Its numbers refer to the sentences that it received. */
  readonly reader?: Reading;
};

export type Part = {
  readonly name: string;
  readonly value: number;
  readonly weight: number;
  readonly points: number;
};

/** A keyword of the question with the terms that it was searched by. */
export type ExplainedKeyword = {
  readonly word: string;
  readonly role: Keyword['role'];
  /** How well it tells passages apart: the sum of its terms' idf, divided by the square root of their number. */
  readonly idf: number;
  /** Its importance in the question, in the same unit; less than the idf for words that say little. */
  readonly weight: number;
  readonly variants: readonly ExplainedVariant[];
  /**
   * How far the chosen sentences cover it, alone and together with their titles and antecedents; from 0 to 1. Null if
   * no sentence was chosen.
   */
  readonly inside: number | null;
  readonly around: number | null;
};

export type ExplainedVariant = Pick<Variant, 'source' | 'certainty' | 'written'> & {
  readonly terms: readonly { readonly term: string; readonly idf: number; readonly known: boolean }[];
};

export type ExplainedPassage = {
  readonly id: string;
  readonly topic: string;
  readonly score: number;
  readonly matchedTerms: readonly string[];
};

export type ExplainedSentence = {
  readonly reportId: string;
  readonly topic: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Whether it is part of the answer; without an answer, whether it is part of the span that was verified. */
  readonly chosen: boolean;
  readonly score: number;
  readonly parts: readonly Part[];
};

/** The log-odds are the sum of `bias` and the parts' points; the confidence is their logistic function. */
export type ExplainedVerification = {
  readonly grade: Grade;
  readonly isContradicted: boolean;
  readonly confidence: number;
  readonly relatedness: number;
  /** The minimum confidence of an answer, and the minimum relatedness of a closest passage. */
  readonly needed: { readonly answer: number; readonly closest: number };
  readonly bias: number;
  readonly parts: readonly Part[];
};

const MAX_PASSAGES = 5;
const MAX_SENTENCES = 5;

/** Explains how an answer was reached: its search terms, passages, sentences and verification. */
export function explain({ answer, by, question, found }: Answered, corpus: Corpus): Explanation {
  const hits = found?.hits ?? [];
  return {
    by,
    asked: question?.class.answerType ?? null,
    terms:
      found === null ? [] : found.keywords.map((keyword, n) => explainKeyword(keyword, n, found, corpus)),
    passages: hits.slice(0, MAX_PASSAGES).map(({ passage, topic, score, matchedTerms }) => {
      return { id: passage.id, topic: topic.title, score, matchedTerms };
    }),
    sentences: explainSentences(found, answer),
    verification: found?.verification ? explainVerification(found.verification) : null,
  };
}

function explainKeyword(
  { word, role, idf, weight, variants }: Keyword,
  n: number,
  { chosen }: Findings,
  { index }: Corpus,
): ExplainedKeyword {
  return {
    word,
    role,
    idf: idf,
    weight,
    variants: variants.map(({ source, certainty, written, terms }) => ({
      source,
      certainty,
      written,
      terms: terms.map((term) => ({ term, idf: index.idf(term), known: index.has(term) })),
    })),
    inside: chosen?.inSpan[n] ?? null,
    around: chosen?.inAntecedents[n] ?? null,
  };
}

/** The best sentences, and chosen sentences of lower rank, such as those of each compared period. */
function explainSentences(found: Findings | null, answer: Answer): readonly ExplainedSentence[] {
  const chosen = found?.chosen;
  if (chosen == null) return [];
  const { span, ranked } = chosen;
  const isChosen = ({ excerpt, at }: (typeof ranked)[number]) =>
    answer.kind === 'answer'
      ? isQuoted(answer.citations, excerpt.report, excerpt.sentences[at])
      : excerpt === span.excerpt && span.places.includes(at);
  const shown = ranked.filter((candidate, place) => place < MAX_SENTENCES || isChosen(candidate));
  return shown.flatMap((candidate) => {
    const { excerpt, at, score, features } = candidate;
    const sentence = excerpt.sentences[at];
    if (sentence === undefined) return [];
    return [
      {
        reportId: excerpt.report.id,
        topic: excerpt.topic.number,
        start: sentence.start,
        end: sentence.end,
        text: sentence.text,
        chosen: isChosen(candidate),
        score,
        parts: weigh(FEATURES, features, SENTENCE_WEIGHTS),
      },
    ];
  });
}

/** Whether citations quote a sentence or, as with long ones, a part of it. */
function isQuoted(citations: Citations, of: Report, sentence: Span | undefined): boolean {
  return (
    sentence !== undefined && citations.some((cited) => cited.report === of && overlaps(cited, sentence))
  );
}

function explainVerification({
  grade,
  isContradicted,
  isUnsaid,
  confidence,
  relatedness,
  signals,
}: Verification): ExplainedVerification {
  return {
    grade,
    isContradicted,
    confidence,
    relatedness,
    needed: { answer: minConfidence(isUnsaid), closest: MIN_RELATED },
    bias: ANSWER_WEIGHTS.bias,
    parts: weigh(ANSWER_SIGNALS, signals, ANSWER_WEIGHTS),
  };
}

/** The parts of a weighted sum, without those that contribute nothing. */
function weigh<Name extends string>(
  names: readonly Name[],
  values: Readonly<Record<Name, number>>,
  weights: Readonly<Record<Name, number>>,
): readonly Part[] {
  return names
    .map((name) => ({
      name,
      value: values[name],
      weight: weights[name],
      points: values[name] * weights[name],
    }))
    .filter(({ points }) => points !== 0);
}
