import type { Span } from '../reports/report.js';
import { readEnglish } from './english-sound.js';
import { readKatakana } from './katakana-sound.js';
import { type Sound, skeletonOf } from './sound.js';
import { soundDistance } from './sound-distance.js';

/** Words that can be looked up by how they sound in the other script: カモ finds Kamo, and Kamo カモ. */
export interface SoundIndex {
  /** The words that sound like a katakana or Latin word, nearest first. */
  soundsLike(word: string): readonly string[];
  /** Cuts a run of katakana into words that are known by their sound; empty where they do not make up all of it. */
  cut(run: string): readonly SoundPart[];
}

/** `run.slice(start, end)` and the words that sound like it, nearest first. */
export type SoundPart = Span & { readonly words: readonly string[] };

type Entry = { readonly word: string; readonly sound: Sound };
type Near = { readonly word: string; readonly distance: number };

const LONGEST_WORD = 24;
const LONGEST_RUN = 60;

export function createSoundIndex(words: Iterable<string>): SoundIndex {
  const english = new Map<string, Entry[]>();
  const katakana = new Map<string, Entry[]>();
  for (const word of words) {
    if (word.length < 2 || word.length > LONGEST_WORD) continue;
    const heard = readKatakana(word);
    if (heard !== null) add(katakana, { word, sound: heard });
    else for (const sound of readEnglish(word)) add(english, { word, sound });
  }
  const find = (word: string): readonly Near[] => {
    const heard = readKatakana(word);
    if (heard !== null) return nearest(english.get(skeletonOf(heard)) ?? [], (entry) => soundDistance(heard, entry.sound), heard);
    return nearestOf(readEnglish(word.toLowerCase()).flatMap((sound) =>
      nearest(katakana.get(skeletonOf(sound)) ?? [], (entry) => soundDistance(entry.sound, sound), sound),
    ));
  };
  return {
    soundsLike: (word) => find(word).map(({ word: found }) => found),
    cut: (run) => cutRun(run, find),
  };
}

function add(index: Map<string, Entry[]>, entry: Entry): void {
  const key = skeletonOf(entry.sound);
  const entries = index.get(key);
  if (entries === undefined) index.set(key, [entry]);
  else entries.push(entry);
}

/** A word of one consonant must at least be this long: cow and coo sound like too much. */
const SHORTEST_OF_ONE = 4;
/** How far vowels may be apart, by the number of consonants: short words must agree in all. */
const FARTHEST = [-1, 0, 0.25, 0.5, 0.9, 1.2, 1.6, 2];
/** What is farther than this behind the nearest is left out. */
const MARGIN = 0.3;

function nearest(entries: readonly Entry[], distanceTo: (entry: Entry) => number, { consonants }: Sound): readonly Near[] {
  const farthest = FARTHEST[Math.min(consonants.length, FARTHEST.length - 1)] ?? 0;
  return nearestOf(
    entries
      .map((entry) => ({ word: entry.word, distance: distanceTo(entry) }))
      .filter(({ word, distance }) => distance <= farthest && (consonants.length > 1 || word.length >= SHORTEST_OF_ONE)),
  );
}

function nearestOf(found: readonly Near[]): readonly Near[] {
  const best = new Map<string, number>();
  for (const { word, distance } of found) best.set(word, Math.min(distance, best.get(word) ?? distance));
  const limit = Math.min(...best.values()) + MARGIN;
  return Array.from(best, ([word, distance]) => ({ word, distance }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance || (a.word < b.word ? -1 : 1));
}

const SHORTEST_PART = 2;
/** No word begins with these. */
const CONTINUES = /^[ァィゥェォャュョヮッーン]/u;

function cutRun(run: string, find: (word: string) => readonly Near[]): readonly SoundPart[] {
  if (run.length > LONGEST_RUN) return [];
  type Cut = { readonly cost: number; readonly parts: readonly SoundPart[] };
  const best: (Cut | undefined)[] = [{ cost: 0, parts: [] }];
  for (let start = 0; start < run.length; start += 1) {
    const before = best[start];
    if (before === undefined || CONTINUES.test(run.slice(start))) continue;
    for (let end = start + SHORTEST_PART; end <= Math.min(run.length, start + LONGEST_WORD); end += 1) {
      if (CONTINUES.test(run.slice(end))) continue;
      const near = find(run.slice(start, end));
      if (near.length === 0) continue;
      const cost = before.cost + 1 + (near[0]?.distance ?? 0);
      if (cost < (best[end]?.cost ?? Number.POSITIVE_INFINITY))
        best[end] = { cost, parts: [...before.parts, { start, end, words: near.map(({ word }) => word) }] };
    }
  }
  return best[run.length]?.parts ?? [];
}
