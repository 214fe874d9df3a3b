import type { Hit } from '../search/hit.js';
import { findPairs } from '../search/pairs.js';
import type { Query } from '../search/query.js';
import { findBigrams, findTerms } from '../search/terms.js';
import { type ChosenWindow, chooseWindow } from './choose-window.js';
import { type Concept, findConcepts } from './concepts.js';
import type { Corpus } from './corpus.js';
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
  const query = createQuery(question, asked, scope);
  const hits = select((limit) => corpus.index.search(query, limit));
  const excerpts = readExcerpts(hits);
  const concepts = relateForms(asked, excerpts.flatMap(termSetsOf));
  return { concepts, hits, chosen: chooseWindow(question, concepts, excerpts, scope.admits) };
}

/** All ways to put the concepts, each term with the worth of the best of them. */
export function createQuery(question: Question, concepts: readonly Concept[], scope: CoveredScope): Query {
  const weights = new Map<string, number>();
  for (const { terms, worth } of concepts.flatMap(({ forms }) => forms)) {
    for (const term of terms)
      weights.set(term, Math.max(weights.get(term) ?? 0, worth / Math.sqrt(terms.length)));
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
