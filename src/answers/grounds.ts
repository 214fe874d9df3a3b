import type { ChosenWindow } from './choose-window.js';
import type { Concept } from './concepts.js';
import { supportIn, weighSupport } from './support.js';

/** What speaks for giving a window as the answer; each from 0 to 1. */
export const GROUNDS = [
  /** Share of the question that the window and what stands around it support; that the window alone supports. */
  'around',
  'inside',
  /** The same of what is said of whom: the words that are neither names nor weak. The best of them, by the window or its title. */
  'predicate',
  'said',
  /** The asked-for kind of thing is there. */
  'evidence',
  /** Share of the question that no report puts in any way. */
  'unknown',
  /** Share that the best sentence puts letter by letter. */
  'verbatim',
] as const;

type Ground = (typeof GROUNDS)[number];
export type Grounds = Readonly<Record<Ground, number>>;

/** Weighs what speaks for a window. */
export function weighGrounds(concepts: readonly Concept[], chosen: ChosenWindow): Grounds {
  const { inside, around, evidence, best, window } = chosen;
  const said = concepts.map((concept) => (isSaid(concept) ? concept : { ...concept, weight: 0 }));
  const hasSaid = concepts.some(isSaid);
  const bestSaid = concepts.map((concept, n) =>
    isSaid(concept) ? Math.max(inside[n] ?? 0, supportIn(concept, window.excerpt.titleTerms)) : 0,
  );
  return {
    around: weighSupport(concepts, around),
    inside: weighSupport(concepts, inside),
    predicate: hasSaid ? weighSupport(said, around) : 1,
    said: hasSaid ? Math.max(...bestSaid) : 1,
    evidence: evidence ?? 1,
    unknown: weighSupport(
      concepts,
      concepts.map(({ known }) => (known ? 0 : 1)),
    ),
    verbatim: best.features.verbatim,
  };
}

const isSaid = ({ role, weight, mass }: Concept): boolean => role === 'word' && weight === mass;
