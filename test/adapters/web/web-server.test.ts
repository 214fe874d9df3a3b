import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Check, healthRoutes } from '../../../adapters/web/health.js';
import { startWeb } from './start-web.js';

async function takePort(): Promise<number> {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  onTestFinished(() => void other.close());
  return (other.address() as AddressInfo).port;
}

describe('the web server', () => {
  it('answers only under names that another site cannot point at it', async () => {
    const { ask } = await startWeb([healthRoutes(() => [])], { names: ['bot.internal'] });
    for (const host of ['127.0.0.1:3000', 'localhost', '[::1]:80', 'BOT.internal:3000'])
      expect([host, (await ask('/healthz', host)).status]).toEqual([host, 200]);
    for (const host of [
      'evil.example',
      'localhost.evil.example',
      '127.0.0.1.evil.example',
      'bot.internal.evil',
    ])
      expect([host, (await ask('/healthz', host)).status]).toEqual([host, 421]);
    expect((await ask('/healthz', 'evil.example')).body).toContain('WEB_HOSTS');
  });

  it('returns 404 for an unknown path, and hides the details of an error', async () => {
    const { ask, log } = await startWeb([
      (app) =>
        app.get('/broken', () => {
          throw new Error('a secret detail');
        }),
    ]);
    expect((await ask('/else')).status).toBe(404);
    const broken = await ask('/broken');
    expect(broken.status).toBe(500);
    expect(broken.body).not.toContain('secret');
    expect(log.join('')).toContain('a secret detail');
  });

  it('fails to start if a chosen port is taken, and continues without one that was not chosen', async () => {
    const port = await takePort();
    await expect(startWeb([], { port, isNeeded: true })).rejects.toThrow(/^PORT: port \d+ is in use/);
    const { server, log } = await startWeb([], { port, isNeeded: false });
    expect(server.url()).toBeNull();
    expect(JSON.parse(log[0] ?? '')).toMatchObject({ level: 'warn', event: 'web_not_listening' });
  });

  it('keeps an idle connection longer than proxies do, and says so in the response', async () => {
    const { server } = await startWeb([healthRoutes(() => [])]);
    const response = await fetch(new URL('/healthz', server.url() ?? ''));
    await response.text();
    expect(response.headers.get('keep-alive')).toBe('timeout=65');
  });

  it('names HOST if it is not an address of this machine', async () => {
    await expect(startWeb([], { host: '192.0.2.1' })).rejects.toThrow(/^HOST: 192\.0\.2\.1/);
  });
});

describe('/readyz', () => {
  const readyz = async (...checks: Check[]) => {
    const { ask } = await startWeb([healthRoutes(() => checks)]);
    const { status, body } = await ask('/readyz');
    return { ...JSON.parse(body), code: status };
  };

  it('is ready when all checks pass', async () => {
    const index = { name: 'index', look: () => null };
    expect(await readyz(index)).toEqual({ code: 200, status: 'ready', checks: { index: 'ok' } });
  });

  it('names each check that fails', async () => {
    const index = { name: 'index', look: () => null };
    const database = { name: 'database', look: async () => Promise.reject(new Error('the disk is full')) };
    expect(await readyz(index, database)).toEqual({
      code: 503,
      status: 'not_ready',
      checks: { index: 'ok', database: 'the disk is full' },
    });
  });

  it('does not wait for a check for ever', async () => {
    const found = await readyz({ name: 'database', look: () => new Promise(() => undefined) });
    expect(found.checks.database).toBe('no answer within 3000 ms');
  });
});
