import { type Pronunciation, readEnglish, readKatakana, skeletonOf } from './pronunciation.js';

/**
 * The distance between two words with the same skeleton: 0 if katakana writes the English spelling like this. Once it
 * exceeds `limit`, the rest is not computed.
 */
function phoneticDistance(katakana: Pronunciation, english: Pronunciation, limit: number): number {
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

/** Whether it is a silent e at the end of a word, also before s and d. */
function isSilent(letters: string): boolean {
  return letters === 'e' || letters === 'es' || letters === 'ed';
}

/**
 * The English consonants that a katakana consonant stands for: in any case, or only before some vowels of the spelling.
 */
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

/** The katakana vowels for English vowels: regular and occasional ones. A w between vowels is handled separately. */
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
/** Vowels before a silent e, as in "base" and "site". */
const LONG_VOWELS: Readonly<Record<string, readonly [rule: RegExp, sometimes: RegExp]>> = {
  a: [/^e[ei]$/, /^aa?$/],
  e: [/^ii$/, /^ee?$/],
  i: [/^(?:ai|i)$/, /^(?:ii|e)$/],
  o: [/^oo$/, /^(?:o|a|uu)$/],
  u: [/^uu$/, /^u$/],
};
/** The vowels that a letter may stand for at all. */
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
  /** The preceding consonant; undefined at the beginning. */
  readonly after: string | undefined;
  /** Whether no vowel precedes it, so that it is pronounced. */
  readonly first: boolean;
  readonly ending: boolean;
  /** Whether only a silent e follows. */
  readonly silent: boolean;
};

/** A cache, since the same vowels occur again and again and comparing them is slow. */
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

/** Handles y separately: キョ is "kyo". A vowel that katakana adds may precede another: バックアップ. */
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
  // At the end of a word, ー is often omitted: サーバ.
  if (rule?.test(heard) || (ending && heard === 'a' && rule?.test('aa'))) return 0;
  if (sometimes?.test(heard)) return SOMETIMES;
  const spread = Math.max(0, heard.length - 2 * letters.length) * EACH_VOWEL_MORE;
  const known = spelling === undefined ? UNKNOWN_SPELLING : MISSPELT;
  return Math.min(OTHER_VOWEL, known + strangeShare(heard, letters) + spread);
}

/** Whether the letters are the vowels themselves, long or short, as in Hayashi. */
function isRomanized(heard: string, letters: string): boolean {
  const [a, b] = [heard, letters.replace('y', '')].map((vowels) => vowels.replace(/ou|oo/g, 'o'));
  return a === b && !/(.)\1/.test(letters);
}

/** The share of the vowels that none of the letters can stand for. */
function strangeShare(heard: string, letters: string): number {
  const allowed = [...letters].map((letter) => LETTERS[letter] ?? '').join('');
  return [...heard].filter((vowel) => !allowed.includes(vowel)).length / heard.length;
}

/** Whether it is a vowel that katakana adds where English has none: クラブ, レポート, ブリッジ. */
function isFilling(written: string, after: string | undefined): boolean {
  if (written === '' || after === undefined) return written === '';
  if (written === 'u') return true;
  if (written === 'o') return after === 't' || after === 'D' || after === 'h';
  return written === 'i' && /[sxjctK]/.test(after);
}

/** An index of words by their sound in the other script: カモ finds "kamo", and "kamo" finds カモ. */
export interface PhoneticIndex {
  /** Adds a word in lower case. Ignores anything but Latin letters or katakana. */
  add(word: string): void;
  /** Returns the words that sound like one in the other script, nearest first; empty if the nearest is too far. */
  soundsLike(word: string): readonly PhoneticMatch[];
}

/** A word and its distance from the one it was looked up by: 0 if katakana would write it like this. */
export type PhoneticMatch = { readonly word: string; readonly distance: number };

type Entry = {
  readonly word: string;
  readonly sound: Pronunciation;
  /** Whether `sound` is that of the word without its ending. */
  readonly bare: boolean;
};
type Entries = Map<string, Entry[]>;

const MIN_WORD_LENGTH = 2;
const MAX_WORD_LENGTH = 24;

/** Creates an empty index of words by their sound. */
export function createPhoneticIndex(): PhoneticIndex {
  const english: Entries = new Map();
  const katakana: Entries = new Map();
  return {
    add(word) {
      if (word.length < MIN_WORD_LENGTH || word.length > MAX_WORD_LENGTH) return;
      const heard = readKatakana(word);
      if (heard !== null) append(katakana, { word, sound: heard, bare: false });
      else
        for (const form of barerForms(word))
          for (const sound of readEnglish(form)) append(english, { word, sound, bare: form !== word });
    },
    soundsLike(word) {
      if (word.length > MAX_WORD_LENGTH) return [];
      const heard = readKatakana(word);
      if (heard !== null)
        return nearest(entriesFor(english, heard), ({ sound }, limit) =>
          phoneticDistance(heard, sound, limit),
        );
      return best(
        readEnglish(word.toLowerCase()).flatMap((sound) =>
          nearest(entriesFor(katakana, sound), (entry, limit) => phoneticDistance(entry.sound, sound, limit)),
        ),
      );
    },
  };
}

function append(entries: Entries, entry: Entry): void {
  const key = skeletonOf(entry.sound);
  const same = entries.get(key);
  if (same === undefined) entries.set(key, [entry]);
  else same.push(entry);
}

function entriesFor(entries: Entries, sound: Pronunciation): readonly Entry[] {
  return entries.get(skeletonOf(sound)) ?? [];
}

const MIN_BARE_LENGTH = 4;

/** A word and its forms without an English ending, since katakana has site for sites. */
function barerForms(word: string): readonly string[] {
  const bare = [
    word.replace(/ies$/, 'y'),
    word.replace(/(?<![suie])s$/, ''),
    word.replace(/(?<=[sxz]|[cs]h)es$/, ''),
    word.replace(/(?<=e)s$/, ''),
    restoreE(word.replace(/(?:ed|ing)$/, '')),
  ].filter((form) => form.length >= MIN_BARE_LENGTH && form !== word);
  return [word, ...new Set(bare)];
}

/**
 * Restores a final e: "locat" is "locate". A single consonant after a single vowel had an e, except after unstressed
 * endings.
 */
function restoreE(stem: string): string {
  const single = /(?<![aeiou])[aiou][bcdgkmnptvz]$|[aeiou][sz]$|[cgv]$/.test(stem);
  return single && !/(?:it|on)$/.test(stem) ? `${stem}e` : stem;
}

/** The maximum distance, by number of consonants: short words have to agree almost completely. */
const FARTHEST = [-1, 0, 0.25, 0.5, 0.9, 1.2, 1.6, 2];
/** Added for a form without its ending, so that of site and sites the one that was said is nearer. */
const BARE = 0.05;
/** Words farther than this behind the nearest are left out. */
const MARGIN = 0.3;
/** With one consonant, shorter words sound like too many others: cow, coo. */
const MIN_OF_ONE_LENGTH = 4;

function nearest(
  entries: readonly Entry[],
  distanceTo: (entry: Entry, limit: number) => number,
): readonly PhoneticMatch[] {
  const consonants = entries[0]?.sound.consonants.length ?? 0;
  const farthest = FARTHEST[Math.min(consonants, FARTHEST.length - 1)] ?? 0;
  const found = entries
    .filter(({ word }) => consonants > 1 || word.length >= MIN_OF_ONE_LENGTH)
    .map((entry) => ({ word: entry.word, distance: distanceTo(entry, farthest) + (entry.bare ? BARE : 0) }));
  return best(found.filter(({ distance }) => distance <= farthest));
}

/** Removes duplicates and words far behind the nearest, and sorts the rest, nearest first. */
function best(found: readonly PhoneticMatch[]): readonly PhoneticMatch[] {
  const distances = new Map<string, number>();
  for (const { word, distance } of found)
    distances.set(word, Math.min(distance, distances.get(word) ?? distance));
  const limit = Math.min(...distances.values()) + MARGIN;
  return Array.from(distances, ([word, distance]) => ({ word, distance }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance || (a.word < b.word ? -1 : 1));
}
