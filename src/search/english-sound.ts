import { foldSounds, type Sound } from './sound.js';

/**
 * What letters sound like where they stand, first rule first; several sounds where spelling does not tell. Of
 * each sound the letters are consonants; a dot stands for none.
 */
const RULES: readonly (readonly [letters: RegExp, ...sounds: string[]])[] = [
  [/^(?:kn|gn|pn)/y, 'N'],
  [/^wr/y, 'R'],
  [/^(?:ps|x)/y, 's'],
  [/^wh/y, '.', 'h'],
  [/^h(?=our|one[^y]|eir)/y, '.'],
  [/tch/y, 'c'],
  [/sch/y, 'sK', 'x'],
  [/ch(?=[rlt])/y, 'K'],
  [/ch/y, 'c', 'K', 'x'],
  [/ck|cqu?/y, 'K'],
  [/sc(?=[eiy])/y, 's'],
  [/cc(?=[eiy])/y, 'Ks'],
  [/c(?=[ei][aou])/y, 'x', 's'],
  [/c(?=[eiy])/y, 's'],
  [/cc?/y, 'K'],
  [/d(?=g[eiy])/y, '.'],
  [/dj/y, 'j'],
  [/^gh/y, 'G'],
  [/gh/y, '.', 'f'],
  [/gn(?=$|s$|e|ing|ment)/y, 'N'],
  [/gu(?=[eiy])/y, 'G'],
  [/ng(?=$|s$)/y, 'NG'],
  [/gg?(?=[eiy])/y, 'j', 'G'],
  [/gg?/y, 'G'],
  [/ph/y, 'f'],
  [/pp?/y, 'P'],
  [/qu?/y, 'K'],
  [/sh/y, 'x'],
  [/st(?=le|ling)/y, 's'],
  [/s(?=l)(?<=^is)/y, '.'],
  [/s(?=ion|ure|ual)/y, 'Z', 's'],
  [/ss(?=ion|ure)/y, 'x'],
  [/ss?/y, 's'],
  [/zz/y, 'z', 'q'],
  [/z/y, 'z'],
  [/j/y, 'j'],
  [/th/y, '0', 't'],
  [/t(?=i[oae])(?<!st)/y, 'x', 't'],
  [/t(?=u[rao])/y, 'c', 't'],
  [/t[sz](?!$)|tz$/y, 'q'],
  [/tt?/y, 't'],
  [/dd?(?=[iuy])/y, 'D', 'j'],
  [/dd?/y, 'D'],
  [/v/y, 'v'],
  [/bb?(?!$)|(?<!m)b|bb/y, 'b'],
  [/b/y, '.'],
  [/x/y, 'Ks', 'Gz'],
  [/rr?(?=e[sd]?$)/y, '.', 'R'],
  [/r(?=e[wl])(?<=[aiou]r)/y, 'R', '.'],
  [/rr?h?(?=[aeiouy])/y, 'R'],
  [/rh?$/y, '.'],
  [/rr?/y, '.', 'R'],
  [/l(?=[km])(?<=[ao]l)/y, '.', 'R'],
  [/ll?/y, 'R'],
  [/h(?=[aeiouy])/y, 'h'],
  [/h/y, '.'],
  [/mm?(?=[pbf])/y, 'N'],
  [/mn$/y, 'M'],
  [/mm?/y, 'M'],
  [/nn?/y, 'N'],
  [/kk?/y, 'K'],
  [/ff?/y, 'f'],
];
const VOWEL = /[aeiouyw]/;
const MOST_READINGS = 12;

type Open = { readonly consonants: readonly string[]; readonly vowels: readonly string[] };

/** How an English word, or a name in Latin letters, may sound; none for what has other letters. */
export function readEnglish(word: string): Sound[] {
  if (!/^[a-z]+$/.test(word)) return [];
  let readings: Open[] = [{ consonants: [], vowels: [''] }];
  for (let at = 0; at < word.length; ) {
    const letter = word.charAt(at);
    const rule = at > 0 && VOWEL.test(letter) ? undefined : RULES.find(([letters]) => matchesAt(letters, word, at));
    if (rule === undefined) {
      readings = readings.map((reading) => addVowel(reading, letter));
      at += 1;
      continue;
    }
    const [letters, ...sounds] = rule;
    const coloured = letters.source.startsWith('r') ? 'r' : '';
    readings = readings
      .flatMap((reading) => sounds.map((sound) => addSound(reading, sound, coloured)))
      .slice(0, MOST_READINGS);
    at = letters.lastIndex;
  }
  return readings.map(foldSounds);
}

function matchesAt(letters: RegExp, word: string, at: number): boolean {
  letters.lastIndex = at;
  return letters.test(word);
}

function addVowel({ consonants, vowels }: Open, letter: string): Open {
  return { consonants, vowels: [...vowels.slice(0, -1), `${vowels.at(-1)}${letter}`] };
}

/** A silent r still colours the vowel before it. */
function addSound(reading: Open, sound: string, coloured: string): Open {
  if (sound === '.') return coloured === '' ? reading : addVowel(reading, coloured);
  return {
    consonants: [...reading.consonants, ...sound],
    vowels: [...reading.vowels, ...Array.from(sound, () => '')],
  };
}
