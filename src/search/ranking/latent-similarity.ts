import type { Steps } from '../../steps.js';
import type { Hit } from '../query.js';

/** Below this share, what is left of a column is rounding: it is a sum of those before it. */
const MIN_SHARE = 1e-9;

/** L of LLᵀ = MᵀM, a triangle by rows; M by rows of `columns` numbers. Columns that add nothing have a zero on the diagonal. */
function choleskyFactor(matrix: Float32Array, columns: number): readonly Float64Array[] {
  const factor = squareOf(matrix, columns);
  for (const [i, row] of factor.entries()) {
    const whole = row[i] ?? 0;
    for (const [j, above] of factor.slice(0, i).entries()) {
      const pivot = above[j] ?? 0;
      row[j] = pivot === 0 ? 0 : ((row[j] ?? 0) - dot(row, above, j)) / pivot;
    }
    const rest = whole - dot(row, row, i);
    row[i] = rest > MIN_SHARE * whole ? Math.sqrt(rest) : 0;
  }
  return factor;
}

/** x of Lx = b; zero where the diagonal is. */
function solveLower(factor: readonly Float64Array[], b: Float64Array): Float64Array {
  const x = new Float64Array(b.length);
  for (const [i, row] of factor.entries()) {
    const pivot = row[i] ?? 0;
    x[i] = pivot === 0 ? 0 : ((b[i] ?? 0) - dot(row, x, i)) / pivot;
  }
  return x;
}

/** The lower triangle of MᵀM. */
function squareOf(matrix: Float32Array, columns: number): Float64Array[] {
  const square = Array.from({ length: columns }, (_, i) => new Float64Array(i + 1));
  for (let start = 0; start < matrix.length; start += columns) {
    for (const [i, row] of square.entries()) {
      const value = matrix[start + i] ?? 0;
      for (let j = 0; j <= i; j += 1) row[j] = (row[j] ?? 0) + value * (matrix[start + j] ?? 0);
    }
  }
  return square;
}

/** Of the first `length` numbers. */
function dot(a: Float64Array, b: Float64Array, length: number): number {
  let sum = 0;
  for (let at = 0; at < length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}

/** A text as terms, by numbers of their own, and what each counts in it. */
type WeighedText = { readonly terms: Int32Array; readonly weights: Float32Array };

/** Where a text stands among others by the words that go together in them: a unit vector, all zero for unknown words. */
type Place = Float64Array;

/** Each brings the directions in which texts differ most further out. */
const PASSES = 2;

/**
 * Latent semantics (Deerwester and others 1990): the few directions in which texts differ most, found by a randomized
 * range finder with power iterations (Halko, Martinsson and Tropp 2011, algorithm 4.3). They are not told apart from
 * each other, because the angle between two texts is the same however they are turned. Takes time linear in the texts'
 * terms, and memory of `termCount` × `dimensions` numbers. The same texts in the same order give the same space.
 */
export function* createLatentSpace(
  texts: readonly WeighedText[],
  size: Size,
): Steps<(text: WeighedText) => Place> {
  const { dimensions } = size;
  // Begins with the texts dealt out like cards, which is as good as chance and the same in every run.
  let axes = yield* addUp(texts, size, (_, number) =>
    new Float64Array(dimensions).fill(1, number % dimensions, (number % dimensions) + 1),
  );
  for (let pass = 0; pass < PASSES; pass += 1) {
    const before = axes;
    axes = yield* addUp(texts, size, (text) => project(text, before, dimensions));
  }
  const factor = choleskyFactor(axes, dimensions);
  return (text) => toUnit(solveLower(factor, project(text, axes, dimensions)));
}

/** Axes by rows of one number for each axis, a row a term. */
type Size = { readonly termCount: number; readonly dimensions: number };

/** How far a text lies along each axis. */
function project({ terms, weights }: WeighedText, axes: Float32Array, dimensions: number): Float64Array {
  const along = new Float64Array(dimensions);
  for (let at = 0; at < terms.length; at += 1) {
    const weight = weights[at] ?? 0;
    const row = (terms[at] ?? 0) * dimensions;
    for (let axis = 0; axis < dimensions; axis += 1)
      along[axis] = (along[axis] ?? 0) + weight * (axes[row + axis] ?? 0);
  }
  return along;
}

/** Axes that are sums of texts: each text as often in each axis as `shareOf` says. */
function* addUp(
  texts: readonly WeighedText[],
  { termCount, dimensions }: Size,
  shareOf: (text: WeighedText, number: number) => Float64Array,
): Steps<Float32Array> {
  const axes = new Float32Array(termCount * dimensions);
  for (const [number, text] of texts.entries()) {
    const share = shareOf(text, number);
    for (let at = 0; at < text.terms.length; at += 1) {
      const weight = text.weights[at] ?? 0;
      const row = (text.terms[at] ?? 0) * dimensions;
      for (let axis = 0; axis < dimensions; axis += 1)
        axes[row + axis] = (axes[row + axis] ?? 0) + weight * (share[axis] ?? 0);
    }
    yield;
  }
  return axes;
}

function toUnit(vector: Float64Array): Float64Array {
  const length = Math.hypot(...vector);
  return length === 0 ? vector : vector.map((value) => value / length);
}

/** A passage's id and its terms by their numbers. */
type Text = { readonly id: string; readonly terms: Int32Array };

/** How much terms count, by their numbers. */
type Weighed = ReadonlyMap<number, number>;

/** Fewer texts say too little about which words go together; more would keep a question waiting for seconds. */
const MIN_TEXTS = 1000;
const MAX_TEXTS = 6000;
/** Whether so many texts are neither too few nor too many to learn from. */
export const canBeLearntFrom = (count: number): boolean => count >= MIN_TEXTS && count <= MAX_TEXTS;
/** More are no better on public test sets, and take longer. */
const DIMENSIONS = 64;

/** What likeness counts beside the words themselves: a passage exactly like the query gains four tenths of the best score. */
const LIKENESS = 0.4;

/** Raises hits by how like the query they are in the words that go with its words; not in order any more. */
export type Reranker = (query: Weighed, hits: readonly Hit[]) => readonly Hit[];

/**
 * Learns from texts which words go together, so that a passage is also found nearer for words that mean the query's.
 * `idf` is that of a term. For as many texts as `canBeLearntFrom` takes.
 */
export function* createReranker(texts: readonly Text[], idf: (term: number) => number): Steps<Reranker> {
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
