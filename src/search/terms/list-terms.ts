import { once } from '../../memoize.js';
import { containsJapanese, JAPANESE_LETTERS } from './script.js';
import { findTerms } from './terms.js';

const JAPANESE_STRETCH = new RegExp(`[${JAPANESE_LETTERS}]+`, 'gu');

/**
 * The longest word of a list that has a term, if any has. Japanese words are cut into terms when a Japanese term is
 * first asked for, because the dictionary that cuts them takes longer to open than an English question to read.
 */
export function listTerms(words: readonly string[]): (term: string) => string | undefined {
  const text = words.join('\n');
  const japanese = once(() => longestByTerm(text));
  const others = once(() => longestByTerm(text.replace(JAPANESE_STRETCH, '\n')));
  return (term) => (containsJapanese(term) ? japanese() : others()).get(term);
}

const longestByTerm = (text: string): ReadonlyMap<string, string> =>
  new Map(
    findTerms(text)
      .toSorted((a, b) => a.word.length - b.word.length)
      .map(({ term, word }) => [term, word]),
  );
