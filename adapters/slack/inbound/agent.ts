import type { WebClient } from '@slack/web-api';
import { texts } from '../../../src/assistant/views/texts.js';
import type { Locale } from '../../../src/messages/locale.js';
import type { Message } from '../../../src/messages/message.js';
import { MAX_PROMPT_LENGTH, MAX_PROMPTS, MAX_THREAD_TITLE_LENGTH } from '../outbound/limits.js';

// Slack's features for conversational apps: https://docs.slack.dev/ai/developing-agents

/**
 * Where a user is about to write to the bot. `thread` is null for an app with `agent_view`: with a thread, the call
 * fails silently.
 */
export type Container = { readonly channel: string; readonly thread: string | null };

/** Returns the example questions of a page: as many as Slack accepts, and short enough to be shown in full. */
export const promptsOf = (page: Message): readonly string[] =>
  page.blocks
    .flatMap((block) => (block.kind === 'actions' ? block.actions : []))
    .flatMap((action) => (action.kind === 'button' ? [action.label] : []))
    .filter((label) => label.length <= MAX_PROMPT_LENGTH)
    .slice(0, MAX_PROMPTS);

/** Offers example questions as prompts. Resolves with false if there are none, or if Slack does not accept them. */
export async function suggestPrompts(
  client: WebClient,
  { channel, thread }: Container,
  page: Message,
): Promise<boolean> {
  const prompts = promptsOf(page).map((label) => ({ title: label, message: label }));
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

/** Names a thread after its first question. Never rejects, because the answer does not depend on it. */
export async function nameThread(
  client: WebClient,
  channel: string,
  thread: string,
  asked: string,
): Promise<void> {
  const title = asked.replace(/\s+/g, ' ').trim().slice(0, MAX_THREAD_TITLE_LENGTH);
  if (title === '') return;
  await client.assistant.threads
    .setTitle({ channel_id: channel, thread_ts: thread, title })
    .catch(() => undefined);
}

/**
 * Shows a status in the thread, or a reaction on the post if Slack shows no status. Resolves with a function that
 * removes it.
 * @param post the message that is being answered
 */
export async function showStatus(
  client: WebClient,
  { channel, thread, post }: { readonly channel: string; readonly thread: string; readonly post: string },
  locale: Locale,
): Promise<() => Promise<unknown>> {
  const place = { channel_id: channel, thread_ts: thread === '' ? post : thread };
  const tell = (status: string) => client.assistant.threads.setStatus({ ...place, status });
  try {
    await tell(texts[locale].looking);
    return () => tell('');
  } catch {
    const mark = { channel, timestamp: post, name: MARK };
    await client.reactions.add({ ...mark });
    return () => client.reactions.remove({ ...mark });
  }
}

const MARK = 'eyes';
