import type { Span } from '../../span.js';
import { readKatakana } from './pronunciation.js';

/** A part of a run of katakana, `run.slice(start, end)`, with its possible readings. */
export type KatakanaPart<Word> = Span & {
  /** Words that sound like it, each alone, nearest first; then the words of a compound, in their order. */
  readonly readings: readonly (readonly Word[])[];
};

type Near = { readonly distance: number };
type Lookup<Word> = (katakana: string) => readonly Word[];
/** A way to read the run up to a place. */
type Cut<Word> = { readonly cost: number; readonly parts: readonly Piece<Word>[] };
type Piece<Word> = Span & { readonly words: readonly Word[] };

const MAX_RUN_LENGTH = 60;
const MAX_PART_LENGTH = 24;
const MIN_PART_LENGTH = 2;
/** A word at least this long may be a compound, which reports may write as separate words. */
const MIN_COMPOUND_LENGTH = 8;
/** Characters that cannot begin a word. */
const CONTINUES = /^[ァィゥェォャュョヮッーン]/u;
/** Function words of English, which reports are not searched for: コードオブエシックス. */
const LITTLE = /^(?:オブ|アンド|ザ|ジ|フォー|イン|オン|トゥ|アット|フロム|ウィズ|バイ)$/u;

const EACH_PART = 1;
const EACH_LITTLE = 0.5;
const GAP = 2;
const EACH_UNKNOWN = 0.4;
/** Next to an unknown part, a short part may be a fragment of it: レール in モノレール. */
const CONSONANTS_BESIDE_GAP = 3;
const DISTANCE_BESIDE_GAP = 0.3;

/**
 * Cuts a run of katakana, such as レスポンシビリティシェアリングモデル, into words that `soundsLike` knows, as few and as near as
 * possible. Unknown parts are left out; the others are then returned only if they are long and near enough. A run of
 * more than 60 characters is not cut.
 */
export function cutKatakana<Word extends Near>(
  run: string,
  soundsLike: Lookup<Word>,
): readonly KatakanaPart<Word>[] {
  if (run.length > MAX_RUN_LENGTH) return [];
  const lookUp = createLookup(run, soundsLike);
  const known = findBestCut(run, lookUp, { longest: run.length, gaps: false });
  const { parts } = known ?? findBestCut(run, lookUp, { longest: run.length, gaps: true }) ?? { parts: [] };
  return parts
    .filter(({ start, end, words }) => known !== null || isSure(run.slice(start, end), words))
    .map(({ start, end, words }) => ({
      start,
      end,
      readings: [...words.map((word) => [word]), ...compoundOf(run.slice(start, end), lookUp)],
    }));
}

/** Caches lookups. Within a run, a word of a single syllable is too ambiguous: トー. */
function createLookup<Word>(run: string, soundsLike: Lookup<Word>): Lookup<Word> {
  const known = new Map<string, readonly Word[]>();
  return (word) => {
    if (word !== run && word.replace(/[ァィゥェォャュョヮッーン]/gu, '').length < MIN_PART_LENGTH) return [];
    const words = known.get(word) ?? soundsLike(word);
    known.set(word, words);
    return words;
  };
}

/** The nearest words that a long word consists of; empty if it has other parts. */
function compoundOf<Word extends Near>(word: string, lookUp: Lookup<Word>): readonly (readonly Word[])[] {
  if (word.length < MIN_COMPOUND_LENGTH) return [];
  const cut = findBestCut(word, lookUp, { longest: word.length - 1, gaps: false });
  const words = cut?.parts.flatMap((part) => part.words.slice(0, 1)) ?? [];
  return words.length > 1 ? [words] : [];
}

/**
 * The cheapest cut into parts of at most `longest` characters; null if a part is unknown and `gaps` are not allowed.
 */
function findBestCut<Word extends Near>(
  run: string,
  lookUp: Lookup<Word>,
  { longest, gaps }: { readonly longest: number; readonly gaps: boolean },
): Cut<Word> | null {
  const cuts: (Cut<Word> | undefined)[] = [{ cost: 0, parts: [] }];
  for (let start = 0; start < run.length; start += 1) {
    const before = cuts[start];
    if (before === undefined || CONTINUES.test(run.slice(start))) continue;
    const last = Math.min(run.length, start + Math.min(longest, MAX_PART_LENGTH));
    for (let end = start + 1; end <= last; end += 1) {
      if (CONTINUES.test(run.slice(end))) continue;
      const cut = extend(before, run, { start, end }, lookUp);
      if (cut.gap && !gaps) continue;
      if (cut.cost < (cuts[end]?.cost ?? Number.POSITIVE_INFINITY)) cuts[end] = cut;
    }
  }
  return cuts[run.length] ?? null;
}

function extend<Word extends Near>(
  { cost, parts }: Cut<Word>,
  run: string,
  { start, end }: Span,
  lookUp: Lookup<Word>,
): Cut<Word> & { readonly gap: boolean } {
  const word = run.slice(start, end);
  if (LITTLE.test(word)) return { cost: cost + EACH_LITTLE, parts, gap: false };
  const words = lookUp(word);
  const [nearest] = words;
  if (nearest === undefined) return { cost: cost + GAP + EACH_UNKNOWN * word.length, parts, gap: true };
  return {
    cost: cost + EACH_PART + nearest.distance,
    parts: [...parts, { start, end, words }],
    gap: false,
  };
}

function isSure(word: string, [nearest]: readonly Near[]): boolean {
  const consonants = readKatakana(word)?.consonants.length ?? 0;
  return (
    consonants >= CONSONANTS_BESIDE_GAP && nearest !== undefined && nearest.distance <= DISTANCE_BESIDE_GAP
  );
}
