import type { ChosenWindow } from './choose-window.js';
import type { Concept } from './concepts.js';
import { ALWAYS_SHOWS, MIN_EVIDENCE } from './evidence.js';
import { denies, saysOpposite } from './opposites.js';
import type { Question } from './question.js';
import { type Support, supportIn, weighSupport } from './support.js';
import { sentencesOf } from './windows.js';

/** What speaks for or against giving a window as the answer; each from 0 to 1. */
export const GROUNDS = [
  /** Share of the question that the window and what stands around it support; with titles and pronouns; it alone. */
  'around',
  'close',
  'inside',
  /** The same of what is said of whom: the words that are neither names nor weak. The best of them, by the window or its title. */
  'predicate',
  'said',
  /** The name, number or turning word that stands least close. */
  'named',
  /** The asked-for kind of thing is there; is not, though its kind always shows. */
  'evidence',
  'lacking',
  /** Share of the question that no report puts in any way. */
  'unknown',
  /** Share that the best sentence puts letter by letter. */
  'verbatim',
  /** How far the best sentence is ahead of the best of another topic. */
  'ahead',
  /** The question denies what the best sentence does not; a word of it is not there, but its opposite is. */
  'denied',
  'opposite',
] as const;

type Ground = (typeof GROUNDS)[number];
export type Grounds = Readonly<Record<Ground, number>>;

/** Weighs what speaks for a window. */
export function weighGrounds(
  question: Question,
  concepts: readonly Concept[],
  chosen: ChosenWindow,
): Grounds {
  const { inside, around, close, evidence, best, window } = chosen;
  const said = concepts.map((concept) => (isSaid(concept) ? concept : { ...concept, weight: 0 }));
  const hasSaid = concepts.some(isSaid);
  const bestSaid = concepts.map((concept, n) =>
    isSaid(concept) ? Math.max(inside[n] ?? 0, supportIn(concept, window.excerpt.titleTerms)) : 0,
  );
  const shows = evidence !== null && ALWAYS_SHOWS.has(question.cue.asked);
  return {
    around: weighSupport(concepts, around),
    close: weighSupport(concepts, close),
    inside: weighSupport(concepts, inside),
    predicate: hasSaid ? weighSupport(said, around) : 1,
    said: hasSaid ? Math.max(...bestSaid) : 1,
    named: leastSupport(concepts, close, 'name'),
    evidence: evidence ?? 1,
    lacking: shows && evidence < MIN_EVIDENCE ? 1 : 0,
    unknown: weighSupport(
      concepts,
      concepts.map(({ known }) => (known ? 0 : 1)),
    ),
    verbatim: best.features.verbatim,
    ahead: weighLead(chosen),
    ...weighContradiction(question, concepts, chosen),
  };
}

const isSaid = ({ role, weight, mass }: Concept): boolean => role === 'word' && weight === mass;

/** The support of the concept of a role that has least of it; 1 where there is none. */
export function leastSupport(concepts: readonly Concept[], support: Support, role: Concept['role']): number {
  return Math.min(1, ...concepts.flatMap((concept, n) => (concept.role === role ? [support[n] ?? 0] : [])));
}

/** A lead of this score or more leaves no doubt. */
const CLEAR_LEAD = 5;

function weighLead({ best, ranked }: ChosenWindow): number {
  const other = ranked.find(({ excerpt }) => excerpt !== best.excerpt);
  return other === undefined ? 0 : Math.min(1, (best.score - other.score) / CLEAR_LEAD);
}

function weighContradiction(
  question: Question,
  concepts: readonly Concept[],
  { best, window }: ChosenWindow,
) {
  const sentence = best.excerpt.sentences[best.at]?.text ?? '';
  const terms = new Set(sentencesOf(window).flatMap(({ termSet }) => [...termSet]));
  const asked = concepts.flatMap(({ forms }) => forms[0]?.terms ?? []);
  return {
    denied: denies(question.text) && !denies(sentence) ? 1 : 0,
    opposite: asked.some((term) => saysOpposite(term, terms)) ? 1 : 0,
  };
}
