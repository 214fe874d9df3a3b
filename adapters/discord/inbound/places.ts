import { type BaseInteraction, InteractionContextType, type Message, MessageType } from 'discord.js';
import type { Place } from '../../../src/channel.js';

/**
 * The place of a conversation. A direct channel and a thread are one conversation each. Elsewhere each message of the
 * bot ends one, and a reply to it continues it.
 */
export function placeOfMessage({ guildId, channelId, channel, type, reference, id }: Message): Place {
  const repliedTo = type === MessageType.Reply ? reference?.messageId : undefined;
  return placeOf(guildId, channelId, isThread(channel), repliedTo ?? id);
}

/** @param messageId the message whose button was pressed, or the id of the interaction where there is none */
export function placeOfInteraction(
  { guildId, channelId, channel }: BaseInteraction,
  messageId: string,
): Place {
  return placeOf(guildId, channelId ?? '', isThread(channel), messageId);
}

/** A channel that discord.js does not know is null, whatever its types say. */
const isThread = (channel: BaseInteraction['channel']): boolean => channel?.isThread() === true;

function placeOf(guildId: string | null, channel: string, isThread: boolean, messageId: string): Place {
  const thread = guildId === null ? '' : isThread ? channel : messageId;
  return { service: 'discord', workspace: guildId ?? '', channel, thread };
}

/** The place of people who reply to an answer; null if that is the same conversation. */
export function placeAfter(place: Place, postedId: string): Place | null {
  const isOneConversation = place.thread === '' || place.thread === place.channel;
  return isOneConversation || place.thread === postedId ? null : { ...place, thread: postedId };
}

/**
 * Whether only the person is there: in a direct channel with the bot. A person who has installed the bot may take it
 * into group channels, which have no server either.
 */
export const isAlone = ({ guildId, context }: BaseInteraction): boolean =>
  guildId === null && context !== InteractionContextType.PrivateChannel;
