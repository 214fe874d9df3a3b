import type { WebClient } from '@slack/web-api';
import type { AnnouncementPlatform, Posted } from '../../../src/announcements/announcement-platform.js';
import { renderOnce } from '../../../src/announcements/render-once.js';
import type { Message } from '../../../src/messages/message.js';
import { nameCommandOfNews, type Payload, renderPayload, sendRichOrPlain } from '../outbound/deliver.js';
import { canPost } from './can-post.js';
import { ASK_AGAIN_MS, findPost, type Metadata } from './find-post.js';
import { explainFindFailure, explainPostFailure } from './post-failures.js';

/**
 * Posts announcements to Slack, one try a call.
 * @param client one that tries once (`withoutRetries`), because the caller looks for a post before it retries
 * @param command the name of the command there
 */
export function createSlackAnnouncements(client: WebClient, command = '/report'): AnnouncementPlatform {
  const render = renderOnce((message, id) =>
    renderPayload({ message: nameCommandOfNews(message, command), id }),
  );
  const say = (
    message: Message,
    deliveryId: string,
    call: (said: Said) => Promise<{ readonly ts?: string }>,
  ) => outcomeOf(sendRichOrPlain({ ...render(message, deliveryId), metadata: metadataOf(deliveryId) }, call));
  return {
    name: 'slack',
    post: ({ channel }, message, deliveryId) =>
      say(message, deliveryId, (said) => client.chat.postMessage({ channel, ...said })),
    edit: ({ channel }, ts, message, deliveryId) =>
      say(message, deliveryId, (said) => client.chat.update({ channel, ts, ...said })),
    canPost: ({ channel }) => canPost(client, channel),
    find: ({ channel }, deliveryId, since) =>
      findPost(client, { channel, thread: '' }, metadataOf(deliveryId), since).catch((error) =>
        explainFindFailure(error, ASK_AGAIN_MS),
      ),
  };
}

/** Of a client's options, those that make every call one try; two, one after the other, are over within 20 s. */
export const withoutRetries = {
  timeout: 9000,
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
} as const;

type Said = Payload & { readonly metadata: Metadata };

async function outcomeOf(posting: Promise<{ readonly ts?: string }>): Promise<Posted> {
  try {
    const { ts } = await posting;
    return ts === undefined ? { kind: 'unknown', reason: 'unreadable' } : { kind: 'sent', messageId: ts };
  } catch (error) {
    return explainPostFailure(error);
  }
}

const metadataOf = (deliveryId: string): Metadata => ({
  event_type: 'rapporteur_announcement',
  event_payload: { delivery: deliveryId },
});
