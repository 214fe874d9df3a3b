import { z } from 'zod';
import type { Task } from '../../src/assistant/answer-once.js';
import { requestSchema } from '../../src/assistant/kept-request.js';
import type { Venue } from './deliver.js';
import type { Inbound } from './inbound.js';

/** Who asks is told within this time, or has asked again. */
const ANSWER_WITHIN_MS = 5 * 60_000;
const RESPOND_WITHIN_MS = 10_000;

const kept = z.object({
  asked: requestSchema.omit({ locale: true }).extend({ may: z.object({ share: z.boolean() }) }),
  venue: z.object({
    channel: z.string(),
    thread: z.string(),
    isNewThread: z.boolean(),
    user: z.string(),
    isPrivate: z.boolean(),
  }),
  respondTo: z.string().nullable(),
});

/** What another process needs to answer it; `respondTo` is the address for the response to a command or a press. */
export function taskOf({ asked, venue, respondTo }: Inbound): Task {
  const { respond: _, ...place } = venue;
  const work = JSON.stringify({ asked, venue: place, respondTo });
  return { service: 'slack', work, answerWithinMs: ANSWER_WITHIN_MS };
}

/** What was kept of an event; null for what another version has kept. */
export function inboundOfWork(key: string, work: string): Inbound | null {
  const parsed = kept.safeParse(JSON.parse(work));
  if (!parsed.success) return null;
  const { asked, venue, respondTo } = parsed.data;
  const respond = respondTo === null ? null : respondBy(respondTo);
  return { keys: [key], asked, venue: { ...venue, respond }, respondTo };
}

/** As Bolt does it, which gives its own way to who gets the event only. */
function respondBy(address: string): NonNullable<Venue['respond']> {
  return async (message) => {
    const response = await fetch(address, {
      method: 'POST',
      body: JSON.stringify(message),
      headers: { 'content-type': 'application/json' },
      signal: AbortSignal.timeout(RESPOND_WITHIN_MS),
    });
    if (!response.ok) throw new Error(`the response is refused with ${response.status}`);
  };
}
