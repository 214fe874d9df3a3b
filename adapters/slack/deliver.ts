import type { RespondArguments } from '@slack/bolt';
import type { HomeView, KnownBlock } from '@slack/types';
import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import type { Reply } from '../../src/assistant/reply.js';
import { fitMessage } from '../../src/messages/fit-message.js';
import { escapeText } from './escape-text.js';
import { SLACK_BUDGET, SLACK_LIMITS } from './limits.js';
import { renderBlocks } from './render-blocks.js';

/** Where a reply can be put. */
export type Venue = {
  readonly channel: string;
  /** The thread to post in; empty outside of threads. */
  readonly thread: string;
  /** Whether nobody has said anything in the thread yet: Slack shows nothing there to one person alone. */
  readonly isNewThread: boolean;
  readonly user: string;
  /** Whether nobody but the asker sees what is posted there. */
  readonly isPrivate: boolean;
  /** Answers a command or a press: reaches channels that we are no member of, 5 times within 30 minutes. */
  readonly respond: ((message: RespondArguments) => Promise<unknown>) | null;
};

/** What goes out of a reply, to any place. `text` is what notifications and screen readers say. */
export type Payload = {
  readonly text: string;
  readonly blocks: KnownBlock[];
  readonly mrkdwn: false;
  readonly unfurl_links: false;
  readonly unfurl_media: false;
};

/** A pure function of the reply: fitted to Slack's limits, escaped, nothing unfolds under it. */
export function renderPayload({ message, id }: Pick<Reply, 'message' | 'id'>): Payload {
  const fitted = SHARES.map((share) => {
    const { fallback, blocks } = fitMessage(message, { ...SLACK_BUDGET, total: SLACK_BUDGET.total * share });
    return { text: escapeText(fallback), blocks: renderBlocks({ ...message, blocks }, id) };
  }).find((payload) => JSON.stringify(payload).length <= SLACK_LIMITS.payload);
  const said = fitted ?? { text: escapeText(message.fallback.slice(0, SLACK_BUDGET.fallback)), blocks: [] };
  return { ...said, mrkdwn: false, unfurl_links: false, unfurl_media: false };
}

/** How much of the budget to use: how long the JSON gets is only known once it is made. */
const SHARES = [1, 0.5, 0.25, 0.1];

/** The App Home, by the same rules. `channel` comes back with the presses of its buttons. */
export function renderHome({ message, id }: Reply, channel: string): HomeView {
  return {
    type: 'home',
    private_metadata: channel,
    blocks: renderBlocks(fitMessage(message, SLACK_BUDGET), id),
  };
}

/** Shows the reply to its audience; rejects with Slack's error where it cannot be shown at all. */
export async function deliver(reply: Reply, venue: Venue, client: WebClient): Promise<void> {
  const payload = renderPayload(reply);
  try {
    await send(payload, reply, venue, client);
  } catch (error) {
    if (!isRefusedLayout(error)) throw error;
    await send({ ...payload, blocks: [] }, reply, venue, client);
  }
}

async function send(payload: Payload, reply: Reply, venue: Venue, client: WebClient): Promise<void> {
  const { respond, thread } = venue;
  const isForAll = reply.audience === 'everyone';
  const belongsInThread = thread !== '' && !reply.replaces && (isForAll || !venue.isNewThread);
  // A response cannot choose a thread, a post can.
  if (respond === null || belongsInThread) return post(payload, isForAll, venue, client);
  try {
    await respond({
      ...payload,
      response_type: isForAll ? 'in_channel' : 'ephemeral',
      replace_original: reply.replaces,
    });
  } catch {
    // The address of the response has expired or cannot be reached: the Web API may still be.
    await post(payload, isForAll, venue, client);
  }
}

async function post(payload: Payload, isForAll: boolean, venue: Venue, client: WebClient): Promise<void> {
  const { channel, user, thread, isPrivate } = venue;
  const place = { channel, ...(thread === '' ? {} : { thread_ts: thread }) };
  if (isForAll || isPrivate) await client.chat.postMessage({ ...place, ...payload });
  else await client.chat.postEphemeral({ ...place, user, text: payload.text, blocks: payload.blocks });
}

/** https://docs.slack.dev/reference/methods/chat.postMessage#errors: what is wrong with the blocks, not the place. */
const REFUSED_LAYOUTS = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_blocks_too_long',
  'msg_too_long',
]);

export function isRefusedLayout(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && REFUSED_LAYOUTS.has(error.data.error);
}
