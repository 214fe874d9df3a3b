import { setTimeout as sleep } from 'node:timers/promises';
import { RapporteurError } from '../../../src/errors.js';
import { cureToken, REFUSED_TOKENS } from './refusals.js';

/** Watches whether Slack still takes our tokens while we run. */
export interface Credentials {
  /** Resolves when Slack has refused one for good, with what to do; else never. */
  readonly failed: Promise<RapporteurError>;
  /** To be told of every code that a call with the bot's token failed with. */
  suspect(code: string): void;
  /** To be told where the app's token is refused for good. */
  refuse(token: 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN', code: string): void;
}

/**
 * How often Slack is asked again before a refusal is believed, and how long to wait before that: Slack has refused
 * good tokens for seconds.
 */
const ASK_AGAIN_AFTER_MS = [500, 1500, 3000];

/** @param test asks Slack for the bot's token; resolves with the code of a refusal, null if there is none */
export function createCredentials(test: () => Promise<string | null>): Credentials {
  let fail: (error: RapporteurError) => void = () => undefined;
  const failed = new Promise<RapporteurError>((resolve) => {
    fail = resolve;
  });
  let isAsking = false;
  const refuse: Credentials['refuse'] = (token, code) =>
    fail(new RapporteurError('settings', explain(token, code)));

  async function askAgain(): Promise<void> {
    let code: string | null = null;
    for (const waitMs of ASK_AGAIN_AFTER_MS) {
      await sleep(waitMs, undefined, { ref: false });
      code = await test();
      if (code === null || !REFUSED_TOKENS.has(code)) return;
    }
    if (code !== null) refuse('SLACK_BOT_TOKEN', code);
  }

  return {
    failed,
    refuse,
    suspect(code) {
      if (isAsking || !REFUSED_TOKENS.has(code)) return;
      isAsking = true;
      void askAgain().finally(() => {
        isAsking = false;
      });
    },
  };
}

const explain = (token: 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN', code: string): string =>
  `${token}: Slack refuses it now (${code})${cureToken(token, code)}`;
