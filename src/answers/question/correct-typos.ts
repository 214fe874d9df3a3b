import { isCommonWord } from '../../language/common-words.js';
import { parseKinds, readWordList } from '../../language/word-list.js';
import { isOneEditAway } from '../../search/terms/edit-distance.js';
import { STOP_WORDS } from '../../search/terms/terms.js';
import { WEAK_WORDS } from '../keywords/keyword.js';

/** Whether a word is one slip of the keyboard away from a word that carries no meaning: "teh", "wht", "fo". */
export function nearMiss(word: string): boolean {
  if (!/^\p{Ll}{2,10}$/u.test(word) || isCommonWord(word)) return false;
  return [...STOP_WORDS, ...WEAK_WORDS].some((other) => other.length >= 3 && isOneEditAway(word, other));
}

const QUESTION_WORDS = parseKinds(readWordList('en', 'question-words'));
/** The smallest: a slip in them is told even where two letters are left. */
const SMALL_WORDS = QUESTION_WORDS.flatMap(([kind, word]) => (kind === 'small' ? [word] : []));

/** Words that ask, frame or join and name no thing, those that ask first. */
const FUNCTION_WORDS: readonly string[] = [
  ...new Set([
    ...QUESTION_WORDS.map(([, word]) => word),
    ...[...STOP_WORDS].filter((word) => /^[a-z]{3,}$/.test(word)),
    ...['asking-verbs', 'pleas', 'manners', 'overview-phrases', 'library-words', 'answer-type-nouns']
      .flatMap((list) => readWordList('en', list))
      .flatMap((line) => line.match(/[a-z]{4,}/g) ?? []),
  ]),
];

/** How small words are written in haste: "u", "wich", "hav". */
const CHAT_SPELLINGS: ReadonlyMap<string, string> = new Map(
  readWordList('en', 'chat-spellings').map((line) => {
    const [written = '', ...spelt] = line.split(' ');
    return [written, spelt.join(' ')];
  }),
);

const MEASURED = /^\s+(?:m[a-z]{2,3}|much|often|long|old|far|big|large)\b/u;
const SENTENCE_START = /(?:^|[.!?])\s*$/u;

/** The text with the small words of questions spelt out: "whta", "wher", "mny", "u". `isKnown` tells words of the reports. */
export function correctQuestionWords(text: string, isKnown: (word: string) => boolean): string {
  return text.replace(
    /(?<![\p{L}\p{N}'’./@#_-])[a-z][a-z0-9]{0,11}(?![\p{L}\p{N}'’.-]\p{L}|[\p{L}\p{N}])/giu,
    (typed, at: number) => {
      const after = text.slice(at + typed.length);
      const capital = /[A-Z]/.test(typed);
      // Elsewhere a capital is for names.
      if (capital && (!SENTENCE_START.test(text.slice(0, at)) || isName(typed, after))) return typed;
      const word = typed.toLowerCase();
      const spelt = capital ? undefined : CHAT_SPELLINGS.get(word);
      if (spelt !== undefined) return isKnown(word) && word.length > 2 ? word : spelt;
      return isRightlySpelt(word) || isKnown(word) ? typed : (meantBy(word, after) ?? typed);
    },
  );
}

const isRightlySpelt = (word: string): boolean =>
  word.length < 2 || /\d/.test(word) || isCommonWord(word) || STOP_WORDS.has(word) || WEAK_WORDS.has(word);

/** The function word that a misspelt one is a slip of; null where it is of none. `after` is the text behind it. */
function meantBy(word: string, after: string): string | null {
  const slips = FUNCTION_WORDS.filter((other) => mayBeSlip(word, other));
  // "Hwo" is "who" as well as "how".
  if (slips.includes('how') && MEASURED.test(after)) return 'how';
  // A letter is left out, doubled or misplaced more often than hit beside: "wha" is "what", not "who".
  return slips.find((other) => !differsInOne(word, other)) ?? slips[0] ?? null;
}

/** "CUZ", and "Wat" of "Wat Arun": a short word that another capital follows. */
const isName = (word: string, after: string): boolean =>
  !/[a-z]/.test(word) || (word.length <= 3 && /^\s\p{Lu}/u.test(after));

/**
 * Whether a word can be a slip of a function word. What has few letters has many neighbours: two are a slip only of the
 * smallest words, and with another letter three are it only where the first is right.
 */
function mayBeSlip(word: string, meant: string): boolean {
  if (word.length > 3) return isOneEditAway(word, meant);
  if (!SMALL_WORDS.includes(meant)) return word.length === 3 && isOneEditAway(word, meant);
  return (
    isOneEditAway(word, meant) || (word.length === 3 && word[0] === meant[0] && differsInOne(word, meant))
  );
}

const differsInOne = (a: string, b: string): boolean =>
  a.length === b.length && [...a].filter((letter, at) => letter !== b[at]).length === 1;
