import type { WebClient } from '@slack/web-api';
import type { IgnoredReason } from '../../src/assistant/outcome.js';
import type { Request } from '../../src/assistant/request.js';
import { localeOf } from '../../src/assistant/say.js';
import { texts } from '../../src/assistant/texts.js';
import type { Message } from '../../src/messages/message.js';
import { LONGEST_PROMPT, LONGEST_THREAD_TITLE, MOST_PROMPTS, STATUS_AFTER_MS } from './limits.js';

// What Slack has for apps that one talks to: https://docs.slack.dev/ai/developing-agents

/** Where somebody is about to write to us. `thread` is null for an app with `agent_view`: with it, the call fails silently. */
export type Container = { readonly channel: string; readonly thread: string | null };

/** Offers the questions of our page as prompts; false where there are none, or Slack does not take them. */
export async function suggestPrompts(
  client: WebClient,
  { channel, thread }: Container,
  page: Message,
): Promise<boolean> {
  const prompts = page.blocks
    .flatMap((block) => (block.kind === 'actions' ? block.actions : []))
    .flatMap((action) => (action.kind === 'button' ? [action.label] : []))
    .filter((label) => label.length <= LONGEST_PROMPT)
    .slice(0, MOST_PROMPTS)
    .map((label) => ({ title: label, message: label }));
  const [first, ...others] = prompts;
  if (first === undefined) return false;
  return client.assistant.threads
    .setSuggestedPrompts({
      channel_id: channel,
      prompts: [first, ...others],
      ...(thread === null ? {} : { thread_ts: thread }),
    })
    .then(
      () => true,
      () => false,
    );
}

/** Calls a thread by what was asked in it first. Never rejects: the answer is there all the same. */
export async function nameThread(
  client: WebClient,
  channel: string,
  thread: string,
  asked: string,
): Promise<void> {
  const title = asked.replace(/\s+/g, ' ').trim().slice(0, LONGEST_THREAD_TITLE);
  if (title === '') return;
  await client.assistant.threads
    .setTitle({ channel_id: channel, thread_ts: thread, title })
    .catch(() => undefined);
}

/**
 * Does the work; where it takes long, the thread shows meanwhile that we are at it, or the post has a mark where Slack
 * shows no such thing. Slack takes a status away by itself when the reply is there.
 * @param post the message that is answered
 */
export async function withStatus<Answered extends object>(
  client: WebClient,
  request: Request,
  post: string,
  work: () => Promise<Answered | IgnoredReason>,
): Promise<Answered | IgnoredReason> {
  const { channel, thread } = request.place;
  const tell = (status: string) =>
    client.assistant.threads.setStatus({
      channel_id: channel,
      thread_ts: thread === '' ? post : thread,
      status,
    });
  const shown: Promise<'status' | 'mark' | 'nothing'>[] = [];
  const timer = setTimeout(() => {
    const told = tell(texts[localeOf(request)].looking).then(() => 'status' as const);
    shown.push(told.catch(() => mark(client, channel, post)));
  }, STATUS_AFTER_MS);
  const answered = await work();
  clearTimeout(timer);
  // Not waited for: the answer comes first.
  void Promise.all(shown).then(async ([what]) => {
    if (what === 'mark') await unmark(client, channel, post);
    if (what === 'status' && typeof answered === 'string') await tell('').catch(() => undefined);
  });
  return answered;
}

const MARK = 'eyes';

const mark = (client: WebClient, channel: string, timestamp: string): Promise<'mark' | 'nothing'> =>
  client.reactions.add({ channel, timestamp, name: MARK }).then(
    () => 'mark',
    () => 'nothing',
  );

const unmark = (client: WebClient, channel: string, timestamp: string): Promise<unknown> =>
  client.reactions.remove({ channel, timestamp, name: MARK }).catch(() => undefined);
