import type { Hit } from '../search/hit.js';
import { findPairs } from '../search/pairs.js';
import type { PassageIndex } from '../search/passage-index.js';
import type { Query } from '../search/query.js';
import { findBigrams, findTerms } from '../search/terms.js';
import { type ChosenWindow, chooseWindow } from './choose-window.js';
import { type Concept, findConcepts } from './concepts.js';
import type { Corpus } from './corpus.js';
import { nameByCase } from './names-by-case.js';
import type { Question } from './question.js';
import type { CoveredScope } from './scope.js';
import { relateForms } from './support.js';
import { type Excerpt, readExcerpts } from './windows.js';

/** What was found about a question before anyone judges it. */
export type Investigation = {
  /** What the question says about its subject, in its order. */
  readonly concepts: readonly Concept[];
  /** The passages looked at, best first. */
  readonly hits: readonly Hit[];
  /** The sentences that answer best; null where no passage was found. */
  readonly chosen: ChosenWindow | null;
};

/** Passages that search hands over for a closer look. */
const HIT_LIMIT = 8;

type SelectHits = (search: (limit: number) => readonly Hit[]) => readonly Hit[];

/** Searches the passages in scope and chooses among the sentences of those that `select` takes, best first. */
export function investigate(
  question: Question,
  scope: CoveredScope,
  corpus: Corpus,
  select: SelectHits = (search) => search(HIT_LIMIT),
): Investigation {
  const asked = findConcepts(question, scope.said, corpus);
  // "Help", "what do you have": words that say little, alone, are about nothing in particular.
  if (asked.every(({ weight, mass }) => weight < mass)) return { concepts: asked, hits: [], chosen: null };
  const query = createQuery(question, asked, scope, corpus.index);
  const hits = select((limit) => corpus.index.search(query, limit));
  const excerpts = readExcerpts(hits);
  const concepts = nameByCase(relateForms(asked, excerpts.flatMap(termSetsOf)), excerpts);
  return { concepts, hits, chosen: chooseWindow(question, concepts, excerpts, scope.admits) };
}

/**
 * What a stand-in counts beside the asker's own word where the reports hold that: scores add up, so that a passage
 * with five synonyms of one word would be above the one that holds the question's words.
 */
const BESIDE_OWN = 0.2;
/** What a word that says little counts: less than others, but more than in an answer. */
const WEAK_SOUGHT = 0.5;

/** All ways to put the concepts, each term with the worth of the best of them. */
export function createQuery(
  question: Question,
  concepts: readonly Concept[],
  scope: CoveredScope,
  index: PassageIndex,
): Query {
  const weights = new Map<string, number>();
  for (const { forms, weight, mass } of concepts) {
    const isKnown = forms[0]?.terms.every((term) => index.has(term)) ?? false;
    for (const [n, { terms, worth }] of forms.entries()) {
      const share = (n > 0 && isKnown ? BESIDE_OWN : 1) * (weight < mass ? WEAK_SOUGHT : 1);
      const value = (worth * share) / Math.sqrt(terms.length);
      for (const term of terms) weights.set(term, Math.max(weights.get(term) ?? 0, value));
    }
  }
  return {
    terms: [...weights].map(([term, weight]) => ({ term, weight })),
    bigrams: findBigrams(question.text),
    pairs: findPairs(findTerms(question.text).filter((term) => !term.stop)),
    filter: scope.holds,
  };
}

function termSetsOf({ titleTerms, sentences }: Excerpt): readonly ReadonlySet<string>[] {
  return [titleTerms, ...sentences.map(({ termSet }) => termSet)];
}
