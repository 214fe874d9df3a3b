import type { Steps } from '../../steps.js';
import type { Hit } from '../hit.js';
import { createLatentSpace, type Place, type WeighedText } from './latent-space.js';

/** A passage's id and its terms by their numbers. */
export type Text = { readonly id: string; readonly terms: Int32Array };

/** How much terms count, by their numbers. */
type Weighed = ReadonlyMap<number, number>;

/** Fewer texts say too little about which words go together; more would keep a question waiting for seconds. */
const MIN_TEXTS = 1000;
const MAX_TEXTS = 6000;
/** Whether so many texts are neither too few nor too many. */
export const canBeLearntFrom = (count: number): boolean => count >= MIN_TEXTS && count <= MAX_TEXTS;
/** More are no better on public test sets, and take longer. */
const DIMENSIONS = 64;

/** What likeness counts beside the words themselves: a passage exactly like the query gains four tenths of the best score. */
const LIKENESS = 0.4;

/** Raises hits by how like the query they are in the words that go with its words; not in order any more. */
export type Reranker = (query: Weighed, hits: readonly Hit[]) => readonly Hit[];

/**
 * Learns from texts which words go together, so that a passage is also found nearer for words that mean the query's.
 * `idf` is that of a term. Leaves hits as they are where texts are too few to learn from, or too many.
 */
export function* createReranker(texts: readonly Text[], idf: (term: number) => number): Steps<Reranker> {
  if (!canBeLearntFrom(texts.length)) return (_, hits) => hits;
  const { numbers, termCount } = numberRepeated(texts);
  const weigh = (weighed: Weighed): WeighedText => {
    const known = Int32Array.from(weighed.keys()).filter((term) => (numbers[term] ?? -1) >= 0);
    const weights = Float32Array.from(known, (term) => idf(term) * (weighed.get(term) ?? 0));
    const length = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0)) || 1;
    return {
      terms: known.map((term) => numbers[term] ?? 0),
      weights: weights.map((weight) => weight / length),
    };
  };
  const weighed: WeighedText[] = [];
  for (const { terms } of texts) {
    weighed.push(weigh(dampenedCounts(terms)));
    yield;
  }
  const place = yield* createLatentSpace(weighed, { termCount, dimensions: DIMENSIONS });
  const places = new Map<string, Place>();
  for (const [at, text] of weighed.entries()) {
    places.set(texts[at]?.id ?? '', place(text));
    yield;
  }

  return (query, hits) => {
    const asked = place(weigh(query));
    const best = hits.reduce((most, { score }) => Math.max(most, score), 0);
    return hits.map((hit) => {
      const at = places.get(hit.passage.id);
      const gain = at === undefined ? 0 : LIKENESS * best * cosine(asked, at);
      // Rounded, as in `rankPassages`.
      return { ...hit, score: Math.round((hit.score + gain) * 1e6) / 1e6 };
    });
  };
}

/** New numbers, from 0 in the order of the texts, for the terms that more than one text holds; -1 for others. */
function numberRepeated(texts: readonly Text[]): {
  readonly numbers: Int32Array;
  readonly termCount: number;
} {
  const most = texts.reduce((highest, { terms }) => terms.reduce((a, b) => Math.max(a, b), highest), 0);
  const numbers = new Int32Array(most + 1).fill(-1);
  const lastMetIn = new Int32Array(most + 1).fill(-1);
  let termCount = 0;
  for (const [at, { terms }] of texts.entries()) {
    for (const term of terms) {
      const last = lastMetIn[term] ?? -1;
      if (last >= 0 && last !== at && numbers[term] === -1) numbers[term] = termCount++;
      lastMetIn[term] = at;
    }
  }
  return { numbers, termCount };
}

/** Repeated words count less each time. */
function dampenedCounts(terms: Int32Array): Weighed {
  const counts = new Map<number, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  for (const [term, count] of counts) counts.set(term, 1 + Math.log(count));
  return counts;
}

/** Of the angle between two places. */
function cosine(a: Place, b: Place): number {
  return a.reduce((sum, value, axis) => sum + value * (b[axis] ?? 0), 0);
}
