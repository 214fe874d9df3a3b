import { z } from 'zod';
import type { EventDescription } from '../../../src/assistant/events/event-tracker.js';

const id = z.string().max(100).optional().catch(undefined);
const owner = z.union([id, z.object({ id }).transform((object) => object.id)]).catch(undefined);

const eventBody = z.object({ type: id, channel: owner, user: owner, ts: id, thread_ts: id });
const anyBody = z.object({
  type: id,
  event_id: id,
  event: eventBody.optional().catch(undefined),
  command: id,
  channel_id: id,
  user_id: id,
  channel: owner,
  user: owner,
});

/** What the log says of an event: its kind and ids, never words. What cannot be read is `unknown`. */
export function describeEvent(body: unknown): EventDescription {
  const parsed = anyBody.safeParse(body);
  if (!parsed.success) return { kind: 'unknown' };
  const { type, event, event_id, command, channel_id, user_id, channel, user } = parsed.data;
  return {
    kind: event?.type ?? (command === undefined ? type : 'command') ?? 'unknown',
    id: event_id ?? event?.ts,
    channel: event?.channel ?? channel_id ?? channel,
    user: event?.user ?? user_id ?? user,
  };
}
