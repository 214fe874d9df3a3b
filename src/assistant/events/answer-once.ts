import { setTimeout as sleep } from 'node:timers/promises';
import type { Assistant, Task } from '../assistant.js';
import { NO_OUTCOME, type Reply } from '../reply.js';
import type { Request } from '../request.js';
import { ignored, type Outcome } from './outcome.js';

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
