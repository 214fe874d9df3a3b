import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import { describe, expect, it, onTestFinished } from 'vitest';
import { BUILT_PROGRAM } from '../build.js';
import { makeFolder } from '../store/open-store.js';
import { openFarEnd as openDiscord } from './discord/far-end.js';
import { mention as mentionInDiscord } from './discord/inbound-events.js';
import { TOKEN } from './discord/start-discord.js';
import { openFarEnd as openSlack } from './slack/far-end.js';
import { eventBody, mention } from './slack/inbound-events.js';
import { openProxy } from './slack/proxy.js';
import { waitFor } from './start.js';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
const without = hasOpenssl ? '' : ' (skipped: there is no openssl)';

/** Creates a self-signed certificate for loopback, which no program trusts. */
async function makeCertificate() {
  const folder = await makeFolder();
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const what = ['-subj', '/CN=Rapporteur tests', '-addext', 'subjectAltName=IP:127.0.0.1', '-days', '2'];
  const how = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  execFileSync('openssl', ['req', ...how, ...what, '-keyout', key, '-out', cert], { stdio: 'ignore' });
  return { path: cert, key: readFileSync(key), cert: readFileSync(cert) };
}

/** Accepts TLS for a far end that does not speak it. Resolves to its port. */
async function openTls(certificate: { readonly key: Buffer; readonly cert: Buffer }, apiUrl: string) {
  const sockets: Socket[] = [];
  const server = createServer(certificate, (near) => {
    const far = connect(Number(new URL(apiUrl).port), '127.0.0.1');
    sockets.push(near, far);
    near.on('error', () => far.destroy());
    far.on('error', () => near.destroy());
    near.pipe(far).pipe(near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

const slackSettings = (port: number) => ({
  SLACK_BOT_TOKEN: 'xoxb-secret-bot',
  SLACK_APP_TOKEN: 'xapp-secret-app',
  SLACK_API_URL: `https://127.0.0.1:${port}/api/`,
});
const discordSettings = (port: number) => ({
  DISCORD_TOKEN: TOKEN,
  DISCORD_API_URL: `https://127.0.0.1:${port}/api`,
});

/** Starts the program as a separate process, which reaches both services only over TLS and through a proxy. */
async function startProgram(knowsCertificate: boolean, service?: 'slack' | 'discord') {
  const [slack, discord, proxy] = [await openSlack(), await openDiscord(), await openProxy()];
  onTestFinished(async () => {
    await proxy.close();
    await slack.close();
    await discord.close();
  });
  const certificate = await makeCertificate();
  const ports = [
    await openTls(certificate, slack.apiUrl),
    await openTls(certificate, discord.apiUrl),
  ] as const;
  slack.answerEach('apps.connections.open', () => ({ body: { url: `wss://127.0.0.1:${ports[0]}/socket` } }));
  const session_start_limit = { total: 1000, remaining: 999, reset_after: 0, max_concurrency: 16 };
  const gateway = { url: `wss://127.0.0.1:${ports[1]}`, shards: 1, session_start_limit };
  discord.answerNext('/gateway/bot', { body: gateway }, { body: gateway });
  const child = spawn(process.execPath, [BUILT_PROGRAM, 'start'], {
    env: {
      PATH: process.env.PATH,
      STATE_DIR: await makeFolder(),
      PORT: '0',
      HTTPS_PROXY: proxy.url,
      ...(knowsCertificate ? { NODE_EXTRA_CA_CERTS: certificate.path } : {}),
      ...(service === 'discord' ? {} : slackSettings(ports[0])),
      ...(service === 'slack' ? {} : discordSettings(ports[1])),
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const said = { log: '' };
  child.stderr.on('data', (chunk) => {
    said.log += String(chunk);
  });
  return { slack, discord, proxy, ports, child, said, ended: once(child, 'exit') };
}

describe.runIf(hasOpenssl)(
  `over TLS and through a proxy, with a certificate that no public authority signed${without}`,
  () => {
    it('answers on both services once the certificate is trusted, and bypasses the proxy for nothing', async () => {
      const { slack, discord, proxy, ports, child, said, ended } = await startProgram(true);
      const listening = () => said.log.split('"event":"listening"').length - 1;
      await waitFor(() => listening() >= 2 || child.exitCode !== null, 90_000);
      slack.sendEnvelope({
        type: 'events_api',
        envelope_id: 'e1',
        payload: eventBody(mention('Who received the Best Reporter Award 2023?')).body,
      });
      const { type, data } = mentionInDiscord('Who received the Best Reporter Award 2023?');
      discord.gateway.dispatch(type, data);
      await waitFor(() => slack.shown().length === 1 && discord.shown().length === 1, 60_000);
      for (const [call] of [slack.shown(), discord.shown()])
        expect(JSON.stringify(call?.body)).toContain('Satoshi Kamo');
      expect(new Set(proxy.tunnels)).toEqual(new Set(ports.map((port) => `127.0.0.1:${port}`)));
      child.kill('SIGTERM');
      expect(await ended).toEqual([0, null]);
    }, 180_000);

    it.each(['slack', 'discord'] as const)(
      'names NODE_EXTRA_CA_CERTS at the start if the certificate is not trusted: %s',
      async (service) => {
        const { child, said, ended } = await startProgram(false, service);
        await ended;
        expect(child.exitCode).toBe(2);
        expect(said.log).toContain(`${service.toUpperCase()}_API_URL`);
        expect(said.log).toContain('NODE_EXTRA_CA_CERTS');
      },
      120_000,
    );
  },
);
