import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { freePort, type Product, startProduct } from '../peers/product.js';

const DISCORD_TOKEN = 'a-discord-token-of-the-tests';

export type Machine = Product & {
  readonly name: string;
  /** The address where it receives Slack's events. */
  readonly slackUrl: string;
};

/** What all machines share. */
export type Shared = {
  readonly databaseUrl: string;
  readonly reportsDir: string;
  readonly slackUrl: string;
  readonly slackSecret: string;
  readonly discordUrl: string;
};

const BOTH_LISTEN = /(?:"event":"listening"[\s\S]{0,50000}?){2}/;

/**
 * Starts the built program on both services as if on a separate machine: with its own folder, and a clock that is ahead
 * or behind.
 */
export async function startMachine(name: string, shared: Shared, clockShiftMs: number): Promise<Machine> {
  const slackPort = await freePort();
  const shift = new URL('./shift-clock.mjs', import.meta.url).href;
  const env = {
    NODE_OPTIONS: `--import ${shift}`,
    CLOCK_SHIFT_MS: `${clockShiftMs}`,
    DATABASE_URL: shared.databaseUrl,
    REPORTS_DIR: shared.reportsDir,
    STATE_DIR: mkdtempSync(join(tmpdir(), `rapporteur-${name}-`)),
    ANNOUNCE_AFTER: '0',
    PORT: '0',
    SLACK_BOT_TOKEN: 'xoxb-cluster',
    SLACK_SIGNING_SECRET: shared.slackSecret,
    SLACK_PORT: `${slackPort}`,
    SLACK_API_URL: shared.slackUrl,
    DISCORD_TOKEN,
    DISCORD_API_URL: shared.discordUrl,
  };
  const product = await startProduct(env, BOTH_LISTEN);
  onTestFinished(async () => void (await product.stop('SIGKILL')));
  return { ...product, name, slackUrl: `http://127.0.0.1:${slackPort}/slack/events` };
}
