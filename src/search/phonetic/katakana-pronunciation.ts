import { foldPronunciation, type Pronunciation } from './pronunciation.js';

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
const CONSONANT_OF = new Map(ROWS.flatMap(([sound, kana]) => [...kana].map((letter) => [letter, sound])));
const VOWEL_OF = new Map(VOWELS.flatMap(([sound, kana]) => [...kana].map((letter) => [letter, sound])));
/** A letter with the small one that changes its vowel: ティ, シャ. */
const SYLLABLE = /(?<letter>[ァ-ヺ])(?<small>[ァィゥェォャュョヮ])?|ー/gu;

/** Consonants after which English spells ャ, ュ and ョ with a letter of their own, if any: キョ is kyo, but ショ sho. */
const SPELT_GLIDE = /[KGNhbvPMRfDt]/;

/** How a katakana word sounds; null where it holds anything else. */
export function readKatakana(word: string): Pronunciation | null {
  if (!/^[ァ-ヺー]+$/u.test(word)) return null;
  let consonants = '';
  let vowels = '';
  for (const { 0: syllable, groups } of word.matchAll(SYLLABLE)) {
    const { letter = '', small = '' } = groups ?? {};
    if (syllable === 'ー') vowels += vowels.slice(-1).replace(',', '');
    else if (letter === 'ン') {
      consonants += 'N';
      vowels += ',';
    } else if (letter !== 'ッ') {
      const consonant = CONSONANT_OF.get(letter) ?? '';
      const glide = glideOf(letter, small, consonant);
      consonants += consonant;
      vowels += `${consonant === '' ? '' : ','}${glide}${VOWEL_OF.get(small || letter) ?? ''}`;
    }
  }
  return foldPronunciation({ consonants: [...consonants], vowels: vowels.split(',') });
}

/** w for ワ and ウィ, but not ウ; y for キャ. */
function glideOf(letter: string, small: string, consonant: string): string {
  if (letter === 'ワ' || (letter === 'ウ' && small !== '')) return 'w';
  return /[ャュョ]/u.test(small) && SPELT_GLIDE.test(consonant) ? 'y' : '';
}
