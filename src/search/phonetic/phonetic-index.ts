import { readEnglish } from './english-pronunciation.js';
import { readKatakana } from './katakana-pronunciation.js';
import { phoneticDistance } from './phonetic-distance.js';
import { type Pronunciation, skeletonOf } from './pronunciation.js';

/** Words that are looked up by how they sound in the other script: カモ finds "kamo", and "kamo" カモ. */
export interface PhoneticIndex {
  /** Takes in a word in lower case; anything but Latin letters or katakana is passed over. */
  add(word: string): void;
  /** The words that sound like one in the other script, nearest first; none where the nearest is too far. */
  soundsLike(word: string): readonly PhoneticMatch[];
}

/** A word, and how far it is from what it was looked up by: 0 where katakana would write it so. */
export type PhoneticMatch = { readonly word: string; readonly distance: number };

type Entry = {
  readonly word: string;
  readonly sound: Pronunciation;
  /** Whether the word has an ending more than what sounds so. */
  readonly bare: boolean;
};
type Entries = Map<string, Entry[]>;

const MIN_WORD_LENGTH = 2;
const MAX_WORD_LENGTH = 24;

/** An empty index of words by their sound. */
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

/** A word and what is left without its English ending, for katakana has site where reports have sites. */
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

/** "locat" is "locate": a single consonant after a single vowel had an e, but for endings that are not stressed. */
function restoreE(stem: string): string {
  const single = /(?<![aeiou])[aiou][bcdgkmnptvz]$|[aeiou][sz]$|[cgv]$/.test(stem);
  return single && !/(?:it|on)$/.test(stem) ? `${stem}e` : stem;
}

/** How far words may be apart, by their number of consonants: short ones must agree in almost all. */
const FARTHEST = [-1, 0, 0.25, 0.5, 0.9, 1.2, 1.6, 2];
/** Of site and sites the one that is said. */
const BARE = 0.05;
/** What is farther than this behind the nearest is left out. */
const MARGIN = 0.3;
/** With one consonant, shorter words sound like too much: cow, coo. */
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

/** Each word once, nearest first, without those far behind the first. */
function best(found: readonly PhoneticMatch[]): readonly PhoneticMatch[] {
  const distances = new Map<string, number>();
  for (const { word, distance } of found)
    distances.set(word, Math.min(distance, distances.get(word) ?? distance));
  const limit = Math.min(...distances.values()) + MARGIN;
  return Array.from(distances, ([word, distance]) => ({ word, distance }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance || (a.word < b.word ? -1 : 1));
}
