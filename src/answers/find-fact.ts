import type { Report } from '../reports/report.js';
import { findBigrams } from '../search/terms.js';
import type { Glossary } from '../search/glossary.js';
import type { PassageIndex } from '../search/passage-index.js';
import type { Query } from '../search/query.js';
import type { Answer, Citation } from './answer.js';
import { type Concept, findConcepts } from './concepts.js';
import type { Question } from './question.js';
import { citeSentences, joinSentences, shortenSentence } from './quotes.js';
import { type RankedWindow, rankWindows } from './rank-windows.js';
import type { Scope } from './scope.js';
import { suggestNext } from './suggestions.js';
import { relateForms } from './support.js';
import { judgeWindow, type Verdict } from './verdict.js';
import { type Excerpt, MAX_ANSWER_CHARACTERS, type ReadSentence, readExcerpts, sentencesOf, type Window } from './windows.js';

/** What questions are answered from. Reports are newest first. */
export type Corpus = { readonly reports: readonly Report[]; readonly index: PassageIndex; readonly glossary: Glossary };

/** Passages that search hands over for a closer look. */
const HIT_LIMIT = 12;

/** Looks for the sentences that tell a fact, and judges whether they do. */
export function findFact(question: Question, scope: Extract<Scope, { kind: 'covered' }>, corpus: Corpus): Answer {
  const asked = findConcepts(question, scope.said, corpus);
  const hits = corpus.index.search(buildQuery(question, asked, scope), HIT_LIMIT);
  if (asked.length === 0 || hits.length === 0) {
    return { kind: 'no_answer', reason: { code: 'nothing_found' }, suggestions: suggestNext(question, asked, hits, corpus) };
  }
  const excerpts = readExcerpts(hits);
  const concepts = relateForms(asked, vocabularyOf(excerpts));
  const [best] = rankWindows(question, concepts, excerpts);
  const verdict = best === undefined ? REJECTED : judgeWindow(question, concepts, best);
  if (best !== undefined && verdict.accepted) {
    return { ...quoteWindow(best, concepts), kind: 'answer', confidence: verdict.confidence, fiscal: scope.fiscal };
  }
  const missing = verdict.accepted ? [] : verdict.missing;
  return { kind: 'no_answer', reason: { code: 'not_said', missing }, suggestions: suggestNext(question, concepts, hits, corpus) };
}

const REJECTED: Verdict = { accepted: false, confidence: 0, missing: [] };

export function buildQuery(question: Question, concepts: readonly Concept[], scope: Extract<Scope, { kind: 'covered' }>): Query {
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

/** A sentence that begins like this leans on the one before it. */
const LEANING =
  /^(?:(?:In|At|For|From|With|By|To|On|Through|During|After) )?(?:It|He|She|They|This|That|These|Those|Such|Both|Its|Their|His|Her|The (?:former|latter|same|document|list|event|award|project|meeting|report|two))\b|^(?:これ|それ|この|その|同(?!社|時)|当該|また、この|両)/u;

function quoteWindow(
  { window, inside }: RankedWindow,
  concepts: readonly Concept[],
): { text: string; citations: readonly [Citation, ...Citation[]]; matchedWords: readonly string[] } {
  const { report, topic } = window.excerpt;
  const wanted = new Set(concepts.flatMap((concept, n) => ((inside[n] ?? 0) > 0 ? concept.forms.flatMap((form) => form.terms) : [])));
  const sentences = sentencesOf(withContext(window)).map((sentence) => {
    const first = sentence.terms.find((term) => wanted.has(term.term));
    return shortenSentence(report, sentence, sentence.start + (first?.start ?? 0), MAX_ANSWER_CHARACTERS);
  });
  const words = sentencesOf(window).flatMap((sentence) => sentence.terms.filter(({ term, stop }) => !stop && wanted.has(term)));
  const [first, ...rest] = citeSentences(report, topic, sentences);
  if (first === undefined) throw new Error('a window holds at least one sentence');
  return { text: joinSentences(sentences), citations: [first, ...rest], matchedWords: [...new Set(words.map(({ word }) => word))] };
}

/** Takes in what the window leans on: the sentence before "It …", and what follows "as follows:". */
function withContext(window: Window): Window {
  const { excerpt } = window;
  let { from, to } = window;
  const fits = (a: number, b: number) => lengthOf(excerpt.sentences.slice(a, b + 1)) <= MAX_ANSWER_CHARACTERS;
  const opening = excerpt.sentences[from];
  const before = excerpt.sentences[from - 1];
  if (opening !== undefined && before?.closed && LEANING.test(opening.text) && fits(from - 1, to)) from -= 1;
  const announced = announces(excerpt.sentences[to]) ? endOfList(excerpt.sentences, to) : to;
  while (to < announced && fits(from, to + 1)) to += 1;
  return { excerpt, from, to };
}

const announces = (sentence: ReadSentence | undefined): boolean =>
  sentence !== undefined && ANNOUNCEMENT.test(sentence.text);
const ANNOUNCEMENT =
  /(?::|：|as follows\.?|the following\.?|shown below\.?|listed below\.?|(?:以下|次|下記)の(?:とおり|通り)(?:です|である)?。?)$/iu;
/** A list may begin this many sentences after the one that announces it. */
const ANNOUNCED_WITHIN = 3;

/** Where the items end that the sentence at `at` announces; the sentence after it where no list follows. */
function endOfList(sentences: readonly ReadSentence[], at: number): number {
  const first = sentences.findIndex(({ closed }, n) => n > at && n <= at + ANNOUNCED_WITHIN && !closed);
  if (first < 0) return Math.min(at + 1, sentences.length - 1);
  let last = first;
  while (sentences[last + 1]?.closed === false) last += 1;
  return last;
}

const lengthOf = (sentences: readonly ReadSentence[]): number => sentences.reduce((sum, { text }) => sum + text.length + 1, 0);
