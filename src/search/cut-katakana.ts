import type { Span } from '../reports/report.js';
import { readKatakana } from './katakana-sound.js';

/** A part of a run of katakana, `run.slice(start, end)`, and the words that sound like it, nearest first. */
export type SoundPart = Span & { readonly words: readonly string[] };

type Near = { readonly word: string; readonly distance: number };
type Cut = { readonly cost: number; readonly sure: boolean; readonly parts: readonly SoundPart[] };

const LONGEST_RUN = 60;
const LONGEST_PART = 24;
const SHORTEST_PART = 2;
/** No word begins with these. */
const CONTINUES = /^[ァィゥェォャュョヮッーン]/u;
/** Little words of English that reports are not searched for: コードオブエシックス. */
const LITTLE = /^(?:オブ|アンド|ザ|ジ|フォー|イン|オン|トゥ|アット|フロム|ウィズ|バイ)$/u;

const EACH_PART = 1;
const EACH_LITTLE = 0.5;
const GAP = 2;
const EACH_UNKNOWN = 0.4;
/** Beside what is unknown a short part may be a piece of it: レール in モノレール. */
const CONSONANTS_BESIDE_GAP = 3;
const DISTANCE_BESIDE_GAP = 0.3;

/**
 * Cuts a run of katakana, such as レスポンシビリティシェアリングモデル, into words that `soundsLike` knows, as few
 * and as near as may be. What none is known for is left out, if what is left is long and near enough to be sure of.
 */
export function cutKatakana(
  run: string,
  soundsLike: (word: string) => readonly Near[],
): readonly SoundPart[] {
  if (run.length > LONGEST_RUN) return [];
  const cuts: (Cut | undefined)[] = [{ cost: 0, sure: true, parts: [] }];
  for (let start = 0; start < run.length; start += 1) {
    const before = cuts[start];
    if (before === undefined || CONTINUES.test(run.slice(start))) continue;
    const last = Math.min(run.length, start + LONGEST_PART);
    for (let end = start + 1; end <= last; end += 1) {
      if (CONTINUES.test(run.slice(end))) continue;
      for (const cut of cutsTo({ start, end }, run, before, soundsLike)) {
        if (cut.cost < (cuts[end]?.cost ?? Number.POSITIVE_INFINITY)) cuts[end] = cut;
      }
    }
  }
  const { parts = [], sure = true } = cuts[run.length] ?? {};
  return sure ? parts : parts.filter((part) => isSure(part, run, soundsLike));
}

function cutsTo(
  { start, end }: Span,
  run: string,
  { cost, sure, parts }: Cut,
  soundsLike: (word: string) => readonly Near[],
): readonly Cut[] {
  const word = run.slice(start, end);
  if (LITTLE.test(word)) return [{ cost: cost + EACH_LITTLE, sure, parts }];
  const near = word.length < SHORTEST_PART ? [] : soundsLike(word);
  const [nearest] = near;
  if (nearest === undefined) return [{ cost: cost + GAP + EACH_UNKNOWN * word.length, sure: false, parts }];
  const part = { start, end, words: near.map((found) => found.word) };
  return [{ cost: cost + EACH_PART + nearest.distance, sure, parts: [...parts, part] }];
}

function isSure(
  { start, end }: SoundPart,
  run: string,
  soundsLike: (word: string) => readonly Near[],
): boolean {
  const word = run.slice(start, end);
  const consonants = readKatakana(word)?.consonants.length ?? 0;
  const distance = soundsLike(word)[0]?.distance ?? Number.POSITIVE_INFINITY;
  return consonants >= CONSONANTS_BESIDE_GAP && distance <= DISTANCE_BESIDE_GAP;
}
