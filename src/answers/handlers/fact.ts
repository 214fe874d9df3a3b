import type { Answer, Citations, NoAnswerReason } from '../answer.js';
import type { Corpus } from '../corpus.js';
import type { Keyword } from '../keywords/extract-keywords.js';
import type { Question } from '../question/question.js';
import type { CoveredScope } from '../question/scope.js';
import { citeSentences, joinSentences, shortenSentence } from '../quoting/cite.js';
import { findReworded, listSought } from '../quoting/searched-for.js';
import { suggestNext } from '../quoting/suggestions.js';
import { MAX_ANSWER_CHARACTERS, sentencesOf } from '../ranking/excerpts.js';
import { retrieve } from '../ranking/retrieve.js';
import type { SelectedSpan } from '../ranking/select-span.js';
import type { Found } from '../trace.js';
import { verifyAnswer } from '../verification/verify-answer.js';

type FoundAnswer = { readonly answer: Answer; readonly found: Found };

/** Looks for the sentences that tell a fact, and gives them if they do tell it. */
export function findFact(question: Question, scope: CoveredScope, corpus: Corpus): FoundAnswer {
  const retrieval = retrieve(question, scope, corpus);
  const { keywords, hits, chosen } = retrieval;
  const verdict = chosen === null ? null : verifyAnswer(question, keywords, chosen);
  const found = { ...retrieval, verdict };
  if (chosen !== null && verdict?.accepted) {
    const { confidence } = verdict;
    const quotation = quoteSpan(chosen, keywords);
    const searchedFor = findReworded(keywords, [chosen.span], hits);
    return { answer: { kind: 'answer', ...quotation, confidence, fiscal: scope.fiscal, searchedFor }, found };
  }
  const reason: NoAnswerReason =
    verdict === null
      ? { code: 'nothing_found' }
      : { code: 'not_said', missing: verdict.accepted ? [] : verdict.missing };
  const suggestions = suggestNext(question, keywords, hits, corpus.reports);
  return {
    answer: { kind: 'no_answer', reason, suggestions, searchedFor: listSought(keywords, hits) },
    found,
  };
}

/** That nothing is said of it, with what is nearest. */
export function notSaid(question: Question, scope: CoveredScope, corpus: Corpus): FoundAnswer {
  const found = { ...retrieve(question, scope, corpus), verdict: null };
  const suggestions = suggestNext(question, found.keywords, found.hits, corpus.reports);
  const searchedFor = listSought(found.keywords, found.hits);
  const reason = { code: 'not_said', missing: [] } as const;
  return { answer: { kind: 'no_answer', reason, suggestions, searchedFor }, found };
}

type Quotation = {
  readonly text: string;
  readonly citations: Citations;
  readonly matchedWords: readonly string[];
};

/** The span as a quotation, each of its sentences cut to `maxCharacters`: by default what an answer holds. */
export function quoteSpan(
  { span, inside }: Pick<SelectedSpan, 'span' | 'inside'>,
  keywords: readonly Keyword[],
  maxCharacters = MAX_ANSWER_CHARACTERS,
): Quotation {
  const { report, topic } = span.excerpt;
  const matched = keywords.filter((_, n) => (inside[n] ?? 0) > 0);
  const wanted = new Set(matched.flatMap(({ variants }) => variants.flatMap(({ terms }) => terms)));
  const sentences = sentencesOf(span).map((sentence) => {
    const first = sentence.terms.find(({ term }) => wanted.has(term));
    const keep = sentence.start + (first?.start ?? 0);
    return { ...sentence, ...shortenSentence(report, sentence, keep, maxCharacters) };
  });
  const words = sentences.flatMap(({ terms }) => terms.filter(({ term, stop }) => !stop && wanted.has(term)));
  return {
    text: joinSentences(report, sentences),
    citations: citeSentences(report, topic, sentences),
    matchedWords: [...new Set(words.map(({ word }) => word))],
  };
}
