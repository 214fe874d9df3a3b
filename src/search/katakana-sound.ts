import { foldSounds, type Sound } from './sound.js';

/** The consonants of the syllabary. */
const ROWS: readonly (readonly [consonant: string, kana: string])[] = [
  ['', 'アイウエオヤユヨワヰヱヲ'],
  ['K', 'カキクケコ'],
  ['G', 'ガギグゲゴ'],
  ['s', 'サスセソ'],
  ['x', 'シ'],
  ['z', 'ザズゼゾヅ'],
  ['j', 'ジヂ'],
  ['t', 'タテト'],
  ['c', 'チ'],
  ['q', 'ツ'],
  ['D', 'ダデド'],
  ['N', 'ナニヌネノ'],
  ['h', 'ハヒヘホ'],
  ['f', 'フ'],
  ['b', 'バビブベボ'],
  ['v', 'ヴ'],
  ['P', 'パピプペポ'],
  ['M', 'マミムメモ'],
  ['R', 'ラリルレロ'],
];
const VOWELS: readonly (readonly [vowel: string, kana: string])[] = [
  ['a', 'アカガサザタダナハバパマヤラワァャヮ'],
  ['i', 'イキギシジチヂニヒビピミリヰィ'],
  ['u', 'ウクグスズツヅヌフブプムユルヴゥュ'],
  ['e', 'エケゲセゼテデネヘベペメレヱェ'],
  ['o', 'オコゴソゾトドノホボポモヨロヲォョ'],
];
const consonantOf = new Map(ROWS.flatMap(([sound, kana]) => [...kana].map((letter) => [letter, sound])));
const vowelOf = new Map(VOWELS.flatMap(([sound, kana]) => [...kana].map((letter) => [letter, sound])));
/** A letter with the small one that changes its vowel: ティ, シャ. */
const SYLLABLE = /(?<letter>[ァ-ヺ])(?<small>[ァィゥェォャュョヮ])?|ー/gu;

/** How a katakana word sounds; null where it holds anything else. */
export function readKatakana(word: string): Sound | null {
  if (!/^[ァ-ヺー]+$/u.test(word)) return null;
  const consonants: string[] = [];
  const vowels: string[] = [''];
  for (const { 0: syllable, groups } of word.matchAll(SYLLABLE)) {
    const { letter = '', small } = groups ?? {};
    const last = vowels.length - 1;
    const before = vowels[last] ?? '';
    if (syllable === 'ー') vowels[last] = before + before.slice(-1);
    else if (letter === 'ン') {
      consonants.push('N');
      vowels.push('');
    } else if (letter !== 'ッ') {
      const consonant = consonantOf.get(letter) ?? '';
      const vowel = vowelOf.get(small ?? letter) ?? '';
      if (consonant === '') vowels[last] = before + (isGlide(letter, small) ? `w${vowel}` : vowel);
      else {
        consonants.push(consonant);
        vowels.push(vowel);
      }
    }
  }
  return foldSounds({ consonants, vowels });
}

/** ワ and ウィ, but not ウ. */
function isGlide(letter: string, small: string | undefined): boolean {
  return letter === 'ワ' || (letter === 'ウ' && small !== undefined);
}
