import type { Message } from 'discord.js';

/**
 * What a person typed, from the content that Discord sends: without mentions of us, other mentions by the name that
 * the person sees (https://docs.discord.com/developers/reference#message-formatting-formats).
 */
export function parseText(
  { content, mentions, guild }: Pick<Message, 'content' | 'mentions' | 'guild'>,
  selfId: string,
): string {
  return content
    .replace(/<@!?(\d{1,20})>/g, (_, id: string) =>
      id === selfId ? '' : `@${mentions.users.get(id)?.displayName ?? id}`,
    )
    .replace(/<@&(\d{1,20})>/g, (_, id: string) => {
      const role = mentions.roles.get(id);
      return role?.tags?.botId === selfId ? '' : `@${role?.name ?? id}`;
    })
    .replace(/<#(\d{1,20})>/g, (_, id: string) => `#${guild?.channels.cache.get(id)?.name ?? id}`)
    .replace(/<a?(:\w{1,32}:)\d{1,20}>/g, '$1')
    .trim();
}
