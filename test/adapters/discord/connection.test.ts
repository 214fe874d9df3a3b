import { describe, expect, it } from 'vitest';
import { createDiscordPlatform } from '../../../adapters/discord/create-discord-platform.js';
import { createLogger } from '../../../src/logger.js';
import { createFakeAssistant, startErrorOf, waitFor } from '../start.js';
import { type FarEnd, openFarEnd } from './far-end.js';
import { mention } from './inbound-events.js';
import { startDiscord, TOKEN } from './start-discord.js';

const silent = createLogger({ level: 'silent', clock: Date.now, write: () => undefined });

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes */
const REFUSALS: readonly (readonly [number, RegExp])[] = [
  [4004, /^DISCORD_TOKEN: .*Reset Token/],
  [4010, /^DISCORD_SHARDS: .*auto/],
  [4011, /^DISCORD_SHARDS: .*auto/],
  [4012, /update Rapporteur/],
  [4013, /update Rapporteur/],
  [4014, /Bot page/],
];

async function startError(plan: (farEnd: FarEnd) => void) {
  const farEnd = await openFarEnd();
  plan(farEnd);
  const platform = createDiscordPlatform(
    { token: TOKEN, apiUrl: farEnd.apiUrl },
    { log: silent, clock: Date.now },
  );
  const error = await startErrorOf(platform);
  await farEnd.close();
  return error;
}

describe('a failed start names the setting', () => {
  it('for a token that Discord rejects', async () => {
    const unknown = { status: 401, body: { code: 0, message: '401: Unauthorized' } };
    const error = await startError((farEnd) => farEnd.answerNext('/gateway/bot', unknown));
    expect(error).toMatchObject({
      name: 'RapporteurError',
      message: expect.stringMatching(/^DISCORD_TOKEN: Discord refuses it \(401\); choose Reset Token/),
    });
  });

  it.each(REFUSALS)('for a gateway that refuses the connection with %i', async (code, cure) => {
    const error = await startError((farEnd) => farEnd.gateway.refuseNext(code));
    expect(error).toMatchObject({ name: 'RapporteurError', message: expect.stringContaining(`(${code})`) });
    expect((error as Error).message).toMatch(cure);
  });

  it('for a server that fails', async () => {
    const failure = { status: 502 };
    const error = await startError((farEnd) =>
      farEnd.answerNext('/gateway/bot', failure, failure, failure, failure),
    );
    expect(error).toMatchObject({ name: 'RapporteurError', message: /^DISCORD_API_URL: .* \(http_502\)$/ });
  });

  it('for an address where nothing listens', async () => {
    const platform = createDiscordPlatform(
      { token: TOKEN, apiUrl: 'http://127.0.0.1:9/api' },
      { log: silent, clock: Date.now },
    );
    await expect(platform.start(createFakeAssistant().assistant)).rejects.toThrow(
      'DISCORD_API_URL: http://127.0.0.1:9/api',
    );
    await platform.stop();
  });
});

describe('a connection', () => {
  it('that drops is resumed, and what it missed is answered once', async () => {
    const { assistant, requests } = createFakeAssistant();
    const { send, farEnd, lines, outcomes } = await startDiscord(assistant);
    await send(mention('before'));
    farEnd.gateway.drop(4000);
    const missed = mention('meanwhile');
    farEnd.gateway.dispatch(missed.type, missed.data);
    await waitFor(() => outcomes().length === 2);
    for (const said of ['disconnected', 'reconnected'])
      await waitFor(() => lines.some(({ event }) => event === said));
    await send(mention('after'));
    expect(requests.map(({ input }) => input)).toMatchObject([
      { text: 'before' },
      { text: 'meanwhile' },
      { text: 'after' },
    ]);
    expect([farEnd.gateway.resumed.length, farEnd.gateway.identified.length]).toEqual([1, 1]);
  });

  it.each(REFUSALS)('that Discord closes for good with %i fails, with the cure', async (code, cure) => {
    const { platform, farEnd, lines } = await startDiscord(createFakeAssistant().assistant);
    expect(platform.isConnected()).toBe(true);
    farEnd.gateway.drop(code);
    const error = await platform.failed;
    expect(error).toMatchObject({ name: 'RapporteurError', message: expect.stringMatching(cure) });
    expect(platform.isConnected()).toBe(false);
    expect(lines).toContainEqual(
      expect.objectContaining({ level: 'error', event: 'connection_refused', code }),
    );
  });

  it.each([1000, 1001, 4000, 4001, 4007, 4009, 4999])(
    'that closes with %i is opened again, without a failure',
    async (code) => {
      const { platform, farEnd, send } = await startDiscord(createFakeAssistant().assistant);
      farEnd.gateway.drop(code);
      await waitFor(() => !platform.isConnected());
      await waitFor(() => platform.isConnected());
      await send(mention('a question'));
      expect(farEnd.shown()).toHaveLength(1);
      const failed = await Promise.race([platform.failed, Promise.resolve('not yet')]);
      expect(failed).toBe('not yet');
    },
  );

  it('that keeps being closed is reopened less and less often', async () => {
    const { farEnd } = await startDiscord(createFakeAssistant().assistant);
    farEnd.gateway.greetNobody();
    const before = farEnd.gateway.opened();
    farEnd.gateway.drop(4000);
    await new Promise((resolve) => setTimeout(resolve, 6000));
    expect(farEnd.gateway.opened() - before).toBeLessThanOrEqual(4);
  }, 15_000);
});
