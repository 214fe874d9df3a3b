import type { Assistant } from './assistant.js';
import { ignored, type Outcome } from './outcome.js';
import type { Reply } from './reply.js';
import type { Request } from './request.js';

/** An event that is to be answered. */
export type Asking = {
  /** All names that a repetition of it comes under; what a service has not named is left out. */
  readonly keys: readonly (string | undefined)[];
  /** Makes the request, once the event is ours. */
  readonly ask: () => Promise<Request> | Request;
  /** Shows the reply to its audience. */
  readonly show: (reply: Reply, request: Request) => Promise<void>;
  /** What another process needs to answer it if this one dies; left out where an answer would be of no use then. */
  readonly task?: Task;
};

/** `work` is JSON of the adapter's own. */
export type Task = { readonly service: string; readonly work: string; readonly answerWithinMs: number };

/** A third of a lease, so that one that is renewed late has not run out. */
const HOLD_EVERY_MS = 10_000;

/**
 * Answers an inbound event, unless it was taken on before. Rejects where the reply could not be shown, which is as final
 * as an answer: only what a process leaves behind when it dies is answered by another.
 */
export async function answerOnce(assistant: Assistant, asking: Asking): Promise<Outcome> {
  const keys = asking.keys.filter((key) => key !== undefined);
  if (!(await assistant.claim(keys, asking.task))) return ignored('duplicate');
  return answerClaimed(assistant, { ...asking, keys });
}

/** Answers an event that is ours. */
export async function answerClaimed(
  assistant: Assistant,
  { keys, ask, show }: Omit<Asking, 'keys'> & { readonly keys: readonly string[] },
): Promise<Outcome> {
  const holding = setInterval(() => void assistant.hold(keys), HOLD_EVERY_MS);
  try {
    const request = await ask();
    await show(await assistant.reply(request), request);
    return { kind: 'replied' };
  } finally {
    clearInterval(holding);
    await assistant.settle(keys);
  }
}
