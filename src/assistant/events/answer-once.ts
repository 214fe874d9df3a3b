import { setTimeout as sleep } from 'node:timers/promises';
import { inRequest, type Logger } from '../../logger.js';
import type { Assistant, Task } from '../assistant.js';
import { type IgnoredReason, NO_OUTCOME, type Reply, type ReplyOutcome } from '../reply.js';
import type { Request } from '../request.js';

/** Shows a sign that an answer is on its way. Resolves with a function that removes the sign. */
export type OnSlow = () => Promise<() => Promise<unknown>>;

/** A longer wait calls for a sign. */
const SLOW_MS = 1000;

/** An event to answer. */
export type Asking = {
  /** All keys under which the service may repeat the event; undefined for a key that the service did not send. */
  readonly keys: readonly (string | undefined)[];
  /** Makes the request, once the event is claimed. */
  readonly ask: () => Promise<Request> | Request;
  /** Shows the reply to its audience. */
  readonly show: (reply: Reply, request: Request) => Promise<void>;
  /**
   * Called once if the answer takes over a second, or at once if the last two did: a search blocks this process, so
   * that a timer would fire too late. Its failures are ignored.
   */
  readonly onSlow?: OnSlow | null;
  /** What another process needs to answer the event if this one dies; missing if a late answer would be useless. */
  readonly task?: Task;
};

/** A third of a lease, so that a late renewal still comes before the lease expires. */
const HOLD_EVERY_MS = 10_000;

/**
 * Answers an event unless it was claimed before. Rejects if the reply could not be shown, which is not retried.
 * Another process answers the event only if this one dies.
 */
export async function answerOnce(assistant: Assistant, asking: Asking): Promise<Outcome> {
  const keys = asking.keys.filter((key) => key !== undefined);
  if (!(await assistant.claim(keys, asking.task))) return ignored('duplicate');
  return answerClaimed(assistant, { ...asking, keys });
}

/** Answers an event that this process has claimed. */
export async function answerClaimed(
  assistant: Assistant,
  { keys, ask, show, onSlow = null }: Omit<Asking, 'keys'> & { readonly keys: readonly string[] },
): Promise<Outcome> {
  const holding = setInterval(() => void assistant.hold(keys), HOLD_EVERY_MS);
  const takeAway = onSlow === null ? async () => undefined : watchTime(assistant, onSlow);
  try {
    const request = await ask();
    const startedAt = performance.now();
    const reply = await assistant.respond(request);
    const [, before] = lastMs.get(assistant) ?? [];
    lastMs.set(assistant, [before ?? 0, performance.now() - startedAt]);
    if (typeof reply === 'string') return ignored(reply);
    await show(reply, request);
    return { kind: 'replied', reply: { id: reply.id, ...(reply.outcome ?? NO_OUTCOME) } };
  } finally {
    clearInterval(holding);
    // First of all: if the process dies before this, another process answers the event again.
    await assistant.settle(keys);
    await takeAway();
  }
}

/** How long the last two answers took. Two, because the first answer of a process takes longer than others. */
const lastMs = new WeakMap<Assistant, readonly [number, number]>();

/** Shows the sign when the answer is slow. Returns a function that cancels this or removes the sign. */
function watchTime(assistant: Assistant, onSlow: OnSlow): () => Promise<void> {
  const done = new AbortController();
  const isSlow = Math.min(...(lastMs.get(assistant) ?? [0])) > SLOW_MS;
  const waitMs = isSlow ? 0 : SLOW_MS;
  const sign = sleep(waitMs, undefined, { signal: done.signal })
    .then(onSlow)
    .catch(() => null);
  return async () => {
    done.abort();
    await (await sign)?.().catch(() => undefined);
  };
}

/** The outcome of an inbound event. Every event has one. */
export type Outcome =
  /** `reply` is missing if the event asked for suggestions of option values. */
  | { readonly kind: 'replied'; readonly reply?: ReplyOutcome & { readonly id: string | null } }
  | { readonly kind: 'ignored'; readonly reason: IgnoredReason };

/** The outcome of an event that needs no reply. */
export const ignored = (reason: IgnoredReason): Outcome => ({ kind: 'ignored', reason });

/** What a log line says about an event: ids and kinds, never words. */
export type EventDescription = {
  readonly kind: string;
  readonly id?: string | undefined;
  readonly channel?: string | undefined;
  readonly user?: string | undefined;
  /** How often the service has sent the event before. */
  readonly retry?: number | undefined;
};

/** Tracks all events from a service. */
export interface EventTracker {
  /**
   * Tracks the work on an event. Logs its outcome in exactly one line. Every line logged during the work has the
   * event's id as `request`. Never rejects.
   */
  follow(about: EventDescription, work: () => Promise<Outcome>): Promise<void>;
  /** Resolves when `closed` has settled and no work is left, or after 9.5 s. */
  settled(closed: Promise<unknown>): Promise<void>;
}

/** How long a stop waits for work in progress. */
const STOP_WITHIN_MS = 9500;

/**
 * Creates an event tracker.
 * @param clock epoch milliseconds
 * @param describeFailure returns what to log about an error of the service's SDK
 */
export function createEventTracker(
  log: Logger,
  clock: () => number,
  describeFailure: (error: unknown) => Readonly<Record<string, unknown>>,
): EventTracker {
  const underWay = new Set<Promise<void>>();
  let nameless = 0;
  return {
    async follow(about, work) {
      if (about.id === undefined) nameless += 1;
      const request = about.id ?? `${clock().toString(36)}-${nameless}`;
      const followed = inRequest(request, () => run(about, work));
      underWay.add(followed);
      await followed.finally(() => underWay.delete(followed));
    },

    async settled(closed) {
      const patience = new AbortController();
      const given = sleep(STOP_WITHIN_MS, undefined, { signal: patience.signal }).catch(() => undefined);
      await Promise.race([Promise.allSettled([closed, finish()]), given]);
      patience.abort();
    },
  };

  async function run(about: EventDescription, work: () => Promise<Outcome>): Promise<void> {
    const startedAt = clock();
    try {
      const outcome = await work();
      const ms = clock() - startedAt;
      if (outcome.kind === 'ignored') log.info('ignored', { ...about, reason: outcome.reason, ms });
      else log.info('replied', { ...about, reply: outcome.reply, ms });
    } catch (error) {
      log.error('undelivered', { ...about, ...describeFailure(error), ms: clock() - startedAt });
    }
  }

  async function finish(): Promise<void> {
    while (underWay.size > 0) await Promise.all(underWay);
  }
}
