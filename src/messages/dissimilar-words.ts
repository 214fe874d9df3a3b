import { readEnglish } from '../search/phonetic/english-pronunciation.js';
import { readKatakana } from '../search/phonetic/katakana-pronunciation.js';
import { foldPronunciation, skeletonOf } from '../search/phonetic/pronunciation.js';

/**
 * Whether a word is quite another one: a translation, a synonym. None is one that a reader sees is the same, by its
 * letters ("awards", "award") or by its sound (ベスト, "best").
 */
export function areDissimilar(asked: string, found: string): boolean {
  const [a, b] = [fold(asked), fold(found)];
  if (a.includes(b) || b.includes(a)) return false;
  return !lookAlike(a, b) && !soundAlike(a, b) && !soundAlike(b, a);
}

/** By how they begin, or begin and end: a slip of the pen lies in between. */
function lookAlike(a: string, b: string): boolean {
  const start = countAlike(a, b);
  const end = countAlike([...a].reverse().join(''), [...b].reverse().join(''));
  const needed = Math.min(ALIKE_LETTERS, Math.ceil(Math.min(a.length, b.length) * ALIKE_SHARE));
  return start >= needed || (start > 0 && start + end >= Math.max(a.length, b.length) * ALIKE_SHARE);
}

/** How many letters both begin with. */
function countAlike(a: string, b: string): number {
  const different = [...a].findIndex((letter, at) => letter !== b[at]);
  return different < 0 ? a.length : different;
}

const fold = (word: string): string => word.normalize('NFKC').toLowerCase();

/** Words that begin with so many of the same letters, or so much of the shorter one, look alike. */
const ALIKE_LETTERS = 5;
const ALIKE_SHARE = 0.6;

function soundAlike(katakana: string, english: string): boolean {
  const sound = readKatakana(katakana);
  if (sound === null) return false;
  const skeleton = skeletonOf(foldPronunciation(sound));
  return readEnglish(english).some((other) => skeletonOf(foldPronunciation(other)) === skeleton);
}
