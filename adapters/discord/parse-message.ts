import { type Message, MessageType } from 'discord.js';
import type { IgnoredReason } from '../../src/assistant/outcome.js';
import { parseText } from './parse-text.js';

/** Something that a person said to us. */
export type Spoken = { readonly text: string; readonly isDirect: boolean };

/** New words of a person: https://docs.discord.com/developers/resources/message#message-object-message-types */
const SPOKEN = new Set<MessageType>([MessageType.Default, MessageType.Reply]);

/**
 * Reads a message: what was said to us, or why there is nothing to answer. Said to us is what mentions us or is
 * written to us directly; a reply to us mentions us, unless its author switched that off: then Discord keeps its
 * words from us.
 */
export function parseMessage(message: Message, selfId: string): Spoken | IgnoredReason {
  const { author, webhookId, type, guildId, mentions } = message;
  if (author.id === selfId) return 'own_message';
  if (author.bot || author.system || webhookId !== null) return 'bot';
  if (!SPOKEN.has(type)) return 'subtype';
  const isDirect = guildId === null;
  if (!isDirect && !mentions.users.has(selfId)) return 'not_addressed';
  return { text: parseText(message, selfId), isDirect };
}
