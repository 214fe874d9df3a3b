/**
 * A word as consonants and the vowels around them: before the first, between each two, after the last. A consonant is
 * one character: a capital, or another character if katakana and English distinguish it differently.
 */
export type Pronunciation = { readonly consonants: readonly string[]; readonly vowels: readonly string[] };

/**
 * Consonants that katakana and English write for one another: s, sh (x), z, j, the s of "vision" (Z) and th (0); t, ch
 * (c) and ts (q); h and f; b and v; l (L) and r.
 */
const CLASSES: Readonly<Record<string, string>> = {
  s: 'S',
  x: 'S',
  z: 'S',
  j: 'S',
  Z: 'S',
  '0': 'S',
  t: 'T',
  c: 'T',
  q: 'T',
  h: 'F',
  f: 'F',
  b: 'B',
  v: 'B',
  L: 'R',
};

/** The classes of a word's consonants, by which words that sound alike are looked up. */
export function skeletonOf({ consonants }: Pronunciation): string {
  return consonants.map(classOf).join('');
}

function classOf(consonant: string): string {
  return CLASSES[consonant] ?? consonant;
}

/** Merges doubled consonants, n before m, and t before s, as katakana does: チャンネル, コンマ, キャッツ. */
export function foldPronunciation({ consonants, vowels }: Pronunciation): Pronunciation {
  const folded = { consonants: [] as string[], vowels: [vowels[0] ?? ''] };
  for (const [at, consonant] of consonants.entries()) {
    const last = folded.consonants.length - 1;
    const before = folded.vowels[last + 1] === '' ? folded.consonants[last] : undefined;
    const merged = before === undefined ? null : merge(before, consonant);
    if (merged === null) folded.consonants.push(consonant);
    else folded.consonants[last] = merged;
    folded.vowels[folded.consonants.length] = vowels[at + 1] ?? '';
  }
  return folded;
}

function merge(before: string, consonant: string): string | null {
  if (before === consonant || (before === 'N' && consonant === 'M')) return consonant;
  return before === 't' && consonant === 's' ? 'q' : null;
}

type Rule = readonly [letters: RegExp, ...sounds: string[]];

/**
 * The sounds of a letter with those that follow, in its context; the first matching rule applies. A rule has several
 * sounds if the spelling is ambiguous. A dot stands for no sound; letters without a rule are vowels.
 */
const RULES: Readonly<Record<string, readonly Rule[]>> = {
  b: [
    [/bb?(?!$)|(?<!m)b|bb/y, 'b'],
    [/b/y, '.'],
  ],
  c: [
    [/ch(?=[rlt])/y, 'K'],
    [/ch/y, 'c', 'K', 'x'],
    [/ck|cqu?/y, 'K'],
    [/cc(?=[eiy])/y, 'Ks'],
    [/c(?=[ei][aou])/y, 'x', 's'],
    [/c(?=[eiy])/y, 's'],
    [/cc?/y, 'K'],
  ],
  d: [
    [/d(?=g[eiy])/y, '.'],
    [/dj/y, 'j'],
    [/dd?(?=[iuy])/y, 'D', 'j'],
    [/dd?/y, 'D'],
  ],
  f: [[/ff?/y, 'f']],
  g: [
    [/^gn/y, 'N'],
    [/^gh/y, 'G'],
    [/gh/y, '.', 'f'],
    [/gn(?=$|s$|e|ing|ment)/y, 'N'],
    [/gu(?=[eiy])/y, 'G'],
    [/gg?(?=[eiy])/y, 'j', 'G'],
    [/gg?/y, 'G'],
  ],
  h: [
    [/^h(?=our|one[^y]|eir)/y, '.'],
    [/h(?=[aeiouy])/y, 'h'],
    [/h/y, '.'],
  ],
  j: [[/j/y, 'j']],
  k: [
    [/^kn/y, 'N'],
    [/kk?/y, 'K'],
  ],
  l: [
    [/l(?=[km])(?<=[ao]l)/y, '.', 'L'],
    [/ll?/y, 'L'],
  ],
  m: [
    [/mm?(?=[pbf])/y, 'N'],
    [/mn$/y, 'M'],
    [/mm?/y, 'M'],
  ],
  n: [
    [/ng(?=$|s$)/y, 'NG'],
    [/nn?/y, 'N'],
  ],
  p: [
    [/^pn/y, 'N'],
    [/^ps/y, 's'],
    [/ph/y, 'f'],
    [/pp?/y, 'P'],
  ],
  q: [[/qu?/y, 'K']],
  r: [
    [/rr?(?=e[sd]?$)/y, '.', 'R'],
    [/r(?=e[wl])(?<=[aiou]r)/y, 'R', '.'],
    [/rr?h?(?=[aeiouy])/y, 'R'],
    [/rh?$/y, '.'],
    [/rr?/y, '.', 'R'],
  ],
  s: [
    [/sch/y, 'sK', 'x'],
    [/sc(?=[eiy])/y, 's'],
    [/sh/y, 'x'],
    [/st(?=le|ling)/y, 's'],
    [/s(?=l)(?<=^is)/y, '.'],
    [/s(?=ion|ure|ual)/y, 'Z', 's'],
    [/ss(?=ion|ure)/y, 'x'],
    [/ss?/y, 's'],
  ],
  t: [
    [/tch/y, 'c'],
    [/th/y, '0', 't'],
    [/t(?=i[oae])(?<!st)/y, 'x', 't'],
    [/t(?=u[rao])/y, 'c', 't'],
    [/t[sz](?!$)|tz$/y, 'q'],
    [/tt?/y, 't'],
  ],
  v: [[/v/y, 'v']],
  w: [
    [/^wr/y, 'R'],
    [/^wh/y, '.', 'h'],
  ],
  x: [
    [/^x/y, 'z'],
    [/x/y, 'Ks', 'Gz'],
  ],
  z: [
    [/zz/y, 'z', 'q'],
    [/z/y, 'z'],
  ],
};
const MAX_READINGS = 12;

/** The part that was read so far; commas in `vowels` mark the places of consonants. */
type Open = { readonly consonants: string; readonly vowels: string };

/** Returns how an English word, or a name in Latin letters, may sound; empty if it has other letters or no vowel. */
export function readEnglish(word: string): Pronunciation[] {
  if (!/^[a-z]+$/.test(word) || !/[aeiouy]/.test(word)) return [];
  let readings: Open[] = [{ consonants: '', vowels: '' }];
  for (let at = 0; at < word.length; ) {
    const letter = word.charAt(at);
    const [letters, ...sounds] = RULES[letter]?.find(([pattern]) => matchesAt(pattern, word, at)) ?? [];
    // A silent r still colours the preceding vowel.
    const silent = letters === undefined || letter === 'r' ? letter : '';
    const [only = '.'] = sounds;
    readings =
      sounds.length < 2
        ? readings.map((reading) => add(reading, only, silent))
        : sounds.flatMap((sound) => readings.map((reading) => add(reading, sound, silent)));
    if (readings.length > MAX_READINGS) readings.length = MAX_READINGS;
    at = letters?.lastIndex ?? at + 1;
  }
  return readings.map(({ consonants, vowels }) =>
    foldPronunciation({ consonants: [...consonants], vowels: vowels.split(',') }),
  );
}

function matchesAt(letters: RegExp, word: string, at: number): boolean {
  letters.lastIndex = at;
  return letters.test(word);
}

function add({ consonants, vowels }: Open, sound: string, silent: string): Open {
  if (sound === '.') return { consonants, vowels: vowels + silent };
  return { consonants: consonants + sound, vowels: vowels + ','.repeat(sound.length) };
}

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

/** Consonants after which English spells ャ, ュ and ョ with a separate letter, if at all: キョ is kyo, but ショ is sho. */
const SPELT_GLIDE = /[KGNhbvPMRfDt]/;

/** Returns how a katakana word sounds; null if it contains anything else. */
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
