import { copyFileSync, mkdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { json } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { start } from '../../adapters/cli/commands/start.js';
import { PLATFORMS } from '../../adapters/cli/platforms.js';
import { readSecrets, settingNames } from '../../adapters/cli/settings/settings.js';
import type { AnnouncerDeps, Platform, PlatformModule } from '../../adapters/platform.js';
import { addressSetting, portSetting } from '../../adapters/setting-types.js';
import type { AnnouncementPlatform, Posted } from '../../src/announcements/announcement-platform.js';
import { answerOnce, createEventTracker } from '../../src/assistant/events/answer-once.js';
import { RapporteurError } from '../../src/errors.js';
import type { Message } from '../../src/messages/message.js';
import { makeFolder } from '../store/open-store.js';
import { LIBRARY, run, Sink } from './cli/run.js';
import { waitFor } from './start.js';

const post = (url: string, body: object) =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

/** Listens on `port`, or on a free one, and resolves to the address. */
async function listen(server: Server, port = 0): Promise<string> {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A message of the service, in either direction. */
const wireMessage = z.object({ id: z.string(), channel: z.string(), text: z.string() });
type WireMessage = z.infer<typeof wireMessage>;

/** A service of plain text: it accepts messages by POST. */
async function openService() {
  const posted: WireMessage[] = [];
  const server = createServer(async (request, response) => {
    const isKnown = request.headers.authorization === 'Bearer wire-1';
    if (isKnown && request.method === 'POST') posted.push(wireMessage.parse(await json(request)));
    response.writeHead(isKnown ? 200 : 401).end(JSON.stringify(isKnown ? posted : []));
  });
  onTestFinished(() => void server.close());
  return { url: await listen(server), posted };
}

const wireSchema = z.object({
  WIRE_TOKEN: z.string().optional(),
  WIRE_URL: addressSetting.default('http://wire.example'),
  WIRE_PORT: portSetting.default(3002),
});
type WireSettings = { readonly token: string; readonly url: string; readonly port: number };

function createAnnouncer({ url, token }: WireSettings): AnnouncementPlatform {
  const call = (id: string, channel: string, { fallback: text }: Message) =>
    fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify({ id, channel, text }),
    });
  const send = async (id: string, channel: string, message: Message): Promise<Posted> => {
    const { ok, status } = await call(id, channel, message);
    return ok
      ? { kind: 'sent', messageId: id }
      : { kind: 'failed', reason: String(status), retryAfterMs: null };
  };
  return {
    name: 'wire',
    post: ({ channel }, message, deliveryId) => send(deliveryId, channel, message),
    edit: ({ channel }, messageId, message) => send(messageId, channel, message),
    find: async () => ({ kind: 'absent' }),
    canPost: async () => ({ ok: true }),
  };
}

function createWirePlatform(settings: WireSettings, { log, clock }: AnnouncerDeps): Platform {
  const announcer = createAnnouncer(settings);
  const tracker = createEventTracker(log, clock, (error) => ({ error }));
  let hear: (request: IncomingMessage) => Promise<void> = async () => undefined;
  const server = createServer((request, response) => void hear(request).then(() => response.end()));
  return {
    ...announcer,
    isConnected: () => server.listening,
    failed: new Promise(() => undefined),

    async start(assistant) {
      hear = async (request) => {
        const { id, channel, text } = wireMessage.parse(await json(request));
        const place = { service: 'wire', workspace: '', channel, thread: '' };
        await tracker.follow({ kind: 'message', id }, () =>
          answerOnce(assistant, {
            keys: [id],
            ask: () => ({
              place,
              user: 'U1',
              locale: 'en',
              input: { kind: 'text', text },
              audience: 'everyone',
              may: { share: false, subscribe: true },
            }),
            show: async ({ message }) => void (await announcer.post(place, message, id)),
          }),
        );
      };
      log.info('listening', { url: await listen(server, settings.port) });
    },

    async stop() {
      server.close();
      await tracker.settled(Promise.resolve());
    },
  };
}

/** A third service, as its own folder would define it. */
const wire: PlatformModule<typeof wireSchema, WireSettings> = {
  name: 'wire',
  title: 'Wire',
  setUpBy: { variable: 'WIRE_TOKEN' },
  settings: wireSchema,
  secrets: ['WIRE_TOKEN'],
  choose({ WIRE_TOKEN: token, WIRE_URL: url, WIRE_PORT: port }) {
    if (token === undefined) return null;
    if (!token.startsWith('wire-'))
      throw new RapporteurError('settings', 'WIRE_TOKEN is not a token of Wire');
    return { token, url, port };
  },
  port: ({ port }) => ({ variable: 'WIRE_PORT', port }),
  open: async (settings, deps) => createWirePlatform(settings, deps),
  announcer: async (settings) => createAnnouncer(settings),
  async check({ url, token }) {
    const { ok } = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    return [
      { state: ok ? 'ok' : 'failed', subject: 'Wire', text: ok ? 'takes the token' : `refuses ${token}` },
    ];
  },
};
const platforms = [wire];

async function makeWorld() {
  const folder = await makeFolder();
  const reports = join(folder, 'reports');
  mkdirSync(reports);
  const add = (quarter: string) => {
    const name = `jpcert-activities-${quarter}.txt`;
    copyFileSync(join(LIBRARY, name), join(reports, name));
  };
  add('2021-q3');
  const service = await openService();
  const env = {
    REPORTS_DIR: reports,
    STATE_DIR: join(folder, 'state'),
    ANNOUNCE_AFTER: '0',
    PORT: '0',
    WIRE_TOKEN: 'wire-1',
    WIRE_URL: service.url,
    WIRE_PORT: '0',
  };
  return { folder, env, service, add };
}

it('a platform of one module and one entry in the list answers and announces', {
  timeout: 90_000,
}, async () => {
  const { folder, env, service, add } = await makeWorld();
  const stderr = new Sink();
  const events = (name: string) =>
    stderr.text.split('\n').flatMap((line) => (line.includes(`"${name}"`) ? [JSON.parse(line)] : []));
  let askToStop = (_reason: string) => {};
  const stopped = new Promise<string>((resolve) => {
    askToStop = resolve;
  });
  const running = start(
    {},
    { stdin: Readable.from([]), stdout: new Sink(), stderr, env, cwd: folder, today: '2024-02-01' },
    { modules: platforms, untilAskedToStop: () => stopped },
  );
  await waitFor(() => events('listening').length > 0, 60_000);
  const [{ url, service: named }] = events('listening');
  expect(named).toBe('wire');
  const say = async (id: string, text: string) => {
    await post(url, { id, channel: 'C1', text });
    return service.posted.find((message) => message.id === id)?.text;
  };
  expect(await say('1', 'Which reports are there?')).toContain('2021');
  expect(await say('2', 'subscribe')).toContain('Every new report will be announced here');
  add('2023-q4');
  await waitFor(() => events('announced').length > 0, 30_000);
  expect(service.posted.at(-1)).toMatchObject({
    channel: 'C1',
    text: expect.stringMatching(/^New report: JPCERT\/CC Activities Overview Topics, 2023 Q4/),
  });
  askToStop('the test is over');
  expect(await running).toBe(0);
  expect(stderr.text).not.toContain('wire-1');

  // The command `announce` knows the platform, too.
  add('2019-q2');
  const byHand = await run(['announce', '--backfill', '2'], { env, cwd: folder, platforms });
  expect(byHand).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^ {2}sent +wire +C1/m) });
});

it('is checked, and its settings are read, like those of other platforms', { timeout: 60_000 }, async () => {
  const { folder, env } = await makeWorld();
  const doctor = async (changed: Record<string, string>) => {
    const { stdout } = await run(['doctor'], { env: { ...env, ...changed }, cwd: folder, platforms });
    return stdout;
  };
  expect(await doctor({})).toMatch(/^ok +Wire +takes the token$/m);
  expect(await doctor({ WIRE_TOKEN: '' })).toMatch(/^not set +Wire +WIRE_TOKEN$/m);
  expect(await doctor({ WIRE_TOKEN: 'other' })).toMatch(/^FAILED +Wire +WIRE_TOKEN is not a token of Wire$/m);
  const refused = await doctor({ WIRE_TOKEN: 'wire-2' });
  expect(refused).toMatch(/^FAILED +Wire +refuses /m);
  expect(refused).not.toContain('wire-2');
  expect(await doctor({ WIRE_TOKN: 'x' })).toMatch(/WIRE_TOKN is not a setting: rename it to WIRE_TOKEN/);
  expect(await doctor({ WIRE_PORT: '70000' })).toMatch(/^FAILED +settings +WIRE_PORT: is no port$/m);
});

it('cannot use the port of the page', async () => {
  const { folder, env } = await makeWorld();
  const taken = await run(['start'], {
    env: { ...env, PORT: '4000', WIRE_PORT: '4000' },
    cwd: folder,
    platforms,
  });
  expect(taken.stderr).toContain('PORT and WIRE_PORT are both 4000: set one of them to another port');
});

it('every setting whose name says that it is secret is kept out of all output', async () => {
  const secret = settingNames(PLATFORMS).filter((name) =>
    /TOKEN|SECRET|PASSWORD|_KEY|DATABASE_URL/.test(name),
  );
  expect(secret.length).toBeGreaterThan(10);
  const env = Object.fromEntries(secret.map((name) => [name, `value of ${name}`]));
  expect(await readSecrets({ env, cwd: await makeFolder() })).toEqual(
    expect.arrayContaining(Object.values(env)),
  );
});
