import type { Steps } from '../../steps.js';
import { choleskyFactor, solveLower } from './cholesky.js';

/** A text as terms, by numbers of their own, and what each counts in it. */
export type WeighedText = { readonly terms: Int32Array; readonly weights: Float32Array };

/** Where a text stands among others by the words that go together in them: a unit vector, all zero for unknown words. */
export type Place = Float64Array;

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
