import type { WebClient } from '@slack/web-api';
import type { AnnouncementPlatform, Found, Posted } from '../../src/announcements/announcement-platform.js';
import type { Destination } from '../../src/announcements/destination.js';
import type { Message } from '../../src/messages/message.js';
import { isRefusedLayout, type Payload, renderPayload } from './deliver.js';
import { HISTORY_PAGE, HISTORY_PAGES } from './limits.js';
import { explainFindFailure, explainPostFailure } from './post-failures.js';

/** By what `find` knows an announcement of ours again: https://docs.slack.dev/messaging/message-metadata */
const EVENT_TYPE = 'rapporteur_announcement';
const ASK_AGAIN_MS = 5000;
/** No page is asked for after that. */
const FIND_WITHIN_MS = 9000;

/**
 * Announcements in Slack, a try a call.
 * @param client one that tries once (`tryOnce`): the caller repeats, for it looks first whether a post arrived
 */
export function createSlackAnnouncements(client: WebClient): AnnouncementPlatform {
  return {
    name: 'slack',
    post: ({ channel }, message, deliveryId) =>
      tryLayouts(message, deliveryId, (said) => client.chat.postMessage({ channel, ...said })),
    edit: ({ channel }, ts, message, deliveryId) =>
      tryLayouts(message, deliveryId, (said) => client.chat.update({ channel, ts, ...said })),
    canPost: async () => ({ ok: true }),
    find: (destination, deliveryId, since) =>
      find(client, destination, deliveryId, since).catch((error) => explainFindFailure(error, ASK_AGAIN_MS)),
  };
}

/** Of a client's options, those that make every call one try; two, one after the other, are over within 20 s. */
export const tryOnce = { timeout: 9000, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true } as const;

type Said = Payload & { readonly metadata: ReturnType<typeof metadataOf> };

/** Without the blocks where Slack refuses them: nothing was posted then. */
async function tryLayouts(
  message: Message,
  deliveryId: string,
  call: (said: Said) => Promise<{ readonly ts?: string }>,
): Promise<Posted> {
  try {
    const said = { ...renderPayload({ message, id: deliveryId }), metadata: metadataOf(deliveryId) };
    const { ts } = await call(said).catch((error) => {
      if (!isRefusedLayout(error)) throw error;
      return call({ ...said, blocks: [] });
    });
    return ts === undefined ? { kind: 'unknown', reason: 'unreadable' } : { kind: 'sent', messageId: ts };
  } catch (error) {
    return explainPostFailure(error);
  }
}

const metadataOf = (deliveryId: string) => ({
  event_type: EVENT_TYPE,
  event_payload: { delivery: deliveryId },
});

async function find(
  client: WebClient,
  { channel }: Destination,
  deliveryId: string,
  since: number,
): Promise<Found> {
  const oldest = (since / 1000).toFixed(6);
  const patience = AbortSignal.timeout(FIND_WITHIN_MS);
  let cursor = '';
  for (let page = 0; page < HISTORY_PAGES; page++) {
    if (patience.aborted) return { kind: 'unknown', reason: 'history_slow', retryAfterMs: ASK_AGAIN_MS };
    const history = await client.conversations.history({
      channel,
      oldest,
      inclusive: true,
      include_all_metadata: true,
      limit: HISTORY_PAGE,
      ...(cursor === '' ? {} : { cursor }),
    });
    if (history.messages === undefined)
      return { kind: 'unknown', reason: 'unreadable', retryAfterMs: ASK_AGAIN_MS };
    const { ts } = history.messages.find(({ metadata }) => carries(metadata, deliveryId)) ?? {};
    if (ts !== undefined) return { kind: 'found', messageId: ts };
    cursor = history.response_metadata?.next_cursor ?? '';
    if (cursor === '') {
      return history.has_more === true
        ? { kind: 'unknown', reason: 'history_incomplete', retryAfterMs: null }
        : { kind: 'absent' };
    }
  }
  return { kind: 'unknown', reason: 'history_too_long', retryAfterMs: null };
}

/** Other apps put metadata of any kind on their messages. */
function carries(metadata: unknown, deliveryId: string): boolean {
  const { event_type, event_payload } = (metadata ?? {}) as Readonly<Record<string, unknown>>;
  const { delivery } = (event_payload ?? {}) as Readonly<Record<string, unknown>>;
  return event_type === EVENT_TYPE && delivery === deliveryId;
}
