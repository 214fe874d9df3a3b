import type { Pronunciation } from './pronunciation.js';

/**
 * How far apart two words of the same skeleton are: 0 for what katakana writes for that spelling. Beyond
 * `limit` it is not counted on.
 */
export function phoneticDistance(katakana: Pronunciation, english: Pronunciation, limit: number): number {
  const last = english.vowels.length - 1;
  const silentEnd = isSilent(english.vowels[last] ?? '');
  let sum = 0;
  for (let at = 0; at < last && sum <= limit; at += 1)
    sum += consonantDistance(
      katakana.consonants[at] ?? '',
      english.consonants[at] ?? '',
      katakana.vowels[at + 1] ?? '',
      english.vowels[at + 1] ?? '',
    );
  let first = true;
  for (let at = 0; at <= last && sum <= limit; at += 1) {
    const letters = english.vowels[at] ?? '';
    const silent = silentEnd && at === last - 1;
    const place = { after: katakana.consonants[at - 1], first, ending: at === last, silent };
    sum += vowelDistance(katakana.vowels[at] ?? '', letters, place);
    first &&= letters === '';
  }
  return sum;
}

/** An e that is not sounded at a word's end, also before s and d. */
function isSilent(letters: string): boolean {
  return letters === 'e' || letters === 'es' || letters === 'ed';
}

/** What a consonant of katakana is in English: for certain, and before some vowels of the spelling only. */
const CONSONANTS: Readonly<Record<string, readonly [always: string, before: RegExp, some: string]>> = {
  s: ['s0', /^$/, 'z'],
  x: ['x', /^(?:[iyu]|e(?![sd]?$))/, 'sZ0'],
  z: ['zs0', /^$/, ''],
  j: ['jZ', /^[iye]/, 'zDs'],
  t: ['t', /^$/, ''],
  c: ['c', /^(?:[iyu]|e(?![sd]?$))/, 't'],
  q: ['q', /^(?:u|oo|w)/, 't'],
  h: ['h', /^$/, ''],
  f: ['f', /^(?:u|oo|o$)/, 'h'],
  b: ['bv', /^$/, ''],
  v: ['v', /^$/, ''],
};
const OTHER_CONSONANT = 1;

function consonantDistance(heard: string, spelt: string, written: string, letters: string): number {
  const known = CONSONANTS[heard];
  if (known === undefined || known[0].includes(spelt)) return 0;
  const [, before, some] = known;
  if (!some.includes(spelt) || !before.test(letters)) return OTHER_CONSONANT;
  return heard === 'x' && !written.startsWith('i') && !/^(?:i.|u)/.test(letters) ? 0.6 : 0.1;
}

/** What katakana writes for English vowels: as a rule, and now and then. A w between them is looked at apart. */
const VOWELS: readonly (readonly [letters: RegExp, rule: RegExp, sometimes: RegExp])[] = [
  [/^a$/, /^(?:aa?|e[ei])$/, /^(?:ea?|oo?)$/],
  [/^e$/, /^ee?$/, /^(?:ei|a|ii?)$/],
  [/^[iy]$/, /^(?:ii?|ai)$/, /^e$/],
  [/^o$/, /^o[ou]?$/, /^(?:aa?|uu)$/],
  [/^u$/, /^(?:a|uu?)$/, /^(?:i|aa|o)$/],
  [/^(?:ee|ea|ie|ei|ey)$/, /^(?:ii?|e[aei]?|i[ae])$/, /^(?:ai[aeou]?|aa)$/],
  [/^a[iy]$/, /^(?:e[ei])$/, /^(?:ai|e|i)$/],
  [/^oo$/, /^uu?$/, /^(?:oo?|a)$/],
  [/^o[uw]$/, /^(?:au|o[ou]?|uu?)$/, /^a$/],
  [/^a[uw]$/, /^oo?$/, /^(?:aa?|au)$/],
  [/^o[ae]$/, /^oo?$/, /^oa$/],
  [/^o[iy]$/, /^oi$/, /^wa$/],
  [/^(?:e[uw]|ue|ui|iew|eue)$/, /^uu?$/, /^(?:ii?|ia)$/],
  [/^(?:ia|io|iou|eou|eo|ea|ua|uou)$/, /^[iueo]?[ao]$/, /^(?:oo|aa|ei|ai[aeo])$/],
  [/^aye?r$/, /^e[ei]aa$/, /^e[ei]a$/],
  [/^ar$/, /^aa$/, /^(?:oo|a)$/],
  [/^or$/, /^(?:oo|aa)$/, /^[oa]$/],
  [/^(?:[eiuy]|ou|ea)r$/, /^aa$/, /^(?:a|oo|ia|ea)$/],
  [/^(?:ai|ei|ea|ee|ie)re?$|^[ae]re$/, /^(?:ea|ia|iaa|eaa)$/, /^(?:aa|ee|ii)$/],
  [/^(?:o|oo|ou|oa)re?$/, /^(?:oo|oa|oaa)$/, /^(?:ua|uaa|o)$/],
  [/^ire$/, /^aiaa?$/, /^ia$/],
  [/^ure$/, /^(?:aa?|u?uaa?|yaa?)$/, /^a$/],
];
/** Before a silent e, as in "base" and "site". */
const LONG_VOWELS: Readonly<Record<string, readonly [rule: RegExp, sometimes: RegExp]>> = {
  a: [/^e[ei]$/, /^aa?$/],
  e: [/^ii$/, /^ee?$/],
  i: [/^(?:ai|i)$/, /^(?:ii|e)$/],
  o: [/^oo$/, /^(?:o|a|uu)$/],
  u: [/^uu$/, /^u$/],
};
/** Which vowel a letter may be at all. */
const LETTERS: Readonly<Record<string, string>> = {
  a: 'aeo',
  e: 'eia',
  i: 'ia',
  o: 'oua',
  u: 'uao',
  y: 'iau',
  w: 'uoa',
  r: 'a',
};
const SOMETIMES = 0.3;
const MISSPELT = 0.6;
const UNKNOWN_SPELLING = 0.35;
const SILENT = 0.2;
const OTHER_VOWEL = 1;
const OTHER_GLIDE = 0.5;
const EACH_VOWEL_MORE = 0.3;
const ADDED = 0.1;

type Place = {
  /** The consonant before; undefined at the beginning. */
  readonly after: string | undefined;
  /** Whether no vowel came before, so that this one is sounded. */
  readonly first: boolean;
  readonly ending: boolean;
  /** Whether only a silent e follows. */
  readonly silent: boolean;
};

/** The same vowels meet again and again, and comparing them takes long. */
const DISTANCES = new Map<string, number>();
const MAX_DISTANCES = 50_000;

function vowelDistance(written: string, letters: string, place: Place): number {
  const { after = '', first, ending, silent } = place;
  const key = `${written} ${letters} ${after}${first ? 1 : 0}${ending ? 1 : 0}${silent ? 1 : 0}`;
  const known = DISTANCES.get(key);
  if (known !== undefined) return known;
  if (DISTANCES.size >= MAX_DISTANCES) DISTANCES.clear();
  const distance = compareParts(written, letters, place);
  DISTANCES.set(key, distance);
  return distance;
}

function compareParts(written: string, letters: string, place: Place): number {
  const [heard, spelt] = [written.split('w'), letters.split('w')];
  const glides = heard.length === spelt.length && heard.length > 1 && spelt.at(-1) !== '';
  if (!glides) return compareGlided(written.replaceAll('w', ''), letters, place);
  return heard.reduce((sum, part, at) => {
    const last = at === heard.length - 1;
    const { after, first, ending, silent } = place;
    const partPlace = {
      after: at === 0 ? after : undefined,
      first: first && at === 0 && !last,
      ending: ending && last,
      silent: silent && last,
    };
    return sum + compareGlided(part, spelt[at] ?? '', partPlace);
  }, 0);
}

/** Looks at y apart: キョ is "kyo". A vowel that katakana adds may stand before another: バックアップ. */
function compareGlided(written: string, letters: string, place: Place): number {
  const heard = written.replaceAll('y', '');
  const plain = letters.replace(/^y(?=[aou])/, '');
  const glides = plain === letters || place.after === undefined || written.startsWith('y');
  const straight = compare(heard, plain, place);
  const added = heard.length > 1 && isFilling(heard.charAt(0), place.after);
  const bare = added
    ? compare(heard.slice(1), plain.replace(/^w/, ''), { ...place, after: undefined })
    : OTHER_VOWEL;
  return (glides ? 0 : OTHER_GLIDE) + Math.min(straight, ADDED + bare);
}

function compare(heard: string, letters: string, { after, first, ending, silent }: Place): number {
  if (letters === '') return isFilling(heard, after) ? 0 : OTHER_VOWEL;
  if (ending && isSilent(letters) && isFilling(heard, after)) return 0;
  if (letters === 'e' && after !== undefined && isFilling(heard, after)) return first ? MISSPELT : SILENT;
  if (heard === '') return OTHER_VOWEL;
  if (isRomanized(heard, letters)) return 0;
  const long = silent ? LONG_VOWELS[letters] : undefined;
  const spelling = long ?? VOWELS.find(([spelt]) => spelt.test(letters))?.slice(1);
  const [rule, sometimes] = spelling ?? [];
  // At a word's end ー is as often left out: サーバ.
  if (rule?.test(heard) || (ending && heard === 'a' && rule?.test('aa'))) return 0;
  if (sometimes?.test(heard)) return SOMETIMES;
  const spread = Math.max(0, heard.length - 2 * letters.length) * EACH_VOWEL_MORE;
  const known = spelling === undefined ? UNKNOWN_SPELLING : MISSPELT;
  return Math.min(OTHER_VOWEL, known + strangeShare(heard, letters) + spread);
}

/** Whether the letters are the vowels themselves, as in Hayashi, long or short. */
function isRomanized(heard: string, letters: string): boolean {
  const [a, b] = [heard, letters.replace('y', '')].map((vowels) => vowels.replace(/ou|oo/g, 'o'));
  return a === b && !/(.)\1/.test(letters);
}

/** Which share of the vowels none of the letters could stand for. */
function strangeShare(heard: string, letters: string): number {
  const allowed = [...letters].map((letter) => LETTERS[letter] ?? '').join('');
  return [...heard].filter((vowel) => !allowed.includes(vowel)).length / heard.length;
}

/** Vowels that katakana adds where English has none: クラブ, レポート, ブリッジ. */
function isFilling(written: string, after: string | undefined): boolean {
  if (written === '' || after === undefined) return written === '';
  if (written === 'u') return true;
  if (written === 'o') return after === 't' || after === 'D' || after === 'h';
  return written === 'i' && /[sxjctK]/.test(after);
}
