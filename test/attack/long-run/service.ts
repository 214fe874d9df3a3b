import type { Answer } from '../../adapters/slack/far-end.js';
import { createRandom, seedOf } from '../../chaos/random.js';
import { createTroubles, type Trouble } from '../../chaos/troubles.js';

/** A message that the service has stored. */
export type Post = {
  readonly id: string;
  readonly at: number;
  /** The key of the question it answers. */
  readonly answers: string;
  /** The id of the delivery; null if the post is not an announcement. */
  readonly delivery: string | null;
};

/** The chat service's end of the connection. */
export type Service<Event> = {
  readonly apiUrl: string;
  readonly posts: () => readonly Post[];
  /** Whether a client is connected. */
  readonly isOpen: () => boolean;
  /** Sends an event to the connected client. */
  readonly say: (id: string, event: Event) => void;
  readonly close: () => Promise<void>;
};

type Caller = { readonly name: string; readonly tooMany: Answer };
/** Handles a call, with or without performing it, and with or without a proper response. */
type Meet = (caller: Caller, writes: boolean, perform: () => Answer) => Answer;

export type ServiceOptions = {
  readonly seed: number;
  /** Epoch milliseconds of the simulated time. */
  readonly clock: () => number;
  readonly meet: Meet;
};

export type Troubles = {
  readonly meet: Meet;
  /** How often each kind of trouble occurred. */
  readonly counts: Readonly<Record<string, number>>;
  /** Calls `onTrap` at the next call that writes, before or after it is performed. */
  readonly trap: (when: 'before' | 'after', onTrap: () => void) => void;
  /** Removes the trap; returns whether one was set. */
  readonly disarm: () => boolean;
};

/** Percentage of calls that are candidates for trouble; half of them meet none. */
const MET = 8;

/** Makes calls fail: rate-limited, failed, cut off or unanswered, before or after they are performed. */
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
/** The responses given instead of performing a call, and after performing it. */
const BEFORE: Instead = { dropped_before: { lost: 'connection' }, error_before: FAILED };
const AFTER: Instead = {
  silent_after: { lost: 'answer' },
  dropped_after: { lost: 'connection' },
  error_after: FAILED,
};
