import { expect, it, onTestFinished } from 'vitest';
import { createSlackPlatform } from '../../../adapters/slack/create-slack-platform.js';
import type { SlackSettings } from '../../../adapters/slack/settings.js';
import { checkSlack } from '../../../adapters/slack/setup/check-slack.js';
import { createLogger } from '../../../src/logger.js';
import { replyOf } from '../messages.js';
import { createFakeAssistant, startErrorOf, waitFor } from '../start.js';
import { openFarEnd } from './far-end.js';
import { command, eventBody, mention } from './inbound-events.js';
import { openProxy } from './proxy.js';

// Real undici and Bolt, through a proxy on loopback.

async function open(refusal?: number) {
  const [farEnd, proxy] = [await openFarEnd(), await openProxy(refusal)];
  onTestFinished(async () => {
    await proxy.close();
    await farEnd.close();
  });
  return { farEnd, proxy, host: new URL(farEnd.apiUrl).host };
}

const settingsOf = (apiUrl: string, proxies: SlackSettings['proxies']): SlackSettings => ({
  botToken: 'xoxb-1',
  mode: { kind: 'socket', appToken: 'xapp-1' },
  apiUrl,
  subscribers: 'members',
  proxies: proxies ?? null,
});
const log = createLogger({ level: 'silent', clock: Date.now, write: () => undefined });

it('reaches the Web API, Socket Mode and response URLs through the proxy only', async () => {
  const { farEnd, proxy, host } = await open();
  const { assistant } = createFakeAssistant(({ audience }) => replyOf('An answer.', { audience }));
  const proxies = { http: proxy.url, https: proxy.url, exceptions: '' };
  const platform = createSlackPlatform(settingsOf(farEnd.apiUrl, proxies), { log, clock: Date.now });
  onTestFinished(() => platform.stop());
  await platform.start(assistant);
  expect(platform.isConnected()).toBe(true);
  const asked = [eventBody(mention('a question')), command('a question', farEnd.responseUrl())];
  asked.forEach(({ kind, body }, at) => {
    farEnd.sendEnvelope({ type: kind, envelope_id: `e${at}`, payload: body });
  });
  await waitFor(() => farEnd.shown().length === 2);
  expect(new Set(proxy.tunnels)).toEqual(new Set([host]));
  await proxy.close();
  const before = farEnd.calls.length;
  await expect(checkSlack(settingsOf(farEnd.apiUrl, proxies), Date.now)).resolves.toMatchObject([
    { state: 'failed', text: expect.stringContaining('HTTPS_PROXY') },
    { state: 'failed' },
  ]);
  expect(farEnd.calls).toHaveLength(before);
});

it.each(['127.0.0.1', 'intern.example,127.0.0.1', '*'])(
  'calls the hosts of NO_PROXY directly: %s',
  async (exceptions) => {
    const { farEnd, proxy } = await open();
    const proxies = { http: proxy.url, https: proxy.url, exceptions };
    const platform = createSlackPlatform(settingsOf(farEnd.apiUrl, proxies), { log, clock: Date.now });
    expect(await startErrorOf(platform)).toBeNull();
    expect(proxy.tunnels).toEqual([]);
  },
);

it('tunnels https addresses through HTTPS_PROXY, and names a proxy that refuses', async () => {
  const { proxy } = await open(407);
  const proxies = { http: null, https: proxy.url, exceptions: '' };
  const platform = createSlackPlatform(settingsOf('https://slack.test/api/', proxies), {
    log,
    clock: Date.now,
  });
  expect(await startErrorOf(platform)).toMatchObject({
    name: 'RapporteurError',
    message: expect.stringContaining('HTTPS_PROXY'),
  });
  expect(new Set(proxy.tunnels)).toEqual(new Set(['slack.test:443']));
}, 15_000);
