import type { OnSlow } from '../../../src/assistant/events/answer-once.js';
import { texts } from '../../../src/assistant/views/texts.js';
import type { Locale } from '../../../src/messages/locale.js';
import { showStatus } from '../inbound/agent.js';
import type { Inbound } from '../inbound/inbound.js';
import type { Routes } from './deliver.js';

/** That we are at it, for whoever waits for an answer. */
type WorkIndicator = {
  /** Shows it; null where Slack has no place for it. */
  readonly show: OnSlow | null;
  /** To be called before the answer is shown: whether the answer is to take the place of the sign. */
  readonly settle: () => Promise<boolean>;
};

/**
 * A status in the thread or a mark on the post that is answered. A command is in no thread: who gave it reads a line
 * alone, in whose place the answer comes. Slack puts it there or under it, and forgets such lines soon:
 * https://github.com/slackapi/bolt-js/issues/2287
 */
export function createWorkIndicator(
  { asked, target, post, input }: Inbound,
  routes: Routes,
  localeOf: () => Locale,
): WorkIndicator {
  const { responseUrl } = target;
  if (post !== null) {
    const show = () => showStatus(routes.client, { ...asked.place, post }, localeOf());
    return { show, settle: async () => false };
  }
  if (responseUrl === null || input(new Map()).kind !== 'command')
    return { show: null, settle: async () => false };
  let isOver = false;
  let said: Promise<boolean> = Promise.resolve(false);
  return {
    async show() {
      if (!isOver) said = routes.respondOnce(responseUrl, texts[localeOf()].lookingNow);
      await said;
      return async () => undefined;
    },
    settle() {
      isOver = true;
      return said;
    },
  };
}
