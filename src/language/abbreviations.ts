import type { SentenceWords } from './language.js';
import { LANGUAGES } from './languages.js';

const WORDS = LANGUAGES.map(({ sentences }) => sentences);
const read = (kind: keyof Omit<SentenceWords, 'goesOn'>): readonly string[] =>
  WORDS.flatMap((each) => each[kind]);

const ABBREVIATIONS: ReadonlySet<string> = new Set(read('abbreviations'));
const BEFORE_NUMBERS: ReadonlySet<string> = new Set(read('beforeNumbers'));
const MAY_END: ReadonlySet<string> = new Set(read('mayEnd'));
const STARTER = new RegExp(`^\\s+["“'(]?(?:${read('starters').join('|')})(?![\\p{L}\\p{N}_])`, 'u');
const GOES_ON = WORDS.flatMap(({ goesOn }) => goesOn);

/**
 * Whether the word that ends with the last full stop of `before` is an abbreviation or the like rather than a
 * sentence's end.
 */
export function isAbbreviation(before: string, after: string): boolean {
  if (GOES_ON.some(([ahead, behind]) => ahead.test(before) && behind.test(after))) return true;
  const word = /([\p{L}][\p{L}.]{0,10})\.$/u.exec(before)?.[1]?.toLowerCase();
  // The number of a list item: "1. Do this".
  if (word === undefined) return /^\s*\d{1,3}\.$/.test(before);
  if (BEFORE_NUMBERS.has(word)) return /^\s*\d/.test(after);
  if (MAY_END.has(word)) return !STARTER.test(after) && after.trim() !== '';
  return ABBREVIATIONS.has(word) || /(?:^|[\s.(])\p{Lu}\.$/u.test(before);
}
