import type { Answer, Citations, NoAnswerReason } from './answer.js';
import type { Found } from './answered.js';
import type { ChosenWindow } from './choose-window.js';
import type { Concept } from './concepts.js';
import type { Corpus } from './corpus.js';
import { investigate } from './investigate.js';
import type { Question } from './question.js';
import { citeSentences, joinSentences, shortenSentence } from './quotes.js';
import { findReworded, listSought } from './reworded.js';
import type { CoveredScope } from './scope.js';
import { suggestNext } from './suggestions.js';
import { judgeWindow } from './verdict.js';
import { MAX_ANSWER_CHARACTERS, sentencesOf } from './windows.js';

type FoundAnswer = { readonly answer: Answer; readonly found: Found };

/** Looks for the sentences that tell a fact, and gives them if they do tell it. */
export function findFact(question: Question, scope: CoveredScope, corpus: Corpus): FoundAnswer {
  const investigation = investigate(question, scope, corpus);
  const { concepts, hits, chosen } = investigation;
  const verdict = chosen === null ? null : judgeWindow(question, concepts, chosen);
  const found = { ...investigation, verdict };
  if (chosen !== null && verdict?.accepted) {
    const { confidence } = verdict;
    const quotation = quoteWindow(chosen, concepts);
    const searchedFor = findReworded(concepts, [chosen.window], hits);
    return { answer: { kind: 'answer', ...quotation, confidence, fiscal: scope.fiscal, searchedFor }, found };
  }
  const reason: NoAnswerReason =
    verdict === null
      ? { code: 'nothing_found' }
      : { code: 'not_said', missing: verdict.accepted ? [] : verdict.missing };
  const suggestions = suggestNext(question, concepts, hits, corpus.reports);
  return {
    answer: { kind: 'no_answer', reason, suggestions, searchedFor: listSought(concepts, hits) },
    found,
  };
}

/** That nothing is said of it, with what is nearest. */
export function notSaid(question: Question, scope: CoveredScope, corpus: Corpus): FoundAnswer {
  const found = { ...investigate(question, scope, corpus), verdict: null };
  const suggestions = suggestNext(question, found.concepts, found.hits, corpus.reports);
  const searchedFor = listSought(found.concepts, found.hits);
  const reason = { code: 'not_said', missing: [] } as const;
  return { answer: { kind: 'no_answer', reason, suggestions, searchedFor }, found };
}

type Quotation = {
  readonly text: string;
  readonly citations: Citations;
  readonly matchedWords: readonly string[];
};

/** The window as a quotation, each of its sentences cut to `maxCharacters`: by default what an answer holds. */
export function quoteWindow(
  { window, inside }: Pick<ChosenWindow, 'window' | 'inside'>,
  concepts: readonly Concept[],
  maxCharacters = MAX_ANSWER_CHARACTERS,
): Quotation {
  const { report, topic } = window.excerpt;
  const matched = concepts.filter((_, n) => (inside[n] ?? 0) > 0);
  const wanted = new Set(matched.flatMap(({ forms }) => forms.flatMap(({ terms }) => terms)));
  const sentences = sentencesOf(window).map((sentence) => {
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
