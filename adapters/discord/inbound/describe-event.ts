import { type Interaction, InteractionType, type Message } from 'discord.js';
import { z } from 'zod';
import type { EventDescription } from '../../../src/assistant/events/outcome.js';

/** What the log says of a message: ids, never words. */
export function describeMessage({ id, channelId, author }: Message): EventDescription {
  return { kind: 'message', id, channel: channelId, user: author.id };
}

/** What the log says of a command or a press: ids, never words. */
export function describeInteraction({ type, id, channelId, user }: Interaction): EventDescription {
  return { kind: KINDS[type], id, channel: channelId ?? undefined, user: user.id };
}

const KINDS = {
  [InteractionType.ApplicationCommand]: 'command',
  [InteractionType.MessageComponent]: 'press',
  [InteractionType.ApplicationCommandAutocomplete]: 'autocomplete',
  [InteractionType.ModalSubmit]: 'modal',
} as const;

const id = z.string().max(20).optional().catch(undefined);
const author = z.looseObject({ id }).optional().catch(undefined);
const rawSchema = z
  .looseObject({
    id,
    channel_id: id,
    author,
    user: author,
    member: z.looseObject({ user: author }).optional().catch(undefined),
  })
  .catch({});

/** The same of an event as Discord sent it, whatever its shape. */
export function describeRaw(kind: 'message' | 'interaction', data: unknown): EventDescription {
  const { id, channel_id: channel, author, user, member } = rawSchema.parse(data);
  return { kind, id, channel, user: (author ?? user ?? member?.user)?.id };
}
