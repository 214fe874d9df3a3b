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

/** The reply with the command called as the app's manifest calls it; what reports say stays as it is. */
export function nameCommand<Said extends Pick<Reply, 'message' | 'answer'>>(
  said: Said,
  command: string,
): Said {
  if (said.answer !== null) return said;
  return { ...said, message: nameCommands(said.message, namerOf(command)) };
}

/** The same for an announcement, whose paragraphs are ours. */
export const nameCommandOfNews = (message: Message, command: string): Message =>
  nameCommands(message, namerOf(command), ({ kind }) => kind === 'paragraph');

/** A question follows the command as it is. */
const namerOf =
  (command: string): NameCommand =>
  (subcommand) =>
    subcommand === null || subcommand === 'ask' ? command : `${command} ${subcommand}`;

/** Where a reply can be put. */
export type ReplyTarget = {
  readonly channel: string;
  /** The thread to post in; empty outside of threads. */
  readonly thread: string;
  /** Whether nobody has said anything in the thread yet: Slack shows nothing there to one person alone. */
  readonly isNewThread: boolean;
  readonly user: string;
  /** Whether nobody but the asker sees what is posted there. */
  readonly isPrivate: boolean;
  /** Where to answer a command or a press: reaches channels that we are no member of, 5 times within 30 minutes. */
  readonly responseUrl: string | null;
};

/** What goes out of a reply, to any place. `text` is what notifications and screen readers say. */
export type Payload = {
  readonly text: string;
  readonly blocks: KnownBlock[];
  readonly mrkdwn: false;
  readonly unfurl_links: false;
  readonly unfurl_media: false;
};

const BUDGET: Budget = { ...SLACK_BUDGET, measure: (text) => escapeText(text).length };

/** A pure function of the reply: fitted to Slack's limits, escaped, nothing unfolds under it. */
export function renderPayload({ message, id }: Pick<Reply, 'message' | 'id'>): Payload {
  const fitted = SHARES.map((share) => {
    const { fallback, blocks } = fitMessage(message, { ...BUDGET, total: BUDGET.total * share });
    return { text: escapeText(fallback), blocks: renderBlocks({ ...message, blocks }, id) };
  }).find((payload) => JSON.stringify(payload).length <= SLACK_LIMITS.payload);
  const said = fitted ?? { text: escapeText(message.fallback.slice(0, BUDGET.fallback)), blocks: [] };
  return { ...said, mrkdwn: false, unfurl_links: false, unfurl_media: false };
}

/** How much of the budget to use: how long the JSON gets is only known once it is made. */
const SHARES = [1, 0.5, 0.25, 0.1];

/** The App Home, by the same rules. `channel` comes back with the presses of its buttons. */
export function renderHome({ message, id }: Reply, channel: string): HomeView {
  return {
    type: 'home',
    private_metadata: channel,
    blocks: renderBlocks(fitMessage(message, BUDGET), id, 'view'),
  };
}

/** The routes to Slack. */
export type Routes = {
  readonly client: WebClient;
  /** Answers at a `response_url`; rejects where that is of no use. */
  readonly respond: (url: string, response: Response) => Promise<void>;
  /** Says something to the asker there, once; whether Slack has taken it. */
  readonly respondOnce: (url: string, text: string) => Promise<boolean>;
};

/** Where a post stands. */
type PostLocation = { readonly channel: string; readonly ts: string };

/**
 * Sends the reply to its audience, by the first way that Slack accepts: its proper place, then the other way, and in
 * the end a direct message to the person who asked. Resolves with where it was posted; null if Slack does not tell.
 * Rejects with what Slack said of the channel.
 * @param metadata what no other post of ours has
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
  // A response cannot choose a thread, and Slack does not tell where it stands.
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

/** Sends it with the blocks, or as plain text where Slack refuses these: nothing was posted then. */
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
  // In a thread that nobody has answered in yet, Slack shows nothing to one person alone.
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
