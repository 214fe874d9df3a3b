import type { Assistant } from '../../../src/assistant/assistant.js';
import { answerClaimed, ignored, type Outcome } from '../../../src/assistant/events/answer-once.js';
import { findPost, type Metadata } from '../announcements/find-post.js';
import type { Routes } from '../outbound/deliver.js';
import { type Inbound, inboundOfWork } from './inbound.js';
import { askingOf, type ListenerDeps, metadataOf } from './listeners.js';

/**
 * Answers a stored event that another process has claimed and left behind. Skips it if its answer has been posted, or
 * if the app has been uninstalled.
 */
export async function answerKept(
  key: string,
  work: string,
  {
    assistant,
    tokenOf,
    depsOf,
  }: {
    readonly assistant: Assistant;
    readonly tokenOf: (workspace: string) => Promise<string | null>;
    readonly depsOf: (token: string) => ListenerDeps;
  },
): Promise<Outcome> {
  const inbound = inboundOfWork(key, work);
  if (inbound === null) return ignored('unsupported');
  const { asked, target, post } = inbound;
  const token = await tokenOf(asked.place.workspace);
  const deps = token === null ? null : depsOf(token);
  const isDone =
    deps === null ||
    (post !== null && (await isAnswered(target, post, metadataOf(inbound), deps.routes.client)));
  if (!isDone) return answerClaimed(assistant, { ...askingOf(inbound, deps), keys: [key] });
  await assistant.settle([key]);
  return ignored(deps === null ? 'uninstalled' : 'duplicate');
}

/**
 * Whether there is an answer after the post that asked. If Slack does not tell, assumes none: a second answer is better
 * than no answer.
 */
function isAnswered(
  target: Inbound['target'],
  post: string,
  metadata: Metadata,
  client: Routes['client'],
): Promise<boolean> {
  return findPost(client, target, metadata, Number(post) * 1000).then(
    ({ kind }) => kind === 'found',
    () => false,
  );
}
