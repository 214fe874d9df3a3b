import stem from 'wink-porter2-stemmer';
import { BASE_FORMS } from './irregular-forms.js';

/** The stemmer is quadratic in a word's length and no English word is longer. */
const MAX_STEMMED_LENGTH = 30;
const ENGLISH_WORD = /^[a-z]+$/;
const ORDINAL = /^(\d{1,9})(?:st|nd|rd|th)$/;

/** Words that Porter2 takes for another's: "internal", "import", "busy", "depart", "universe", "sever", "experience". */
const KEPT: ReadonlyMap<string, string> = new Map(
  ['international', 'important', 'business', 'department', 'university', 'several', 'experiment'].flatMap(
    (word) =>
      [word, `${word}s`, `${word}es`, `${word}ly`, word.replace(/y$/, 'ies')].map(
        (form) => [form, word] as const,
      ),
  ),
);

/**
 * The stem of a folded word: Porter2 for English, digits for an ordinal ("15th" is also written "15"),
 * the word itself for anything else. The stemmer must not see digits: it uses 3 as a letter.
 */
export function distinctStem(word: string): string {
  if (word.length > MAX_STEMMED_LENGTH) return word;
  if (!ENGLISH_WORD.test(word)) return word.replace(ORDINAL, '$1');
  return KEPT.get(word) ?? stem(BASE_FORMS.get(word) ?? word);
}
