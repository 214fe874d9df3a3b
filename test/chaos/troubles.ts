import { createRandom, seedOf } from './random.js';

/** What goes wrong with a call on the service's side. */
export type Trouble = {
  readonly kind:
    | 'none'
    /** Answered with 429 and Retry-After, nothing done. */
    | 'too_many'
    | 'error_before'
    /** Done, but answered with 500. */
    | 'error_after'
    /** Done after a while, but never answered. */
    | 'silent_after'
    | 'dropped_before'
    /** Done, but the connection is closed without an answer. */
    | 'dropped_after';
  /** The time until the service acts, and from then until it answers. */
  readonly doneAfterMs: number;
  readonly answeredAfterMs: number;
};

/** In percent; the rest succeeds. More than half of the troubles may hide a post that has arrived. */
const SHARES: readonly (readonly [Trouble['kind'], number])[] = [
  ['too_many', 8],
  ['error_before', 7],
  ['error_after', 10],
  ['silent_after', 8],
  ['dropped_before', 7],
  ['dropped_after', 10],
];
const HUNDRED = SHARES.flatMap(([kind, share]) => Array.from({ length: share }, () => kind));

/** The percentage of reads that can meet a trouble, which is lower than for writes: a search takes several in a row. */
const READS_MET = 30;

/** The same troubles for the same seed and channel, in whatever order the channels are called. */
export function createTroubles(
  seed: number,
  slowMs: number,
): (channel: string, kind: 'reads' | 'writes') => Trouble {
  const chances = new Map<string, () => number>();
  return (channel, does) => {
    const name = `${channel} ${does}`;
    const random = chances.get(name) ?? createRandom(seedOf(seed, name));
    chances.set(name, random);
    const isMet = does === 'writes' || random() * 100 < READS_MET;
    const kind = isMet ? HUNDRED[Math.floor(random() * 100)] : undefined;
    return { kind: kind ?? 'none', doneAfterMs: random() * slowMs, answeredAfterMs: random() * slowMs };
  };
}
