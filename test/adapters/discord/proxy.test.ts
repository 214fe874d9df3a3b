import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDiscordAnnouncements } from '../../../adapters/discord/announcements/announcements.js';
import { checkDiscord } from '../../../adapters/discord/setup/check-discord.js';
import { createLogger } from '../../../src/logger.js';
import { createFakeAssistant, waitFor } from '../start.js';
import { openApplication } from './application-far-end.js';
import { type FarEnd, openFarEnd } from './far-end.js';
import { mention } from './inbound-events.js';
import { delivery, message, there } from './open-announcements.js';
import { openProxy, type TestProxy } from './open-proxy.js';
import { startDiscord, TOKEN } from './start-discord.js';

const log = createLogger({ level: 'silent', clock: Date.now, write: () => undefined });
const CREDENTIALS = `Basic ${Buffer.from('somebody:pass@word').toString('base64')}`;

let proxy: TestProxy;
beforeEach(async () => {
  proxy = await openProxy();
});
afterEach(() => proxy.close());
const through = () => ({ http: proxy.url, https: proxy.url, exceptions: '' });
/** The ports of connections that did not come through the proxy. */
const strays = ({ ports }: FarEnd) => ports.filter((port) => !proxy.ports.includes(port));

describe('through a proxy', () => {
  it('makes the connection and all calls, in both directions', async () => {
    const farEnd = await openFarEnd();
    const { send, outcomes } = await startDiscord(
      createFakeAssistant().assistant,
      farEnd,
      undefined,
      through(),
    );
    await send(mention('a question'));
    expect(outcomes()).toMatchObject([{ event: 'replied' }]);
    const host = new URL(farEnd.apiUrl).host;
    expect(new Set(proxy.asked.map(({ to, credentials }) => `${to} ${credentials}`))).toEqual(
      new Set([`${host} ${CREDENTIALS}`]),
    );
    expect(strays(farEnd)).toEqual([]);
  });

  it('resumes the connection, and answers what it missed', async () => {
    const farEnd = await openFarEnd();
    const { outcomes, lines } = await startDiscord(
      createFakeAssistant().assistant,
      farEnd,
      undefined,
      through(),
    );
    proxy.cut();
    const { type, data } = mention('a question');
    farEnd.gateway.dispatch(type, data);
    await waitFor(() => outcomes().length === 1);
    expect(farEnd.gateway.resumed).toHaveLength(1);
    expect(lines.map(({ event }) => event)).toEqual(expect.arrayContaining(['disconnected', 'reconnected']));
    expect(strays(farEnd)).toEqual([]);
  });

  it('receives the code of a close', async () => {
    const farEnd = await openFarEnd();
    const { platform } = await startDiscord(createFakeAssistant().assistant, farEnd, undefined, through());
    farEnd.gateway.drop(4014);
    expect((await platform.failed).message).toContain('4014');
  });

  it('posts announcements, and runs the checks of doctor', async () => {
    const farEnd = await openFarEnd();
    const settings = { token: TOKEN, apiUrl: farEnd.apiUrl, proxies: through() };
    expect(await createDiscordAnnouncements(settings, log).post(there, message, delivery)).toMatchObject({
      kind: 'sent',
    });
    expect(strays(farEnd)).toEqual([]);
    await farEnd.close();
    const application = await openApplication();
    const asked = proxy.asked.length;
    const findings = await checkDiscord(
      { token: 'right', apiUrl: application.apiUrl, proxies: through() },
      Date.now,
    );
    expect(findings.map(({ state }) => state)).not.toContain('failed');
    expect(proxy.asked.length).toBeGreaterThan(asked);
    application.close();
  });

  it('sends nothing to a host that is excepted', async () => {
    const farEnd = await openFarEnd();
    const proxies = { ...through(), exceptions: 'example.org,127.0.0.1' };
    const { send } = await startDiscord(createFakeAssistant().assistant, farEnd, undefined, proxies);
    await send(mention('a question'));
    expect(farEnd.shown()).toHaveLength(1);
    expect(proxy.asked).toEqual([]);
    await farEnd.close();
  });

  it('cannot start when the proxy is down', async () => {
    await proxy.close();
    const farEnd = await openFarEnd();
    await expect(
      startDiscord(createFakeAssistant().assistant, farEnd, undefined, through()),
    ).rejects.toMatchObject({ name: 'RapporteurError', message: expect.stringContaining('HTTPS_PROXY') });
    await farEnd.close();
    proxy = await openProxy();
  });
});
