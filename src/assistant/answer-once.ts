import { setTimeout as sleep } from 'node:timers/promises';
import type { Assistant } from './assistant.js';
import { ignored, type Outcome } from './outcome.js';
import type { Reply } from './reply.js';
import type { Request } from './request.js';

/** Shows that an answer is on its way; what it resolves to takes the sign away. */
export type OnSlow = () => Promise<() => Promise<unknown>>;

/** So long a person waits without wondering. */
const SLOW_MS = 1000;

/**
 * Answers an inbound event, unless it was taken on before. Rejects where the reply could not be shown.
 * @param keys all names that a repetition of it comes under
 * @param ask makes the request, once the event is ours
 * @param show shows the reply to its audience
 * @param onSlow called once where the answer takes over a second, or where the last one did: while an answer is looked
 *   for, this process does nothing else. What fails in it is of no consequence.
 */
export async function answerOnce(
  assistant: Assistant,
  keys: readonly string[],
  ask: () => Promise<Request> | Request,
  show: (reply: Reply, request: Request) => Promise<void>,
  onSlow: OnSlow | null = null,
): Promise<Outcome> {
  if (!(await assistant.claim(keys))) return ignored('duplicate');
  const takeAway = onSlow === null ? async () => undefined : watchTime(assistant, onSlow);
  try {
    const request = await ask();
    const startedAt = performance.now();
    const reply = await assistant.respond(request);
    lastMs.set(assistant, performance.now() - startedAt);
    if (typeof reply === 'string') return ignored(reply);
    await show(reply, request);
    return { kind: 'replied' };
  } finally {
    await takeAway();
  }
}

/** How long the last answer took. */
const lastMs = new WeakMap<Assistant, number>();

/** Shows a sign when it is time; returns what ends the watch and takes the sign away. */
function watchTime(assistant: Assistant, onSlow: OnSlow): () => Promise<void> {
  const done = new AbortController();
  const waitMs = (lastMs.get(assistant) ?? 0) > SLOW_MS ? 0 : SLOW_MS;
  const sign = sleep(waitMs, undefined, { signal: done.signal })
    .then(onSlow)
    .catch(() => null);
  return async () => {
    done.abort();
    await (await sign)?.().catch(() => undefined);
  };
}
