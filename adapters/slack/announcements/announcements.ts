import type { WebClient } from '@slack/web-api';
import type {
  AnnouncementPlatform,
  Cure,
  FoundPost,
  MayPost,
  Posted,
} from '../../../src/announcements/announcement-platform.js';
import { renderOnce } from '../../../src/announcements/render-once.js';
import type { Message } from '../../../src/messages/message.js';
import { REFUSED_PLACES, REFUSED_TOKENS, readFailure } from '../connection/refusals.js';
import { nameCommandOfNews, type Payload, renderPayload, sendRichOrPlain } from '../outbound/deliver.js';
import { ASK_AGAIN_MS, findPost, type Metadata } from './find-post.js';

/**
 * Checks whether the bot may post in a channel: it is a member, the channel is not archived, and posting is not
 * restricted (https://docs.slack.dev/reference/objects/conversation-object). Never rejects; what Slack does not say
 * counts as allowed.
 * @param client one that tries each call once, within half of the caller's time
 */
async function canPost(client: WebClient, channel: string): Promise<MayPost> {
  const reason = channel.startsWith('D') ? null : await findObstacle(client, channel).catch(reasonOf);
  if (reason === null) return { ok: true };
  const cure = await cureOf(reason, client);
  return cure === null ? { ok: true } : { ok: false, reason, cure };
}

const reasonOf = (error: unknown): string => readFailure(error).reason;

async function findObstacle(client: WebClient, channel: string): Promise<string | null> {
  const info = await client.conversations.info({ channel }).catch((error) => {
    if (reasonOf(error) !== 'missing_scope') throw error;
    return null;
  });
  if (info === null) {
    // The app may have been installed before it requested `channels:read`. Only members can read the history.
    await client.conversations.history({ channel, limit: 1 });
    return null;
  }
  const { is_archived, is_member, is_read_only } = info.channel ?? {};
  if (is_archived === true) return 'is_archived';
  if (is_member === false) return 'not_in_channel';
  return is_read_only === true ? 'restricted_action_read_only_channel' : null;
}

/**
 * The cure for a reason; null if the reason does not concern posting. Slack does not find a private channel for
 * non-members.
 */
async function cureOf(reason: string, client: WebClient): Promise<Cure | null> {
  if (REFUSED_TOKENS.has(reason)) return { kind: 'operate' };
  switch (reason) {
    case 'not_in_channel':
    case 'channel_not_found':
      return { kind: 'invite', command: await nameInvitation(client) };
    case 'is_archived':
      return { kind: 'reopen' };
    case 'restricted_action_read_only_channel':
      return { kind: 'allow', permissions: ['Posting permissions'] };
    default:
      return null;
  }
}

/** `/invite @rapporteur`, as people type it; null if Slack does not return the bot's name. */
const nameInvitation = (client: WebClient): Promise<string | null> =>
  client.auth.test().then(
    ({ user }) => (user === undefined ? null : `/invite @${user}`),
    () => null,
  );

/**
 * The reasons why nothing can be posted anywhere for now. One is too many posts in the whole workspace
 * (https://docs.slack.dev/reference/methods/chat.postMessage#rate_limiting); a 429 concerns one method and channel
 * only. The others are a token or an app that the operator must fix.
 */
const WHOLE_SERVICE = new Set([
  ...REFUSED_TOKENS,
  'accesslimited',
  'message_limit_exceeded',
  'missing_scope',
  'org_login_required',
  'unreachable',
]);
const WHOLE_SERVICE_RETRY_MS = 30_000;

/**
 * The permanent reasons why a channel's history cannot be read:
 * https://docs.slack.dev/reference/methods/conversations.history#errors
 */
const UNREADABLE = new Set([
  ...REFUSED_PLACES,
  'method_not_supported_for_channel_type',
  'missing_scope',
  'not_allowed_token_type',
  'user_is_restricted',
]);

/** The outcome of a post after an error. It is certain only if Slack itself answered, or if nothing was sent. */
function explainPostFailure(error: unknown): Exclude<Posted, { readonly kind: 'sent' }> {
  const failure = readFailure(error);
  const { reason, retryAfterMs } = failure;
  if (!failure.isCertain) return { kind: 'unknown', reason };
  if (REFUSED_PLACES.has(reason)) return { kind: 'rejected', reason };
  const wholeService = WHOLE_SERVICE.has(reason);
  const usual = wholeService ? WHOLE_SERVICE_RETRY_MS : null;
  const isFinal = REFUSED_TOKENS.has(reason) ? { isFinal: true } : {};
  return { kind: 'failed', reason, retryAfterMs: retryAfterMs ?? usual, wholeService, ...isFinal };
}

/** @param askAgainMs when to ask again, if Slack names no time */
function explainFindFailure(
  error: unknown,
  askAgainMs: number,
): Extract<FoundPost, { readonly kind: 'unknown' }> {
  const { reason, retryAfterMs } = readFailure(error);
  return {
    kind: 'unknown',
    reason,
    retryAfterMs: UNREADABLE.has(reason) ? null : (retryAfterMs ?? askAgainMs),
  };
}

/**
 * Posts announcements to Slack, with one try per call.
 * @param client one that tries once (`withoutRetries`), because the caller looks for a post before it retries
 * @param command the name of the bot's command in Slack
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

/** The client options that make every call a single try. Two calls in a row end within 20 s. */
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
