import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type RequestOptions, request } from 'node:http';
import { createConnection, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { eventBody, mention, SIGNING_SECRET } from '../adapters/slack/inbound-events.js';
import { waitFor } from '../adapters/start.js';
import { IS_LONG, report } from './program.js';
import { type SlackBot, startSlackBot } from './slack-bot.js';

const QUESTION = 'Who received the Best Reporter Award 2023?';
const MB = 1024 * 1024;

/** Signs a body like Slack: https://docs.slack.dev/authentication/verifying-requests-from-slack */
function sign(body: string, timestamp = Math.floor(Date.now() / 1000), secret = SIGNING_SECRET) {
  const hash = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': String(timestamp), 'x-slack-signature': `v0=${hash}` };
}

const portOf = (bot: SlackBot) => Number(bot.events('listening')[0]?.port);
const JSON_TYPE = { 'content-type': 'application/json' };

/** Resolves with the status of a request, or the error's code if the connection ends before a response. */
function post(
  bot: SlackBot,
  body: string | Buffer,
  headers: RequestOptions['headers'],
  { path = '/slack/events', method = 'POST' } = {},
): Promise<number | string> {
  return new Promise((resolve) => {
    const sent = request({ host: '127.0.0.1', port: portOf(bot), path, method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    sent.end(body);
  });
}

const memoryOf = ({ child }: SlackBot) =>
  child.exitCode !== null || child.signalCode !== null
    ? 0
    : Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024;

/** Checks that the bot still works: it answers once. Returns the milliseconds it took. */
async function expectAnswer(bot: SlackBot): Promise<number> {
  const before = bot.posts().length;
  const startedAt = performance.now();
  expect(await bot.ask(QUESTION)).toBe(200);
  await waitFor(() => bot.posts().length > before, 20_000);
  expect(bot.posts().at(-1)?.text).toContain('Satoshi Kamo');
  expect(bot.child.exitCode).toBeNull();
  return performance.now() - startedAt;
}

it('request bodies are forged, stale, repeated, malformed, deeply nested or have odd property names', async () => {
  const bot = await startSlackBot();
  const body = JSON.stringify(eventBody(mention(QUESTION, { ts: '1.1' }), 'Ev-forged').body);
  const now = Math.floor(Date.now() / 1000);
  const statuses = (...tries: readonly Promise<number | string>[]) => Promise.all(tries);
  const refused = await statuses(
    post(bot, body, JSON_TYPE),
    post(bot, body, { ...JSON_TYPE, ...sign(body, now, 'another secret') }),
    post(bot, `${body} `, { ...JSON_TYPE, ...sign(body) }),
    post(bot, body, { ...JSON_TYPE, ...sign(body, now - 600) }),
    post(bot, body, { ...JSON_TYPE, ...sign(body), 'x-slack-request-timestamp': 'NaN' }),
    post(bot, body, { ...JSON_TYPE, ...sign(body), 'x-slack-signature': 'v0=' }),
    post(bot, body, { ...JSON_TYPE, ...sign(body), 'x-slack-signature': `v0=${'é'.repeat(32)}` }),
    post(bot, body, { ...JSON_TYPE, ...sign(body), 'x-slack-signature': ['v0=1', 'v0=2'] }),
    post(bot, '', JSON_TYPE),
    post(bot, `ssl_check=1&payload=${encodeURIComponent(body)}`, {
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
    }),
  );
  expect(refused).toEqual(refused.map(() => 401));
  const elsewhere = await statuses(
    post(bot, '', {}, { path: '//', method: 'GET' }),
    post(bot, '', {}, { path: '/slack/events', method: 'GET' }),
    post(bot, '', {}, { path: '/%', method: 'OPTIONS' }),
    post(bot, '', {}, { path: 'http://[', method: 'POST' }),
  );
  expect(elsewhere.every((status) => Number(status) >= 400)).toBe(true);
  // Correctly signed, but nothing that Slack would send.
  const odd = [
    'null',
    '1',
    '"text"',
    '[]',
    '{',
    '',
    '\0',
    '[null]',
    '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"x":1}},"type":"event_callback","event":{"type":"app_mention","__proto__":{"text":1}}}',
    '{"type":"event_callback","event":null}',
    '{"type":"event_callback","event":{"type":["app_mention"]}}',
    '{"type":"event_callback","authorizations":7,"event":{"type":"app_mention","text":{},"channel":[],"ts":{}}}',
    '{"type":"block_actions","actions":[null]}',
    '{"type":"url_verification"}',
    `{"type":"event_callback","event":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
    `{"type":"event_callback","event":{"type":"app_mention","text":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}}`,
  ];
  for (const text of odd)
    for (const type of [
      'application/json',
      'application/x-www-form-urlencoded',
      'text/xml',
      'multipart/form-data',
    ]) {
      const status = await post(bot, text, { 'content-type': type, ...sign(text) });
      expect([text.slice(0, 60), type, typeof status]).toEqual([text.slice(0, 60), type, 'number']);
    }
  expect(bot.posts()).toEqual([]);
  // The genuine request, sent twice at once and again later.
  const real = () => post(bot, body, { ...JSON_TYPE, ...sign(body) });
  expect(await statuses(real(), real())).toEqual([200, 200]);
  await waitFor(() => bot.posts().length > 0, 20_000);
  expect(await real()).toBe(200);
  await waitFor(() => bot.events('ignored').filter(({ reason }) => reason === 'duplicate').length === 2);
  expect(bot.posts()).toHaveLength(1);
  await expectAnswer(bot);
});

/** Sends until the other side closes the connection or `mostMb` is reached; returns the megabytes sent. */
async function pour(bot: SlackBot, head: string, mostMb: number): Promise<number> {
  const socket = createConnection({ port: portOf(bot), host: '127.0.0.1' });
  onTestFinished(() => void socket.destroy());
  socket.on('error', () => undefined);
  socket.resume();
  await once(socket, 'connect');
  socket.write(head);
  const piece = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(65_536, 'x'), Buffer.from('\r\n')]);
  let sent = 0;
  while (sent < mostMb * MB && socket.writable) {
    sent += piece.length;
    if (!socket.write(piece))
      await Promise.race([once(socket, 'drain'), once(socket, 'close')]).catch(() => undefined);
    await sleep(0);
  }
  socket.destroy();
  return sent / MB;
}

it('request bodies have 100 MB or endless chunks', async () => {
  const bot = await startSlackBot();
  await expectAnswer(bot);
  const before = memoryOf(bot);
  const heads = [
    'transfer-encoding: chunked',
    `content-length: ${100 * MB}`,
    `content-length: ${100 * MB}\r\n${Object.entries(sign(''))
      .map((pair) => pair.join(': '))
      .join('\r\n')}`,
  ];
  let peak = 0;
  const watching = setInterval(() => {
    peak = Math.max(peak, memoryOf(bot));
  }, 20);
  const sent = await Promise.all(
    [...heads, ...heads, ...heads, ...heads].map((head) =>
      pour(
        bot,
        `POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n${head}\r\n\r\n`,
        100,
      ),
    ),
  );
  clearInterval(watching);
  report({ takenMb: Math.max(...sent).toFixed(1), memoryMb: [Math.round(before), Math.round(peak)] });
  // Bytes in the system's buffers count as sent.
  expect(Math.max(...sent)).toBeLessThan(20);
  expect(peak - before).toBeLessThan(120);
  await expectAnswer(bot);
});

it('connections send nothing, or one byte per second', async () => {
  const count = IS_LONG ? 1000 : 300;
  const bot = await startSlackBot();
  const open: Socket[] = [];
  onTestFinished(() => open.forEach((socket) => void socket.destroy()));
  const connect = async (first: string) => {
    const socket = createConnection({ port: portOf(bot), host: '127.0.0.1' });
    socket.on('error', () => undefined);
    socket.resume();
    open.push(socket);
    await once(socket, 'connect');
    socket.write(first);
  };
  const head = 'POST /slack/events HTTP/1.1\r\nhost: x\r\n';
  for (let n = 0; n < count; n += 1)
    await connect([head, `${head}content-length: 1000\r\n\r\n{`, ''][n % 3] ?? '');
  const dripping = setInterval(() => {
    for (const [n, socket] of open.entries()) if (n % 3 < 2) socket.write('x');
  }, 1000);
  onTestFinished(() => clearInterval(dripping));
  const ms = [];
  for (let n = 0; n < 3; n += 1) ms.push(Math.round(await expectAnswer(bot)));
  const startedAt = performance.now();
  await waitFor(() => open.every(({ closed }) => closed), 60_000).catch(() => undefined);
  const left = open.filter(({ closed }) => !closed).length;
  report({
    connections: count,
    answeredMs: ms,
    left,
    endedAfterS: Math.round((performance.now() - startedAt) / 1000),
  });
  expect(left).toBe(0);
});

it('2,000 unsigned requests per second arrive while signed ones are answered', async () => {
  const seconds = IS_LONG ? 20 : 5;
  const bot = await startSlackBot();
  await expectAnswer(bot);
  const logBefore = bot.log().length;
  const flood = startFlood(bot, 2000, seconds);
  const acknowledged: number[] = [];
  const answered: number[] = [];
  const startedAt = performance.now();
  while (performance.now() - startedAt < seconds * 1000) {
    const before = bot.posts().length;
    const asked = performance.now();
    expect(await bot.ask(QUESTION)).toBe(200);
    acknowledged.push(performance.now() - asked);
    await waitFor(() => bot.posts().length > before, 20_000);
    answered.push(performance.now() - asked);
    await sleep(200);
  }
  const { requests, statusCodeStats } = await flood;
  const half = (all: readonly number[]) => Math.round(all.toSorted((a, b) => a - b)[all.length >> 1] ?? 0);
  const logKb = Math.round((bot.log().length - logBefore) / 1024);
  report({
    perSecond: Math.round(requests.average),
    statuses: Object.keys(statusCodeStats),
    asked: answered.length,
    acknowledgedMs: [half(acknowledged), Math.round(Math.max(...acknowledged))],
    answeredMs: [half(answered), Math.round(Math.max(...answered))],
    logKb,
  });
  expect(Object.keys(statusCodeStats)).toEqual(['401']);
  // A log that grew with unsigned requests would fill the disk.
  expect(logKb).toBeLessThan(100);
  expect(half(answered)).toBeLessThan(300);
});

type Flood = {
  readonly requests: { readonly average: number };
  readonly statusCodeStats: Readonly<Record<string, unknown>>;
};

/** Runs the flood in a separate process, so that it does not slow down this one. */
async function startFlood(bot: SlackBot, perSecond: number, seconds: number): Promise<Flood> {
  const body = JSON.stringify(eventBody(mention(QUESTION), 'Ev-flood').body);
  const headers = { ...JSON_TYPE, ...sign(body, undefined, 'no secret of ours') };
  const options = { '-R': perSecond, '-d': seconds, '-c': 20, '-m': 'POST', '-b': body };
  const child = spawn(
    new URL('../../node_modules/.bin/autocannon', import.meta.url).pathname,
    [
      '--json',
      ...Object.entries(options).flatMap(([flag, value]) => [flag, String(value)]),
      ...Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]),
      `http://127.0.0.1:${portOf(bot)}/slack/events`,
    ],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  await once(child, 'close');
  return JSON.parse(said);
}
