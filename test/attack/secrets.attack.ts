import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { SIGNING_SECRET } from '../adapters/slack/inbound-events.js';
import { makeFolder, run } from './program.js';

// Assembled here so that secret scanners do not take them for real tokens.
const TOKEN = ['xoxb', '123456789012', 'AbCdEfGhIjKlMnOpQrStUvWx'].join('-');
const TAIL = 'AbCdEfGhIjKlMnOpQrStUvWx';

/** Escapes each character as a numeric character reference, as HTML templates may. */
const asNumbers = (text: string) => [...text].map((sign) => `&#${sign.codePointAt(0)};`).join('');
const isEscaped = (said: string, secret: string) => said.includes(asNumbers(secret.slice(0, 8)));

/** Starts a remote server that echoes the request's headers and URL, as some proxies do. */
async function openEcho(status: number): Promise<string> {
  const server = createServer((request, response) => {
    response.writeHead(status, { 'content-type': 'text/html' });
    const told = `${JSON.stringify(request.headers)} ${request.url}`;
    response.end(
      `<html><body>${told} ${asNumbers(told)} ${encodeURIComponent(told).toLowerCase()}</body></html>`,
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it.each([
  ['a line break', `${TOKEN.slice(0, 30)}\n${TOKEN.slice(30)}`],
  ['a blank', `${TOKEN.slice(0, 30)} ${TOKEN.slice(30)}`],
  ['a tab and a return', `${TOKEN.slice(0, 30)}\t\r${TOKEN.slice(30)}`],
  ['a zero-width space', `${TOKEN.slice(0, 30)}\u200b${TOKEN.slice(30)}`],
])('a pasted token contains %s', async (_, token) => {
  const env = { SLACK_BOT_TOKEN: token, SLACK_SIGNING_SECRET: SIGNING_SECRET };
  for (const command of ['start', 'doctor']) {
    const { stdout, stderr, exitCode } = await run([command], { env });
    expect(exitCode).not.toBe(0);
    expect(stdout + stderr).toContain('SLACK_BOT_TOKEN');
    expect(stdout + stderr).not.toContain(token.slice(31));
    expect(stdout + stderr).not.toContain(token.slice(0, 30));
  }
});

it('a remote server echoes the token and the password in its URL', async () => {
  const address = await openEcho(400);
  const secret = 'p@ss"w\\rd/of the-proxy';
  const env = {
    SLACK_BOT_TOKEN: TOKEN,
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_API_URL: `http://someone:${encodeURIComponent(secret)}@${address}/api/`,
    DISCORD_TOKEN: ['MTIzNDU2Nzg5MDEyMzQ1Njc4OTA', 'GabcdE', 'abcdefghijklmnopqrstuvwxyz0123456789AB'].join(
      '.',
    ),
    DISCORD_API_URL: `http://${address}/api`,
    LOG_LEVEL: 'debug',
  };
  for (const command of ['start', 'doctor']) {
    const { stdout, stderr } = await run([command], { env });
    const said = stdout + stderr;
    expect(said).not.toContain(TAIL);
    expect(said).not.toContain('abcdefghijklmnopqrstuvwxyz0123456789AB');
    expect([TOKEN, TOKEN.slice(20), SIGNING_SECRET].filter((each) => isEscaped(said, each))).toEqual([]);
    expect(said).not.toContain('of the-proxy');
    expect(said).not.toContain(encodeURIComponent(secret));
    expect(said).not.toContain(Buffer.from(`someone:${secret}`).toString('base64').slice(0, -4));
    expect(said).not.toContain(SIGNING_SECRET);
  }
});

it('another setting contains the token', async () => {
  const folder = await makeFolder();
  await writeFile(
    join(folder, '.env'),
    `SLACK_BOT_TOKEN=${TOKEN}\nSLACK_PORT=${TOKEN}\nREPORTS_DIR=/no/${TOKEN}\n`,
  );
  for (const args of [
    ['start'],
    ['doctor'],
    ['ask', 'Who?'],
    ['ask', '--reports', `/x/${TOKEN}`, 'Who?'],
    [TOKEN],
  ]) {
    const { stdout, stderr } = await run(args, { cwd: folder, env: { REPORTS_DIR: undefined } });
    expect(stdout + stderr).not.toContain(TAIL);
  }
});
