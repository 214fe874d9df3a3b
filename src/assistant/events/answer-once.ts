import { setTimeout as sleep } from 'node:timers/promises';
import { inRequest, type Logger } from '../../logger.js';
import type { Assistant, Task } from '../assistant.js';
import { type IgnoredReason, NO_OUTCOME, type Reply, type ReplyOutcome } from '../reply.js';
import type { Request } from '../request.js';

/** Shows that an answer is on its way; what it resolves to takes the sign away. */
export type OnSlow = () => Promise<() => Promise<unknown>>;

/** So long a person waits without wondering. */
const SLOW_MS = 1000;

/** An event that is to be answered. */
export type Asking = {
  /** All keys under which the service may repeat the event; undefined for one that the service has not named. */
  readonly keys: readonly (string | undefined)[];
  /** Makes the request, once the event is ours. */
  readonly ask: () => Promise<Request> | Request;
  /** Shows the reply to its audience. */
  readonly show: (reply: Reply, request: Request) => Promise<void>;
  /**
   * Called once if the answer takes over a second, or if the last one did, because this process does nothing else
   * while it searches. Its failures are ignored.
   */
  readonly onSlow?: OnSlow | null;
  /** What another process needs to answer the event if this one dies; left out if an answer would then be useless. */
  readonly task?: Task;
};

/** A third of a lease, so that one that is renewed late has not run out. */
const HOLD_EVERY_MS = 10_000;

/**
 * Answers an event unless it was claimed before. Rejects if the reply could not be shown; nobody tries again then.
 * Other processes answer only what a crashed process leaves behind.
 */
export async function answerOnce(assistant: Assistant, asking: Asking): Promise<Outcome> {
  const keys = asking.keys.filter((key) => key !== undefined);
  if (!(await assistant.claim(keys, asking.task))) return ignored('duplicate');
  return answerClaimed(assistant, { ...asking, keys });
}

/** Answers an event that is ours. */
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
    // At once: whoever dies before has it answered again.
    await assistant.settle(keys);
    await takeAway();
  }
}

/** How long the last two answers took; the first one of a process takes longer than others. */
const lastMs = new WeakMap<Assistant, readonly [number, number]>();

/** Shows a sign when it is time; returns what ends the watch and takes the sign away. */
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

/** The outcome of an inbound event: never nothing. */
export type Outcome =
  /** `reply` is missing if options were suggested. */
  | { readonly kind: 'replied'; readonly reply?: ReplyOutcome & { readonly id: string | null } }
  | { readonly kind: 'ignored'; readonly reason: IgnoredReason };

/** The outcome of an event that needs no reply. */
export const ignored = (reason: IgnoredReason): Outcome => ({ kind: 'ignored', reason });

/** What a log line says of an event: ids and kinds, never words. */
export type EventDescription = {
  readonly kind: string;
  readonly id?: string | undefined;
  readonly channel?: string | undefined;
  readonly user?: string | undefined;
  /** How often the service has sent it before. */
  readonly retry?: number | undefined;
};

/** Watches over all that comes in from a service. */
export interface EventTracker {
  /**
   * Tracks the work on an event. Exactly one log line gives its outcome, and every line meanwhile has its id as
   * `request`. Never rejects.
   */
  follow(about: EventDescription, work: () => Promise<Outcome>): Promise<void>;
  /** Resolves when `closed` has settled and no work is left, or when a stop takes too long. */
  settled(closed: Promise<unknown>): Promise<void>;
}

/** A stop that lasts longer is cut short. */
const STOP_WITHIN_MS = 9500;

/**
 * Creates an event tracker.
 * @param clock epoch milliseconds
 * @param describeFailure what the log says of an error of the service's SDK
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
