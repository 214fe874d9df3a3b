import type { WebClient } from '@slack/web-api';
import type { FoundPost } from '../../../src/announcements/announcement-platform.js';
import { HISTORY_PAGE, HISTORY_PAGES } from '../outbound/limits.js';

/**
 * Identifies a post of the bot, because Slack has no idempotency key for posts:
 * https://docs.slack.dev/messaging/message-metadata
 */
export type Metadata = {
  readonly event_type: string;
  readonly event_payload: Readonly<Record<string, string>>;
};

/** Whether a value has the shape of a message's metadata. */
export function isMetadata(value: unknown): value is Metadata {
  const { event_type, event_payload } = (value ?? {}) as Readonly<Record<string, unknown>>;
  return typeof event_type === 'string' && typeof event_payload === 'object' && event_payload !== null;
}

export const ASK_AGAIN_MS = 5000;
/** No further page is requested after this time. */
const FIND_WITHIN_MS = 9000;

/**
 * Searches a channel or thread for a post of the bot from `since` on (epoch milliseconds). Rejects with the client's
 * error.
 */
export async function findPost(
  client: WebClient,
  { channel, thread }: { readonly channel: string; readonly thread: string },
  metadata: Metadata,
  since: number,
): Promise<FoundPost> {
  const oldest = (since / 1000).toFixed(6);
  const patience = AbortSignal.timeout(FIND_WITHIN_MS);
  let cursor = '';
  for (let page = 0; page < HISTORY_PAGES; page++) {
    if (patience.aborted) return { kind: 'unknown', reason: 'history_slow', retryAfterMs: ASK_AGAIN_MS };
    const wanted = {
      channel,
      oldest,
      inclusive: true,
      include_all_metadata: true,
      limit: HISTORY_PAGE,
      ...(cursor === '' ? {} : { cursor }),
    };
    const history =
      thread === ''
        ? await client.conversations.history({ ...wanted })
        : await client.conversations.replies({ ...wanted, ts: thread });
    if (history.messages === undefined)
      return { kind: 'unknown', reason: 'unreadable', retryAfterMs: ASK_AGAIN_MS };
    const { ts } = history.messages.find((message) => carries(message, metadata)) ?? {};
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

/** Checks the shape first, because other apps attach metadata of any kind to their messages. */
function carries(message: object, { event_type, event_payload }: Metadata): boolean {
  const metadata = 'metadata' in message ? message.metadata : null;
  if (!isMetadata(metadata) || metadata.event_type !== event_type) return false;
  return Object.entries(event_payload).every(([name, value]) => metadata.event_payload[name] === value);
}
