import { ChannelType, MessageFlags, RESTJSONErrorCodes, RequestMethod, Routes } from 'discord.js';
import { z } from 'zod';
import type { Logger } from '../../src/logger.js';
import { describeFailure, isCode } from './failures.js';
import type { OneTry } from './rest.js';

const channelSchema = z.looseObject({ type: z.number() });

/**
 * Publishes a message of ours to those who follow its channel, if it is an announcement channel:
 * https://docs.discord.com/developers/resources/message#crosspost-message
 * Over in the time of one call; never rejects, for what was posted stays posted. Discord takes about ten an hour.
 * @param flags the message's
 */
export async function crosspost(
  channel: string,
  { id, flags }: { readonly id: string; readonly flags: number },
  { call, timeoutMs }: OneTry,
  log: Logger,
): Promise<void> {
  if ((flags & MessageFlags.Crossposted) !== 0) return;
  const inTime = { signal: AbortSignal.timeout(timeoutMs) };
  try {
    const { type } = channelSchema.parse(await call(RequestMethod.Get, Routes.channel(channel), inTime));
    if (type !== ChannelType.GuildAnnouncement) return;
    await call(RequestMethod.Post, Routes.channelMessageCrosspost(channel, id), inTime);
  } catch (error) {
    if (isCode(error, RESTJSONErrorCodes.ThisMessageWasAlreadyCrossposted)) return;
    log.warn('not_crossposted', { channel, message: id, ...describeFailure(error) });
  }
}
