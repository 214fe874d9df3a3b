import { z } from 'zod';
import type { Assistant } from '../assistant.js';
import type { Command, Request } from '../request.js';
import type { EventTracker, Outcome } from './answer-once.js';

const isCommand = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string';

/** A request as stored until it is answered. Data that does not match was written by another version. */
export const requestSchema = z.object({
  place: z.object({ service: z.string(), workspace: z.string(), channel: z.string(), thread: z.string() }),
  user: z.string(),
  locale: z.string().nullable(),
  input: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('text'), text: z.string() }),
    z.object({ kind: z.literal('sign') }),
    z.object({ kind: z.literal('unheard') }),
    z.object({
      kind: z.literal('command'),
      command: z.custom<Command>(isCommand),
      typed: z.string().exactOptional(),
    }),
    z.object({ kind: z.literal('press'), action: z.string(), replyId: z.string() }),
  ]),
  audience: z.enum(['asker', 'everyone']),
  name: z.string().exactOptional(),
  buttons: z.boolean().exactOptional(),
  commands: z.enum(['line', 'options', 'bare', 'once']).exactOptional(),
  addressed: z.boolean().exactOptional(),
  may: z.object({ share: z.boolean(), subscribe: z.boolean(), rate: z.boolean().exactOptional() }),
}) satisfies z.ZodType<Request>;

/** How often to look for events that another process claimed and did not answer. */
const LOOK_EVERY_MS = 5000;

/**
 * Answers events that a process claimed and did not answer, also before a restart, while an answer is still useful.
 * @param answer answers an event from its stored work
 * @returns a function that stops this
 */
export function recoverAbandonedEvents(
  assistant: Assistant,
  service: string,
  tracker: EventTracker,
  answer: (key: string, work: string) => Promise<Outcome>,
): () => void {
  let isLooking = false;
  let isOver = false;
  const look = async () => {
    if (isLooking) return;
    isLooking = true;
    for (;;) {
      const left = isOver ? null : await assistant.takeOver(service);
      if (left === null) break;
      const { key, work } = left;
      await tracker.follow({ kind: 'left', id: key }, () => answer(key, work));
    }
    isLooking = false;
  };
  const looking = setInterval(() => void look(), LOOK_EVERY_MS);
  void look();
  return () => {
    isOver = true;
    clearInterval(looking);
  };
}
