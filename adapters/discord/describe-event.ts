import { type Interaction, InteractionType, type Message } from 'discord.js';
import type { EventDescription } from '../../src/assistant/watch.js';

export function describeMessage({ id, channelId, author }: Message): EventDescription {
  return { kind: 'message', id, channel: channelId, user: author.id };
}

export function describeInteraction({ type, id, channelId, user }: Interaction): EventDescription {
  return { kind: KINDS[type], id, channel: channelId ?? undefined, user: user.id };
}

const KINDS = {
  [InteractionType.ApplicationCommand]: 'command',
  [InteractionType.MessageComponent]: 'press',
  [InteractionType.ApplicationCommandAutocomplete]: 'autocomplete',
  [InteractionType.ModalSubmit]: 'modal',
} as const;
