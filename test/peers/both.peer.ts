import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as discord from './discord-twin.js';
import * as slack from './local-slack.js';
import { type Product, startProduct, waitUntil } from './product.js';

const obstacle = slack.obstacle ?? discord.obstacle;
if (obstacle !== null) process.stderr.write(`\n*** SKIPPED: the tests against both peers. ${obstacle}\n\n`);

describe.skipIf(obstacle !== null)('the product against both peers', () => {
  const stateDir = mkdtempSync(join(tmpdir(), 'rapporteur-state-'));
  let peer: slack.Peer;
  let twin: discord.Twin;
  let product: Product;
  let environment: Record<string, string>;

  beforeAll(async () => {
    peer = await slack.startPeer('socket');
    twin = await discord.startTwin();
    environment = {
      STATE_DIR: stateDir,
      SLACK_BOT_TOKEN: slack.SECRETS.botToken,
      SLACK_APP_TOKEN: slack.SECRETS.appToken,
      SLACK_API_URL: `http://127.0.0.1:${peer.port}/api/`,
      DISCORD_TOKEN: discord.TOKEN,
      DISCORD_API_URL: twin.apiUrl,
    };
  });
  afterAll(async () => {
    await product?.stop('SIGKILL');
    peer?.close();
    await twin?.close();
    rmSync(stateDir, { recursive: true, force: true });
  });

  it('answers on each service what was asked there, and ends cleanly', async () => {
    product = await startProduct(environment, /"service":"slack"[\s\S]*"service":"discord"/);
    await twin.say(`<@${discord.BOT}> Who received the Best Reporter Award 2023?`);
    await peer.act('message', {
      channel: slack.CHANNEL,
      user: slack.ALICE,
      text: `<@${slack.BOT}> When was the Cybersecurity Council inaugurated?`,
    });
    await waitUntil('Discord has its answer', async () =>
      JSON.stringify(await twin.messages()).includes('Satoshi'),
    );
    await waitUntil('Slack has its answer', async () =>
      JSON.stringify(await peer.messages(slack.CHANNEL)).includes('April 2019'),
    );
    expect(await product.stop('SIGTERM')).toBe(0);
  });

  it('starts neither when one of them refuses its token', async () => {
    const start = startProduct(
      { ...environment, DISCORD_TOKEN: 'another' },
      /"service":"discord".*"event":"listening"/,
    );
    await expect(start).rejects.toThrow('DISCORD_TOKEN: ');
  });
});
