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
  MIN_CONFIDENCE,
  MIN_RELATED,
  type Verification,
} from './verification/verify-answer.js';

/** How an answer came about, as plain data. Scores are sums of `points`; a part is what there was, times its weight. */
export type Explanation = {
  readonly by: Path;
  /** The kind of thing asked for; null where the question was not read. */
  readonly asked: AnswerType | null;
  readonly terms: readonly ExplainedKeyword[];
  /** Best first. */
  readonly passages: readonly ExplainedPassage[];
  /** Best first. */
  readonly sentences: readonly ExplainedSentence[];
  /** Null where nothing was judged. */
  readonly verification: ExplainedVerification | null;
  /** What a reader made of it; missing where none was asked. Its numbers are those of the sentences that it got. */
  readonly reader?: Reading;
};

export type Part = {
  readonly name: string;
  readonly value: number;
  readonly weight: number;
  readonly points: number;
};

/** A word of the question, with what it was searched by. */
export type ExplainedKeyword = {
  readonly word: string;
  readonly role: Keyword['role'];
  /** How much it tells passages apart: the sum of its terms' idf, by the root of their number. */
  readonly idf: number;
  /** The share of the question that hangs on it, in the same unit: less than the idf for words that say little. */
  readonly weight: number;
  readonly variants: readonly ExplainedVariant[];
  /** How far the chosen sentences put it, and these with their titles and antecedents; from 0 to 1, null where none was chosen. */
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
  /** Whether it is part of the answer, or of what was judged where none was given. */
  readonly chosen: boolean;
  readonly score: number;
  readonly parts: readonly Part[];
};

/** The log-odds are `bias` and the points of the parts; the confidence is their logistic. */
export type ExplainedVerification = {
  readonly grade: Grade;
  readonly isContradicted: boolean;
  readonly confidence: number;
  readonly relatedness: number;
  /** From which confidence on it would be accepted as the answer, from which relatedness on shown as the closest passage. */
  readonly needed: { readonly answer: number; readonly closest: number };
  readonly bias: number;
  readonly parts: readonly Part[];
};

const MAX_PASSAGES = 5;
const MAX_SENTENCES = 5;

/** Lays out how an answer came about, by what was found and weighed for it. */
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

/** The best, and those further down that were chosen all the same, as of each period that is compared. */
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

/** Whether citations quote a sentence, or a part of it where it is long. */
function isQuoted(citations: Citations, of: Report, sentence: Span | undefined): boolean {
  return (
    sentence !== undefined && citations.some((cited) => cited.report === of && overlaps(cited, sentence))
  );
}

function explainVerification({
  grade,
  isContradicted,
  confidence,
  relatedness,
  signals,
}: Verification): ExplainedVerification {
  return {
    grade,
    isContradicted,
    confidence,
    relatedness,
    needed: { answer: MIN_CONFIDENCE, closest: MIN_RELATED },
    bias: ANSWER_WEIGHTS.bias,
    parts: weigh(ANSWER_SIGNALS, signals, ANSWER_WEIGHTS),
  };
}

/** The parts of a weighted sum; those that add nothing are left out. */
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
