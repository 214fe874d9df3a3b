import type { Steps } from '../../steps.js';
import type { Hit } from '../query.js';

/** Below this share of a column, the remainder is a rounding error: the column is a sum of previous ones. */
const MIN_SHARE = 1e-9;

/**
 * Returns L of LLᵀ = MᵀM, a lower triangle by rows. M is stored by rows of `columns` numbers. A linearly dependent
 * column has a zero on the diagonal.
 */
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

/** Solves Lx = b; x is zero where the diagonal is. */
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

/** The dot product of the first `length` numbers. */
function dot(a: Float64Array, b: Float64Array, length: number): number {
  let sum = 0;
  for (let at = 0; at < length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}

/** A text as term numbers, each with its weight in the text. */
type WeighedText = { readonly terms: Int32Array; readonly weights: Float32Array };

/** A text's position in the latent space: a unit vector, or all zero if no word is known. */
type Place = Float64Array;

/** Each brings the directions in which texts differ most further out. */
const PASSES = 2;

/**
 * Latent semantics (Deerwester and others 1990): finds the few directions in which texts differ most, by a randomized
 * range finder with power iterations (Halko, Martinsson and Tropp 2011, algorithm 4.3). The directions are not
 * separated from each other, because the angle between two texts does not depend on the basis. Takes time linear in the
 * texts' terms, and memory for `termCount` × `dimensions` numbers. Deterministic for the same texts in the same order.
 */
export function* createLatentSpace(
  texts: readonly WeighedText[],
  size: Size,
): Steps<(text: WeighedText) => Place> {
  const { dimensions } = size;
  // Starts by assigning the texts to axes in turn, which works as well as random numbers and is reproducible.
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

/** The size of a matrix of axes: a row for each term, a column for each axis. */
type Size = { readonly termCount: number; readonly dimensions: number };

/** Projects a text onto each axis. */
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

/** Builds axes as sums of texts, each weighted for each axis by `shareOf`. */
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

/** A passage's id, and its terms by number. */
type Text = { readonly id: string; readonly terms: Int32Array };

/** The weights of terms, by number. */
type Weighed = ReadonlyMap<number, number>;

/** Fewer texts say too little about which words occur together; more would delay a question by seconds. */
const MIN_TEXTS = 1000;
const MAX_TEXTS = 6000;
/** Whether a reranker can be learned from this many texts. */
export const canBeLearntFrom = (count: number): boolean => count >= MIN_TEXTS && count <= MAX_TEXTS;
/** The number of dimensions; more are no better on public test sets, and slower. */
const DIMENSIONS = 64;

/**
 * The weight of similarity beside the words themselves: a passage exactly like the query gains 0.4 of the best score.
 */
const LIKENESS = 0.4;

/** Raises the score of hits by their latent similarity to the query. Does not sort them again. */
export type Reranker = (query: Weighed, hits: readonly Hit[]) => readonly Hit[];

/**
 * Learns from texts which words occur together, so that passages with words related to the query's rank higher. `idf`
 * returns the idf of a term. The number of texts has to satisfy `canBeLearntFrom`.
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

/** Renumbers the terms that occur in more than one text, from 0 in the order of the texts; -1 for the others. */
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

/** Term counts, dampened so that repetitions count less and less. */
function dampenedCounts(terms: Int32Array): Weighed {
  const counts = new Map<number, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  for (const [term, count] of counts) counts.set(term, 1 + Math.log(count));
  return counts;
}

/** The cosine of the angle between two places. */
function cosine(a: Place, b: Place): number {
  return a.reduce((sum, value, axis) => sum + value * (b[axis] ?? 0), 0);
}
