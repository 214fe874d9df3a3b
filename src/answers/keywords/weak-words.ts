import { isCommonWord } from '../../language/common-words.js';
import { COMMON_LANGUAGES, readAllLists } from '../../language/languages.js';
import { readWordList } from '../../language/word-list.js';
import { listTerms } from '../../search/terms/list-terms.js';
import type { Term } from '../../search/terms/terms.js';
import type { Keyword } from './keyword.js';

/** Words of questions that say little about their subject: a report need not put them the same way. */
export const WEAK_WORDS: ReadonlySet<string> = new Set(
  COMMON_LANGUAGES.flatMap(({ code }) => readWordList(code, 'weak-words')),
);

/** Terms that turn a question to another thing: "next", "former", 次回. */
const turningWord = listTerms(readAllLists('turning-words'));

/** Whether a term turns a question to another thing than the same question without it. */
const isTurningTerm = (term: string): boolean => turningWord(term) !== undefined;

/** The longest weak word of a stem. */
const weakWord = listTerms(readAllLists('weak-words'));
/** An inflected form is at most this much longer: "present", "presenting", but not "presentation". */
const MAX_ENDING = 3;

/** Whether a term is a form of a weak word. */
export function isWeakWord({ term, word }: { readonly term: string; readonly word: string }): boolean {
  return word.length <= (weakWord(term)?.length ?? -MAX_ENDING) + MAX_ENDING;
}

/** "Mention", "regarding": words that say little about a subject, whether reports hold them or not. */
const WEAK = 0.25;
/** An everyday word that no report holds is more often the asker's way to put it than a thing that is missing. */
const EVERYDAY = 0.4;
/** A Japanese word that no report holds and the glossary cannot translate: a report in English could not hold it. */
const UNTRANSLATED = 0.4;
/** Hiragana alone are mostly endings and colloquial fillers: ちょうだい, それとも. */
const HIRAGANA = 0.1;

/**
 * The share of its idf that a keyword counts when an answer lacks it, from 0 to 1. A name, a rare word, the
 * thing asked for, what was done, or a word that turns a question to another thing ("next") counts in full. `known` tells whether the reports hold it, in whatever words.
 */
export function informativeness(words: readonly Term[], known: boolean, role: Keyword['role']): number {
  if (words.every(isWeakWord)) return WEAK;
  if (known || role === 'head' || role === 'action') return 1;
  if (words.every(({ word }) => /^\p{Ll}{1,4}$/u.test(word))) return EVERYDAY;
  if (words.every(({ word }) => /^\p{Script=Hiragana}+$/u.test(word))) return HIRAGANA;
  if (words.every(({ word }) => /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u.test(word)))
    return UNTRANSLATED;
  if (words.some(({ term }) => isTurningTerm(term))) return 1;
  return words.every(({ word }) => isCommonWord(word)) ? EVERYDAY : 1;
}
