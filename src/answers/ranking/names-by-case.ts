import type { Keyword } from '../keywords/extract-keywords.js';
import type { Excerpt } from './excerpts.js';

/** A word in small letters, which says nothing of how it is written with care. */
const SMALL = /^\p{Ll}{3,}$/u;

/**
 * People type names in small letters, too: a word that the text at hand writes with a capital in the middle of
 * sentences, and never otherwise, is a name ("who won the award in kyoto").
 */
export function nameByCase(keywords: readonly Keyword[], excerpts: readonly Excerpt[]): readonly Keyword[] {
  const typedSmall = new Set(
    keywords.flatMap(({ word, role, weight, idf, variants }) =>
      role === 'word' && weight === idf && SMALL.test(word) && variants[0]?.terms.length === 1
        ? variants[0].terms
        : [],
    ),
  );
  const written = findWritten(typedSmall, excerpts);
  return keywords.map((keyword) => {
    const [term = ''] = keyword.variants[0]?.terms ?? [];
    const isNamed = keyword.role === 'word' && written.get(term) === 'capital';
    return isNamed ? { ...keyword, role: 'name' } : keyword;
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
