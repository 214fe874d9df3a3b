import { z } from 'zod';
import type { Task } from '../../../src/assistant/assistant.js';
import { requestSchema } from '../../../src/assistant/events/kept-request.js';
import type { Request } from '../../../src/assistant/request.js';

/** As long as the token of an interaction is good for: https://docs.discord.com/developers/interactions/receiving-and-responding */
const ANSWER_WITHIN_MS = 15 * 60_000;

const to = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('message'), channelId: z.string(), messageId: z.string() }),
  z.object({
    kind: z.literal('interaction'),
    applicationId: z.string(),
    token: z.string(),
    /** A press otherwise. */
    isCommand: z.boolean(),
  }),
]);
const kept = z.object({ request: requestSchema, to });

export type KeptWork = z.infer<typeof kept>;

/** What another process needs to answer it. */
export function taskOf(request: Request, replyTo: KeptWork['to']): Task {
  return {
    service: 'discord',
    work: JSON.stringify({ request, to: replyTo }),
    answerWithinMs: ANSWER_WITHIN_MS,
  };
}

/** What was kept of an event; null for what another version has kept. */
export function readWork(work: string): KeptWork | null {
  return kept.safeParse(JSON.parse(work)).data ?? null;
}
