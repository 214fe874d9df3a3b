import { foldPronunciation, type Pronunciation } from './pronunciation.js';

type Rule = readonly [letters: RegExp, ...sounds: string[]];

/**
 * What a letter, with those that follow, sounds like where it stands, first rule first; several sounds where
 * spelling does not tell. A dot stands for none; letters without a rule are vowels.
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

/** What is read so far; commas stand where consonants do among the vowels. */
type Open = { readonly consonants: string; readonly vowels: string };

/** How an English word, or a name in Latin letters, may sound; nothing for what has other letters, or no vowel. */
export function readEnglish(word: string): Pronunciation[] {
  if (!/^[a-z]+$/.test(word) || !/[aeiouy]/.test(word)) return [];
  let readings: Open[] = [{ consonants: '', vowels: '' }];
  for (let at = 0; at < word.length; ) {
    const letter = word.charAt(at);
    const [letters, ...sounds] = RULES[letter]?.find(([pattern]) => matchesAt(pattern, word, at)) ?? [];
    // A silent r still colours the vowel before it.
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
