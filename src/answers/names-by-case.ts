import type { Concept } from './concepts.js';
import type { Excerpt } from './windows.js';

/** A word in small letters, which says nothing of how it is written with care. */
const SMALL = /^\p{Ll}{3,}$/u;

/**
 * People type names in small letters, too: a word that the text at hand writes with a capital in the middle of
 * sentences, and never otherwise, is a name ("who won the award in kyoto").
 */
export function nameByCase(concepts: readonly Concept[], excerpts: readonly Excerpt[]): readonly Concept[] {
  const typedSmall = new Set(
    concepts.flatMap(({ word, role, weight, mass, forms }) =>
      role === 'word' && weight === mass && SMALL.test(word) && forms[0]?.terms.length === 1
        ? forms[0].terms
        : [],
    ),
  );
  const written = findWritten(typedSmall, excerpts);
  return concepts.map((concept) => {
    const [term = ''] = concept.forms[0]?.terms ?? [];
    const isNamed = concept.role === 'word' && written.get(term) === 'capital';
    return isNamed ? { ...concept, role: 'name' } : concept;
  });
}

/** How each of the terms is written where that tells: in sentences, behind their first word. */
function findWritten(
  terms: ReadonlySet<string>,
  excerpts: readonly Excerpt[],
): ReadonlyMap<string, 'capital' | 'small'> {
  const written = new Map<string, 'capital' | 'small'>();
  const sentences = excerpts.flatMap((excerpt) => excerpt.sentences).filter(({ heading }) => !heading);
  for (const sought of terms) {
    const words = sentences
      .filter(({ termSet }) => termSet.has(sought))
      .flatMap((sentence) => sentence.terms.slice(1).filter(({ term }) => term === sought));
    if (words.length === 0) continue;
    written.set(sought, words.every(({ word }) => /^\P{Ll}/u.test(word)) ? 'capital' : 'small');
  }
  return written;
}
