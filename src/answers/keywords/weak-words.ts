import { COMMON_LANGUAGES, readAllLists } from '../../language/languages.js';
import { readWordList } from '../../language/word-list.js';
import { findTerms } from '../../search/terms/terms.js';

const LIST = readAllLists('weak-words');

/** Words of questions that say little about their subject: a report need not put them the same way. */
export const WEAK_WORDS: ReadonlySet<string> = new Set(
  COMMON_LANGUAGES.flatMap(({ code }) => readWordList(code, 'weak-words')),
);

/** Terms that turn a question to another thing: "next", "former", 次回. */
const TURNING: ReadonlySet<string> = new Set(
  findTerms(readAllLists('turning-words').join('\n')).map(({ term }) => term),
);

/** Whether a term turns a question to another thing than the same question without it. */
export const isTurningTerm = (term: string): boolean => TURNING.has(term);

/** The length of the longest weak word by its stem. */
const LENGTHS: ReadonlyMap<string, number> = new Map(
  findTerms(LIST.join('\n'))
    .toSorted((a, b) => a.word.length - b.word.length)
    .map(({ term, word }) => [term, word.length]),
);
/** An inflected form is at most this much longer: "present", "presenting", but not "presentation". */
const MAX_ENDING = 3;

/** Whether a term is a form of a weak word. */
export function isWeakWord({ term, word }: { readonly term: string; readonly word: string }): boolean {
  return word.length <= (LENGTHS.get(term) ?? -MAX_ENDING) + MAX_ENDING;
}
