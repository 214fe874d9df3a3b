import type { BaseInteraction, Message } from 'discord.js';

/** The name that people see of somebody; undefined if we do not know it. */
type NameOf = (userId: string) => string | undefined;

/** The text of a message as its author sees it, without a mention of the bot. */
export function parseText(
  { content, mentions }: Pick<Message, 'content' | 'mentions'>,
  selfId: string,
): string {
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
