import { type BaseInteraction, InteractionContextType, type Message, MessageType } from 'discord.js';
import type { Place } from '../../src/assistant/request.js';

/**
 * Where a conversation is held. A direct channel is one conversation, and so is a thread. In all other channels each
 * message of ours is the end of one: who replies to it goes on from there.
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

/** The place of those who reply to a message that was posted in answer; null if that is the same conversation. */
export function placeAfter(place: Place, postedId: string): Place | null {
  const isOneConversation = place.thread === '' || place.thread === place.channel;
  return isOneConversation || place.thread === postedId ? null : { ...place, thread: postedId };
}

/**
 * Whether nobody but the person is there: in a direct channel with us. Somebody who has installed us for himself may take
 * us into channels with others, too, which have no server either.
 */
export const isAlone = ({ guildId, context }: BaseInteraction): boolean =>
  guildId === null && context !== InteractionContextType.PrivateChannel;
