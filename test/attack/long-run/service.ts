import type { Answer } from '../../adapters/slack/far-end.js';
import { createRandom, seedOf } from '../../chaos/random.js';
import { createTroubles, type Trouble } from '../../chaos/troubles.js';

/** A message that is there. */
export type Post = {
  readonly id: string;
  readonly at: number;
  /** What it answers. */
  readonly answers: string;
  /** The delivery that it announces; null where it announces nothing. */
  readonly delivery: string | null;
};

/** A chat service's side of the line. */
export type Service<Event> = {
  readonly apiUrl: string;
  readonly posts: () => readonly Post[];
  /** Whether somebody is connected to it. */
  readonly isOpen: () => boolean;
  /** Tells an event to whoever is connected. */
  readonly say: (id: string, event: Event) => void;
  readonly close: () => Promise<void>;
};

type Caller = { readonly name: string; readonly tooMany: Answer };
/** Does what a call wants, or not, and says so, or not. */
type Meet = (caller: Caller, writes: boolean, perform: () => Answer) => Answer;

export type ServiceOptions = {
  readonly seed: number;
  /** Epoch milliseconds of the simulated time. */
  readonly clock: () => number;
  readonly meet: Meet;
};

export type Troubles = {
  readonly meet: Meet;
  /** How often what befell a call. */
  readonly counts: Readonly<Record<string, number>>;
  /** Calls back at the next call that posts something, before or after it is there. */
  readonly trap: (when: 'before' | 'after', onTrap: () => void) => void;
  /** Takes the trap away; whether there was one. */
  readonly disarm: () => boolean;
};

/** Of a hundred calls that write; half of these meet no trouble after all. */
const MET = 8;

/** What befalls the calls: refused, failed, cut off or not answered, before or after they are done. */
export function createServiceTroubles(seed: number): Troubles {
  const random = createRandom(seedOf(seed, 'troubles'));
  const troubleOf = createTroubles(seed, 0);
  const counts: Record<string, number> = {};
  let trapped: { readonly when: 'before' | 'after'; readonly onTrap: () => void } | null = null;
  const spring = () => {
    const { onTrap } = trapped ?? {};
    trapped = null;
    onTrap?.();
    return { lost: 'answer' } as const;
  };
  const chooseTrouble = (name: string, writes: boolean) => {
    const { kind } =
      random() * 100 < MET ? troubleOf(name, writes ? 'writes' : 'reads') : ({ kind: 'none' } as const);
    counts[kind] = (counts[kind] ?? 0) + 1;
    return kind;
  };
  const meet: Meet = ({ name, tooMany }, writes, perform) => {
    if (trapped?.when === 'before' && writes) return spring();
    const kind = chooseTrouble(name, writes);
    const before = kind === 'too_many' ? tooMany : BEFORE[kind];
    if (before !== undefined) return before;
    const answer = perform();
    if (trapped?.when === 'after' && writes) return spring();
    return AFTER[kind] ?? answer;
  };
  return {
    meet,
    counts,
    trap(when, onTrap) {
      trapped = { when, onTrap };
    },
    disarm() {
      const wasArmed = trapped !== null;
      trapped = null;
      return wasArmed;
    },
  };
}

const FAILED: Answer = { status: 500, body: { message: 'an error of our own making' } };
type Instead = Readonly<Partial<Record<Trouble['kind'], Answer>>>;
/** What is answered instead of doing what is wanted, and after having done it. */
const BEFORE: Instead = { dropped_before: { lost: 'connection' }, error_before: FAILED };
const AFTER: Instead = {
  silent_after: { lost: 'answer' },
  dropped_after: { lost: 'connection' },
  error_after: FAILED,
};
