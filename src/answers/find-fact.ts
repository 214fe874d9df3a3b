import type { Report } from '../reports/report.js';
import { findBigrams } from '../search/terms.js';
import type { Glossary } from '../search/glossary.js';
import type { PassageIndex } from '../search/passage-index.js';
import type { Query } from '../search/query.js';
import type { Answer, Citation } from './answer.js';
import { type ChosenWindow, chooseWindow } from './choose-window.js';
import { type Concept, findConcepts } from './concepts.js';
import type { Question } from './question.js';
import { citeSentences, joinSentences, shortenSentence } from './quotes.js';
import type { CoveredScope } from './scope.js';
import { suggestNext } from './suggestions.js';
import { relateForms } from './support.js';
import { judgeWindow, type Verdict } from './verdict.js';
import { type Excerpt, MAX_ANSWER_CHARACTERS, readExcerpts, sentencesOf } from './windows.js';

/** What questions are answered from. Reports are newest first. */
export type Corpus = { readonly reports: readonly Report[]; readonly index: PassageIndex; readonly glossary: Glossary };

/** Passages that search hands over for a closer look. */
const HIT_LIMIT = 12;

/** Looks for the sentences that tell a fact, and judges whether they do. */
export function findFact(question: Question, scope: CoveredScope, corpus: Corpus): Answer {
  const asked = findConcepts(question, scope.said, corpus);
  const hits = corpus.index.search(buildQuery(question, asked, scope), HIT_LIMIT);
  if (asked.length === 0 || hits.length === 0) {
    return { kind: 'no_answer', reason: { code: 'nothing_found' }, suggestions: suggestNext(question, asked, hits, corpus) };
  }
  const excerpts = readExcerpts(hits);
  const concepts = relateForms(asked, vocabularyOf(excerpts));
  const chosen = chooseWindow(question, concepts, excerpts, scope.admits);
  const verdict = chosen === null ? REJECTED : judgeWindow(question, concepts, chosen);
  if (chosen !== null && verdict.accepted) {
    return { ...quoteWindow(chosen, concepts), kind: 'answer', confidence: verdict.confidence, fiscal: scope.fiscal };
  }
  const missing = verdict.accepted ? [] : verdict.missing;
  return { kind: 'no_answer', reason: { code: 'not_said', missing }, suggestions: suggestNext(question, concepts, hits, corpus) };
}

const REJECTED: Verdict = { accepted: false, confidence: 0, missing: [] };

export function buildQuery(question: Question, concepts: readonly Concept[], scope: CoveredScope): Query {
  const weights = new Map<string, number>();
  for (const { forms } of concepts) {
    for (const { terms, worth } of forms) {
      for (const term of terms) weights.set(term, Math.max(weights.get(term) ?? 0, worth / Math.sqrt(terms.length)));
    }
  }
  return {
    terms: [...weights].map(([term, weight]) => ({ term, weight })),
    bigrams: findBigrams(question.text),
    filter: scope.holds,
  };
}

export function vocabularyOf(excerpts: readonly Excerpt[]): ReadonlySet<string> {
  return new Set(excerpts.flatMap((excerpt) => [...excerpt.titleTerms, ...excerpt.sentences.flatMap((sentence) => [...sentence.termSet])]));
}

function quoteWindow(
  { window, inside }: ChosenWindow,
  concepts: readonly Concept[],
): { text: string; citations: readonly [Citation, ...Citation[]]; matchedWords: readonly string[] } {
  const { report, topic } = window.excerpt;
  const wanted = new Set(concepts.flatMap((concept, n) => ((inside[n] ?? 0) > 0 ? concept.forms.flatMap((form) => form.terms) : [])));
  const sentences = sentencesOf(window).map((sentence) => {
    const first = sentence.terms.find((term) => wanted.has(term.term));
    return { ...sentence, ...shortenSentence(report, sentence, sentence.start + (first?.start ?? 0), MAX_ANSWER_CHARACTERS) };
  });
  const words = sentences.flatMap((sentence) => sentence.terms.filter(({ term, stop }) => !stop && wanted.has(term)));
  const [first, ...rest] = citeSentences(report, topic, sentences);
  if (first === undefined) throw new Error('a window holds at least one sentence');
  return { text: joinSentences(report, sentences), citations: [first, ...rest], matchedWords: [...new Set(words.map(({ word }) => word))] };
}
