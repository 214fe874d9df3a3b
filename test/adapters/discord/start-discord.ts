import { onTestFinished } from 'vitest';
import {
  createDiscordPlatform,
  type DiscordPlatform,
} from '../../../adapters/discord/create-discord-platform.js';
import type { Proxies } from '../../../adapters/proxies.js';
import type { Assistant } from '../../../src/assistant/assistant.js';
import { createLogger, type Logger } from '../../../src/logger.js';
import { both, type Line, waitFor } from '../start.js';
import { type FarEnd, openFarEnd } from './far-end.js';
import type { Inbound } from './inbound-events.js';

export const TOKEN = 'a-discord-token-of-the-tests';

/** An error response of Discord, with one of its codes. */
export const refusal = (code: number, status = 403) => ({
  status,
  body: { code, message: 'said by Discord' },
});

export type Started = {
  readonly platform: DiscordPlatform;
  readonly farEnd: FarEnd;
  readonly lines: Line[];
  /** The lines that state the outcome of an event. */
  readonly outcomes: () => Line[];
  /** Dispatches the event as Discord does, and waits for its outcome. */
  readonly send: (inbound: Inbound) => Promise<void>;
  /** Waits until this many events have an outcome. */
  readonly heard: (events: number) => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Real discord.js with our listeners, against a stand-in for Discord. Everything is closed when the test ends. */
export async function startDiscord(
  assistant: Assistant,
  farEnd?: FarEnd,
  logger?: Logger,
  proxies: Proxies | null = null,
): Promise<Started> {
  const end = farEnd ?? (await openFarEnd());
  const lines: Line[] = [];
  const own = createLogger({
    level: 'info',
    clock: Date.now,
    secrets: [TOKEN],
    write: (line) => lines.push(JSON.parse(line)),
  });
  const log = logger === undefined ? own : both(own, logger);
  const platform = createDiscordPlatform(
    { token: TOKEN, apiUrl: end.apiUrl, proxies },
    { log, clock: Date.now },
  );
  onTestFinished(async () => {
    await platform.stop();
    if (farEnd === undefined) await end.close();
  });
  await platform.start(assistant);
  const outcomes = () =>
    lines.filter(({ event }) => event === 'replied' || event === 'ignored' || event === 'undelivered');
  return {
    platform,
    farEnd: end,
    lines,
    outcomes,
    heard: (events) => waitFor(() => outcomes().length >= events),
    stop: () => platform.stop(),
    async send({ type, data }) {
      const before = outcomes().length;
      end.gateway.dispatch(type, data);
      await waitFor(() => outcomes().length > before);
    },
  };
}
