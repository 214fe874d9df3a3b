import { type Message, MessageType } from 'discord.js';
import type { IgnoredReason } from '../../../src/assistant/events/outcome.js';
import { parseText } from './parse-text.js';

/** Something that a person said to us; `text` is null if Discord keeps the words from us. */
export type Spoken = { readonly text: string | null; readonly isDirect: boolean };

/** New words of a person: https://docs.discord.com/developers/resources/message#message-object-message-types */
const SPOKEN = new Set<MessageType>([MessageType.Default, MessageType.Reply]);

/**
 * Parses a message: what was said to the bot, or why there is nothing to answer. It is said to the bot if it mentions
 * the bot or is a direct message. A reply mentions the bot unless its author switched that off; Discord then
 * withholds the words, and also those of a message that mentions the bot's role.
 */
export function parseMessage(message: Message, selfId: string): Spoken | IgnoredReason {
  const { author, webhookId, type, guildId, mentions, content } = message;
  if (author.id === selfId) return 'own_message';
  if (author.bot || author.system || webhookId !== null) return 'bot';
  if (!SPOKEN.has(type)) return 'subtype';
  const isDirect = guildId === null;
  const isMentioned = mentions.users.has(selfId) || mentions.roles.some(({ tags }) => tags?.botId === selfId);
  if (!isDirect && !isMentioned && mentions.repliedUser?.id !== selfId) return 'not_addressed';
  const isKeptFromUs = content === '' && !isDirect && !mentions.users.has(selfId);
  return { text: isKeptFromUs ? null : parseText(message, selfId), isDirect };
}
