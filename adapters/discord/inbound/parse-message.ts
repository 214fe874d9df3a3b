import { type BaseInteraction, type Message, MessageType } from 'discord.js';
import type { IgnoredReason } from '../../../src/assistant/events/outcome.js';

/** The name that people see of somebody; undefined if we do not know it. */
type NameOf = (userId: string) => string | undefined;

/** The text of a message as its author sees it, without a mention of the bot. */
function parseText({ content, mentions }: Pick<Message, 'content' | 'mentions'>, selfId: string): string {
  return readReferences(content, selfId, (id) => {
    const named = mentions.members?.get(id) ?? mentions.users.get(id);
    return named?.displayName;
  });
}

/** The same of the option of a command, for which Discord does not tell whom it mentions. */
export function parseOption(typed: string, { client, guild }: BaseInteraction): string {
  return readReferences(typed, client.user.id, (id) => {
    const named = guild?.members.cache.get(id) ?? client.users.cache.get(id);
    return named?.displayName;
  });
}

/**
 * Puts the names of people in place of their mentions; what refers to a role, a channel, a time, a command, an emoji or a
 * page of the server says nothing that could be looked for, and goes:
 * https://docs.discord.com/developers/reference#message-formatting-formats
 */
function readReferences(text: string, selfId: string, nameOf: NameOf): string {
  return text
    .replace(/<@!?(\d{1,20})>/g, (_, id: string) => (id === selfId ? '' : (nameOf(id) ?? '')))
    .replace(/<(?:@&|#|t:|\/|a?:|id:|sound:)[^<>\n]{1,200}>/g, '')
    .replace(/[ \t]{2,}/g, ' ')
    .trim();
}

/** Something that a person said to us; `text` is null if Discord keeps the words from us. */
type Spoken = { readonly text: string | null; readonly isDirect: boolean };

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
