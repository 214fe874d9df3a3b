import type { Message } from 'discord.js';

/**
 * What a person typed, from the content that Discord sends: without mentions of us, other mentions by the name that
 * the person sees (https://docs.discord.com/developers/reference#message-formatting-formats).
 */
export function parseText(
  { content, mentions }: Pick<Message, 'content' | 'mentions'>,
  selfId: string,
): string {
  return content
    .replace(/<@!?(\d{1,20})>/g, (_, id: string) =>
      id === selfId ? '' : `@${mentions.users.get(id)?.displayName ?? id}`,
    )
    .replace(/<@&(\d{1,20})>/g, (_, id: string) => `@${mentions.roles.get(id)?.name ?? id}`)
    .replace(/<#(\d{1,20})>/g, (_, id: string) => `#${nameOf(mentions.channels.get(id)) ?? id}`)
    .replace(/<a?(:\w{1,32}:)\d{1,20}>/g, '$1')
    .trim();
}

function nameOf(channel: object | undefined): string | null {
  return channel !== undefined && 'name' in channel && typeof channel.name === 'string' ? channel.name : null;
}
