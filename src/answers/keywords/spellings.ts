import { readWordList } from '../../language/word-list.js';

/** The end of a word with the other way to spell it. */
type Ending = { readonly pattern: RegExp; readonly other: string };

const ENDINGS: readonly Ending[] = readWordList('en', 'spellings').flatMap((line) => {
  const [british = '', american = '', ...follows] = line.split(' ');
  const behind = follows.map((ending) => (ending === '-' ? '' : ending));
  return [
    { pattern: endingOf(british, behind), other: american },
    { pattern: endingOf(american, behind), other: british },
  ];
});

function endingOf(spelt: string, behind: readonly string[]): RegExp {
  return new RegExp(`(?<=\\p{L}{2})${spelt}(?=(?:${behind.join('|')})$)`, 'iu');
}

/** A word as it is spelt on the other side of the Atlantic: "organised" for "organized"; none where it is spelt one way. */
export function otherSpellings(word: string): readonly string[] {
  const others = ENDINGS.map(({ pattern, other }) => word.replace(pattern, other));
  return [...new Set(others)].filter((other) => other !== word);
}
