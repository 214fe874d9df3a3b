import {
  ChannelType,
  DiscordAPIError,
  MessageFlags,
  RESTJSONErrorCodes,
  RequestMethod,
  Routes,
} from 'discord.js';
import { z } from 'zod';
import type { Posted, Unfinished } from '../../../src/announcements/announcement-platform.js';
import type { Logger } from '../../../src/logger.js';
import { describeFailure, isCode } from '../connection/failures.js';
import type { WithoutRetries } from '../connection/rest.js';
import { explainPostFailure } from './post-failures.js';

const channelSchema = z.looseObject({ type: z.number() });

/**
 * Publishes a message to the followers of its channel, if it is an announcement channel:
 * https://docs.discord.com/developers/resources/message#crosspost-message Takes as long as one call. Never rejects,
 * because the post itself stays. Discord accepts about ten an hour.
 * @param flags the message's
 * @returns what is left to do by another edit of the message; null if nothing is
 */
export async function crosspost(
  channel: string,
  { id, flags }: { readonly id: string; readonly flags: number },
  { call, timeoutMs }: WithoutRetries,
  log: Logger,
): Promise<Unfinished | null> {
  if ((flags & MessageFlags.Crossposted) !== 0) return null;
  const inTime = { signal: AbortSignal.timeout(timeoutMs) };
  try {
    const { type } = channelSchema.parse(await call(RequestMethod.Get, Routes.channel(channel), inTime));
    if (type !== ChannelType.GuildAnnouncement) return null;
    await call(RequestMethod.Post, Routes.channelMessageCrosspost(channel, id), inTime);
    return null;
  } catch (error) {
    if (isCode(error, RESTJSONErrorCodes.ThisMessageWasAlreadyCrossposted)) return null;
    const failure = explainPostFailure(error);
    const retryAfterMs = failure.kind === 'failed' ? failure.retryAfterMs : null;
    const unfinished = { reason: `not published: ${failure.reason}`, retryAfterMs };
    const isToRepeat = failure.kind === 'unknown' || isTransient(error, failure);
    log.warn('not_crossposted', { channel, message: id, again: isToRepeat, ...describeFailure(error) });
    return isToRepeat ? unfinished : null;
  }
}

/** A refusal by Discord itself will be the same the next time; what it has no room for just now, or never reached it, will not. */
const isTransient = (error: unknown, { kind }: Exclude<Posted, { readonly kind: 'sent' }>): boolean =>
  kind === 'failed' && !(error instanceof DiscordAPIError && error.status === 400);
