import type { HomeView, KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Reply } from '../../../src/assistant/reply.js';
import { type Budget, fitMessage } from '../../../src/messages/fit-message.js';
import type { Message } from '../../../src/messages/message.js';
import { type NameCommand, nameCommands } from '../../../src/messages/name-commands.js';
import type { Metadata } from '../announcements/find-post.js';
import { isRefusedLayout, readFailure } from '../connection/refusals.js';
import { SLACK_BUDGET, SLACK_LIMITS } from './limits.js';
import { escapeText, renderBlocks } from './render-blocks.js';
import { type Response, ResponseRefused } from './respond.js';

/** Returns the reply with the command named as in the app's manifest. Leaves quotations from reports unchanged. */
export function nameCommand<Said extends Pick<Reply, 'message' | 'answer'>>(
  said: Said,
  command: string,
): Said {
  if (said.answer !== null) return said;
  return { ...said, message: nameCommands(said.message, namerOf(command)) };
}

/** The same for an announcement, whose paragraphs are the bot's own text. */
export const nameCommandOfNews = (message: Message, command: string): Message =>
  nameCommands(message, namerOf(command), ({ kind }) => kind === 'paragraph');

/** A question follows the command directly, without a subcommand. */
const namerOf =
  (command: string): NameCommand =>
  (subcommand) =>
    subcommand === null || subcommand === 'ask' ? command : `${command} ${subcommand}`;

/** Where a reply can be delivered. */
export type ReplyTarget = {
  readonly channel: string;
  /** The thread to post in; empty outside of threads. */
  readonly thread: string;
  /** Whether the thread has no replies yet. Slack does not show ephemeral messages in such a thread. */
  readonly isNewThread: boolean;
  readonly user: string;
  /** Whether only the asker sees what is posted there. */
  readonly isPrivate: boolean;
  /**
   * Where to answer a command or a press. Also reaches channels that the bot is not in; works 5 times within 30
   * minutes.
   */
  readonly responseUrl: string | null;
};

/** The part of a reply that is sent, to any place. `text` is for notifications and screen readers. */
export type Payload = {
  readonly text: string;
  readonly blocks: KnownBlock[];
  readonly mrkdwn: false;
  readonly unfurl_links: false;
  readonly unfurl_media: false;
};

const BUDGET: Budget = { ...SLACK_BUDGET, measure: (text) => escapeText(text).length };

/** Renders a reply: fits it to Slack's limits, escapes it, and disables link previews. A pure function. */
export function renderPayload({ message, id }: Pick<Reply, 'message' | 'id'>): Payload {
  const fitted = SHARES.map((share) => {
    const { fallback, blocks } = fitMessage(message, { ...BUDGET, total: BUDGET.total * share });
    return { text: escapeText(fallback), blocks: renderBlocks({ ...message, blocks }, id) };
  }).find((payload) => JSON.stringify(payload).length <= SLACK_LIMITS.payload);
  const said = fitted ?? { text: escapeText(message.fallback.slice(0, BUDGET.fallback)), blocks: [] };
  return { ...said, mrkdwn: false, unfurl_links: false, unfurl_media: false };
}

/** The shares of the budget to try, because the length of the JSON is known only once it is built. */
const SHARES = [1, 0.5, 0.25, 0.1];

/** Renders the App Home by the same rules. `channel` is returned with the presses of its buttons. */
export function renderHome({ message, id }: Reply, channel: string): HomeView {
  return {
    type: 'home',
    private_metadata: channel,
    blocks: renderBlocks(fitMessage(message, BUDGET), id, 'view'),
  };
}

/** The ways to send something to Slack. */
export type Routes = {
  readonly client: WebClient;
  /** Answers at a `response_url`. Rejects if the address no longer works. */
  readonly respond: (url: string, response: Response) => Promise<void>;
  /** Sends the asker a text there, with a single attempt. Resolves with whether Slack accepted it. */
  readonly respondOnce: (url: string, text: string) => Promise<boolean>;
};

/** The location of a post. */
type PostLocation = { readonly channel: string; readonly ts: string };

/**
 * Sends the reply to its audience, by the first way that Slack accepts: to its proper place, by the alternative way, or
 * finally as a direct message to the asker. Resolves with the location of the post; null if Slack does not tell.
 * Rejects with what Slack said about the channel.
 * @param metadata identifies the post: no other post of the bot has it
 */
export async function deliver(
  reply: Reply,
  target: ReplyTarget,
  { client, respond }: Routes,
  metadata: Metadata,
): Promise<PostLocation | null> {
  const payload = renderPayload(reply);
  const isForAll = reply.audience === 'everyone';
  const { responseUrl, thread, isNewThread, isPrivate, user } = target;
  const inChannel = () => post(payload, isForAll, target, metadata, client);
  const directly = () => post(payload, true, { ...target, channel: user, thread: '' }, metadata, client);
  if (responseUrl === null) return firstToWork(isForAll || isPrivate ? [inChannel] : [inChannel, directly]);
  const response = {
    ...payload,
    response_type: isForAll ? ('in_channel' as const) : ('ephemeral' as const),
    replace_original: reply.replaces,
  };
  const asResponse = () => respond(responseUrl, response).then(() => null);
  // A response cannot choose a thread, and Slack does not tell its location.
  const postsFirst = !reply.replaces && (isForAll || (thread !== '' && !isNewThread));
  const ways = postsFirst ? [inChannel, asResponse] : [asResponse, inChannel];
  return firstToWork(isPrivate ? ways : [...ways, directly]);
}

async function firstToWork<Result>(ways: readonly (() => Promise<Result>)[]): Promise<Result> {
  const errors: unknown[] = [];
  for (const way of ways) {
    try {
      return await way();
    } catch (error) {
      errors.push(error);
    }
  }
  throw errors.find((error) => !(error instanceof ResponseRefused)) ?? errors[0];
}

/** Sends a message with its blocks, or as plain text if Slack refuses the blocks, since nothing was posted then. */
export const sendRichOrPlain = <Said extends Payload, Sent>(
  said: Said,
  send: (said: Said) => Promise<Sent>,
): Promise<Sent> =>
  send(said).catch((error) => {
    if (!isRefusedLayout(readFailure(error).reason)) throw error;
    return send({ ...said, blocks: [] });
  });

async function post(
  payload: Payload,
  isForAll: boolean,
  { channel, user, thread, isNewThread, isPrivate }: ReplyTarget,
  metadata: Metadata,
  client: WebClient,
): Promise<PostLocation | null> {
  const isForOne = !isForAll && !isPrivate;
  // Slack does not show ephemeral messages in a thread without replies.
  const place = { channel, ...(thread === '' || (isForOne && isNewThread) ? {} : { thread_ts: thread }) };
  return sendRichOrPlain({ ...payload, metadata }, async (said): Promise<PostLocation | null> => {
    if (!isForOne) {
      const { ts } = await client.chat.postMessage({ ...place, ...said });
      return ts === undefined ? null : { channel, ts };
    }
    await client.chat.postEphemeral({ ...place, user, text: said.text, blocks: said.blocks });
    return null;
  });
}
