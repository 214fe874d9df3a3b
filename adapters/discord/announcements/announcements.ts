import { type RESTOptions, RequestMethod, Routes } from 'discord.js';
import { z } from 'zod';
import type { AnnouncementPlatform, Posted } from '../../../src/announcements/announcement-platform.js';
import { renderOnce } from '../../../src/announcements/render-once.js';
import type { Logger } from '../../../src/logger.js';
import type { Message } from '../../../src/messages/message.js';
import { createRestWithoutRetries } from '../connection/rest.js';
import { sendRichOrPlain } from '../outbound/deliver.js';
import { nameCommandsOfNews } from '../outbound/name-commands.js';
import { type Body, renderBody, renderPlainBody } from '../outbound/render-body.js';
import type { DiscordSettings } from '../settings.js';
import { canPost } from './can-post.js';
import { crosspost } from './crosspost.js';
import { findPost } from './find-post.js';
import { explainFindFailure, explainPostFailure } from './post-failures.js';

const ASK_AGAIN_MS = 5000;

const postedSchema = z.looseObject({ id: z.string(), flags: z.number().default(0) });

/** Nobody is notified. */
const QUIET = { allowed_mentions: { parse: [] } } as const;

/**
 * Posts announcements to Discord, one try a call and without a gateway connection; in announcement channels it
 * publishes them.
 * @param options of the client of discord.js
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
      // Within minutes Discord gives the earlier message for the same nonce.
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
        // Who posted it may not have come to that.
        const unfinished = await crosspost(channel, found, discord, log);
        return { kind: 'found', messageId: found.id, ...(unfinished === null ? {} : { unfinished }) };
      } catch (error) {
        return explainFindFailure(error, ASK_AGAIN_MS);
      }
    },
  };
}
