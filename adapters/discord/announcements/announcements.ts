import {
  ChannelType,
  DiscordAPIError,
  MessageFlags,
  RESTJSONErrorCodes,
  type RESTOptions,
  RequestMethod,
  Routes,
} from 'discord.js';
import { z } from 'zod';
import type {
  AnnouncementPlatform,
  Posted,
  Unfinished,
} from '../../../src/announcements/announcement-platform.js';
import { renderOnce } from '../../../src/announcements/render-once.js';
import type { Logger } from '../../../src/logger.js';
import type { Message } from '../../../src/messages/message.js';
import { describeFailure, isCode } from '../connection/failures.js';
import { createRestWithoutRetries, type WithoutRetries } from '../connection/rest.js';
import { nameCommandsOfNews, sendRichOrPlain } from '../outbound/deliver.js';
import { type Body, renderBody, renderPlainBody } from '../outbound/render-body.js';
import type { DiscordSettings } from '../settings.js';
import { canPost } from './can-post.js';
import { findPost } from './find-post.js';
import { explainFindFailure, explainPostFailure } from './post-failures.js';

const channelSchema = z.looseObject({ type: z.number() });

/**
 * Publishes a message to the followers of its channel if it is an announcement channel:
 * https://docs.discord.com/developers/resources/message#crosspost-message. Its calls share the timeout of one call.
 * Never rejects, because the post itself stays. Discord accepts about ten of these an hour.
 * @param flags the message's flags
 * @returns what another edit of the message must finish; null if nothing is left to do
 */
async function crosspost(
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

/**
 * Whether a later try can succeed. Discord repeats a refusal with status 400. Calls that were rate-limited, refused for
 * other reasons or never sent may succeed later.
 */
const isTransient = (error: unknown, { kind }: Exclude<Posted, { readonly kind: 'sent' }>): boolean =>
  kind === 'failed' && !(error instanceof DiscordAPIError && error.status === 400);

const ASK_AGAIN_MS = 5000;

const postedSchema = z.looseObject({ id: z.string(), flags: z.number().default(0) });

/** Notifies nobody. */
const QUIET = { allowed_mentions: { parse: [] } } as const;

/**
 * Posts announcements to Discord without a gateway connection, with one try per call. Also publishes them if the
 * channel is an announcement channel.
 * @param options of the REST client of discord.js
 */
export function createDiscordAnnouncements(
  settings: DiscordSettings,
  log: Logger,
  options: Partial<RESTOptions> = {},
): AnnouncementPlatform {
  const discord = createRestWithoutRetries(settings, options);
  const { call } = discord;
  const named = (render: typeof renderBody) =>
    renderOnce((message, deliveryId) => render(nameCommandsOfNews(message), deliveryId));
  const layouts = [named(renderBody), named(renderPlainBody)] as const;

  const say = async (
    channel: string,
    message: Message,
    deliveryId: string,
    send: (body: Body) => Promise<unknown>,
  ): Promise<Posted> => {
    try {
      const posted = postedSchema.parse(
        await sendRichOrPlain((render) => send(render(message, deliveryId)), layouts),
      );
      const unfinished = await crosspost(channel, posted, discord, log);
      return { kind: 'sent', messageId: posted.id, ...(unfinished === null ? {} : { unfinished }) };
    } catch (error) {
      return explainPostFailure(error);
    }
  };

  return {
    name: 'discord',
    post({ channel }, message, deliveryId) {
      // For a few minutes, Discord returns the earlier message for the same nonce.
      const once = { nonce: deliveryId, enforce_nonce: true } as const;
      return say(channel, message, deliveryId, (body) =>
        call(RequestMethod.Post, Routes.channelMessages(channel), { body: { ...body, ...QUIET, ...once } }),
      );
    },
    edit: ({ channel }, messageId, message, deliveryId) =>
      say(channel, message, deliveryId, (body) =>
        call(RequestMethod.Patch, Routes.channelMessage(channel, messageId), { body: { ...body, ...QUIET } }),
      ),
    canPost: (destination) => canPost(destination, discord),
    async find({ channel }, deliveryId, since) {
      try {
        const found = await findPost(channel, deliveryId, since, discord);
        if (found.kind !== 'found') return found;
        // The process that posted it may have stopped before publishing it.
        const unfinished = await crosspost(channel, found, discord, log);
        return { kind: 'found', messageId: found.id, ...(unfinished === null ? {} : { unfinished }) };
      } catch (error) {
        return explainFindFailure(error, ASK_AGAIN_MS);
      }
    },
  };
}
