import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { BUILT_PROGRAM } from '../../build.js';
import { waitFor } from '../start.js';
import { LIBRARY } from './run.js';

/** `start` as a separate process, without tokens and without a terminal. */
async function start(env: Readonly<Record<string, string>>) {
  const stateDir = await mkdtemp(join(tmpdir(), 'rapporteur-start-'));
  const child = spawn(process.execPath, [BUILT_PROGRAM, 'start'], {
    cwd: '/',
    env: { PATH: process.env.PATH ?? '', REPORTS_DIR: LIBRARY, STATE_DIR: stateDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    said.out += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    said.err += String(chunk);
  });
  const ended = once(child, 'exit');
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
    await rm(stateDir, { recursive: true, force: true });
  });
  return { child, said, ended };
}

it('prints the address of the page first, answers there, and ends when asked to', async () => {
  const { child, said, ended } = await start({ PORT: '0' });
  await waitFor(() => said.out.includes('\n'), 45_000);
  const [, url = ''] = /^Open (http:\/\/127\.0\.0\.1:\d+\/) in a browser/.exec(said.out) ?? [];
  const answer = await fetch(new URL('/?q=Who+received+the+Best+Reporter+Award+2023%3F', url));
  expect(await answer.text()).toContain('<strong>Satoshi Kamo</strong>');
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
}, 60_000);

it('does not start if its port is taken', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  onTestFinished(() => void other.close());
  const { port } = other.address() as AddressInfo;
  const { said, ended } = await start({ PORT: String(port) });
  expect(await ended).toEqual([2, null]);
  expect(said.out).toBe('');
  expect(said.err).toContain(`PORT: port ${port} is in use by another program`);
}, 60_000);

it('rejects a token that can be guessed', async () => {
  const { said, ended } = await start({ PORT: '0', WEB_TOKEN: 'secret' });
  expect(await ended).toEqual([2, null]);
  expect(said.err).toMatch(/WEB_TOKEN: is too short.*openssl rand -hex 16/);
}, 60_000);
