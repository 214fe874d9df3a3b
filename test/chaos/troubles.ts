import { createRandom, seedOf } from './random.js';

/** What befalls a call on a service's side. */
export type Trouble = {
  readonly kind:
    | 'none'
    /** 429 with Retry-After, nothing done. */
    | 'too_many'
    | 'error_before'
    /** Done, and answered with 500. */
    | 'error_after'
    /** Done after a while, and never answered. */
    | 'silent_after'
    | 'dropped_before'
    /** Done, and the connection closed without an answer. */
    | 'dropped_after';
  /** How long until the service does it, and from then until it answers. */
  readonly doneAfterMs: number;
  readonly answeredAfterMs: number;
};

/** In percent; the rest goes well. What may hide a post that has arrived is more than half of all. */
const SHARES: readonly (readonly [Trouble['kind'], number])[] = [
  ['too_many', 8],
  ['error_before', 7],
  ['error_after', 10],
  ['silent_after', 8],
  ['dropped_before', 7],
  ['dropped_after', 10],
];
const HUNDRED = SHARES.flatMap(([kind, share]) => Array.from({ length: share }, () => kind));

/** Of a hundred calls that only read, as many are met as those that write: reading back takes several in a row. */
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
