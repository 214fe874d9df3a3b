import { z } from 'zod';
import type { Task } from '../../../src/assistant/assistant.js';
import { requestSchema } from '../../../src/assistant/events/kept-request.js';
import type { Inbound } from './inbound.js';

/** Who asks is told within this time, or has asked again. */
const ANSWER_WITHIN_MS = 5 * 60_000;

const kept = z.object({
  asked: requestSchema.omit({ locale: true, input: true }).extend({ may: z.object({ share: z.boolean() }) }),
  input: requestSchema.shape.input,
  target: z.object({
    channel: z.string(),
    thread: z.string(),
    isNewThread: z.boolean(),
    user: z.string(),
    isPrivate: z.boolean(),
    responseUrl: z.string().nullable(),
  }),
  post: z.string().nullable(),
});

/** What another process needs to answer it; people who were mentioned stay without their names. */
export function taskOf({ asked, input, target, post }: Inbound): Task {
  const work = JSON.stringify({ asked, input: input(new Map()), target, post });
  return { service: 'slack', work, answerWithinMs: ANSWER_WITHIN_MS };
}

/** What was kept of an event; null for what another version has kept. */
export function inboundOfWork(key: string, work: string): Inbound | null {
  const parsed = kept.safeParse(JSON.parse(work));
  if (!parsed.success) return null;
  const { asked, input, target, post } = parsed.data;
  return { keys: [key], asked, target, post, mentioned: [], input: () => input };
}
