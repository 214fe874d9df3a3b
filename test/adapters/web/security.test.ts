import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedPage } from './seed-page.js';
import { type StartedPage, startPage } from './start-page.js';
import { ask } from './start-web.js';

const TOKEN = 'correct horse battery staple';
let page: StartedPage;
const at = (path: string) => new URL(path, page.url);
const get = (path: string, cookie = '') => fetch(at(path), { headers: { cookie }, redirect: 'manual' });
const post = (
  path: string,
  fields: Record<string, string>,
  headers: Record<string, string> = { origin: at('/').origin },
) => fetch(at(path), { method: 'POST', body: new URLSearchParams(fields), headers, redirect: 'manual' });

beforeAll(async () => {
  page = await startPage(TOKEN);
  await seedPage(page);
}, 60_000);
afterAll(() => page.stop());

it('forbids everything that does not come from itself', async () => {
  for (const path of [
    '/',
    '/?q=hello',
    '/reports',
    '/timeline',
    '/announcements',
    '/questions',
    '/sign-in',
  ]) {
    const { headers } = await get(path);
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
  }
});

it('has no inline script and no inline style', async () => {
  for (const path of ['/?q=Tell+me+about+phishing', '/timeline?about=phishing', '/announcements']) {
    const body = await (await get(path)).text();
    expect(body).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:/i);
    expect(body.match(/<script[^>]*>[^<]*/g)).toEqual([
      expect.stringMatching(/^<script src="\/assets\/[0-9a-f]{12}\/page\.js" type="module">$/),
    ]);
  }
});

it('rejects a request under the name of another site', async () => {
  expect((await ask(at('/?q=hello'), 'evil.example')).status).toBe(421);
});

it('treats a malformed form like an empty one', async () => {
  const statuses = [];
  for (const type of ['multipart/form-data', 'multipart/form-data; boundary=x'])
    for (const path of ['/sign-in', '/sign-out', '/approve']) {
      const headers = { origin: at('/').origin, 'content-type': type };
      const options = { method: 'POST', body: 'no form', headers, redirect: 'manual' } as const;
      statuses.push((await fetch(at(path), options)).status);
    }
  expect(statuses).toEqual([401, 303, 401, 401, 303, 401]);
  expect(page.log.join('')).not.toContain('web_request_failed');
});

it('answers to a name of its own with a dot at the end', async () => {
  expect((await ask(at('/reports'), `localhost.:${at('/').port}`)).status).toBe(200);
});

it('rejects a large request', async () => {
  expect((await post('/sign-in', { token: 'x'.repeat(70_000) })).status).toBe(413);
});

describe('signing in', () => {
  it('sets a cookie that no script and no other site can read', async () => {
    const signedIn = await post('/sign-in', { token: TOKEN });
    expect(signedIn.status).toBe(303);
    expect(signedIn.headers.get('set-cookie')).toMatch(
      /^rapporteur_session=[\w-]{43}; Max-Age=28800; Path=\/; HttpOnly; SameSite=Strict$/,
    );
  });

  it('rejects the form of another site', async () => {
    for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }, {}])
      expect((await post('/sign-in', { token: TOKEN }, headers)).status).toBe(403);
  });

  it('is limited to five attempts a minute, even if the next token is right', async () => {
    const statuses = [];
    for (let tries = 0; tries < 6; tries += 1)
      statuses.push((await post('/sign-in', { token: `wrong ${tries}` })).status);
    expect(statuses).toContain(401);
    expect(statuses.at(-1)).toBe(429);
    const late = await post('/sign-in', { token: TOKEN });
    expect(late.status).toBe(429);
    expect(late.headers.get('set-cookie')).toBeNull();
  });

  it('is possible from elsewhere while somebody tries without end', async () => {
    for (let tries = 0; tries < 70; tries += 1) await post('/sign-in', { token: `wrong ${tries}` });
    const status = await new Promise((resolve, reject) => {
      const { origin } = at('/');
      const headers = { origin, 'content-type': 'application/x-www-form-urlencoded' };
      const options = { method: 'POST', headers, localAddress: '127.0.0.2' };
      request(at('/sign-in'), options, ({ statusCode }) => resolve(statusCode))
        .on('error', reject)
        .end(new URLSearchParams({ token: TOKEN }).toString());
    });
    expect(status).toBe(303);
  });
});

describe('changing something', () => {
  it('requires a signed-in user', async () => {
    for (const path of ['/approve', '/retry']) expect((await post(path, { id: 'x' })).status).toBe(401);
    expect((await get('/announcements', 'rapporteur_session=guess')).status).toBe(200);
    expect(
      (await post('/retry', { id: 'x' }, { origin: at('/').origin, cookie: 'rapporteur_session=guess' }))
        .status,
    ).toBe(401);
  });

  it('logs no token', () => {
    expect(page.log.join('')).not.toContain(TOKEN);
  });
});

describe('a refused delivery', () => {
  it('is retried only by the form of the signed-in session', async () => {
    const other = await startPage(TOKEN);
    try {
      await seedPage(other);
      const url = new URL(other.url);
      const send = (path: string, fields: Record<string, string>, cookie = '') =>
        fetch(new URL(path, url), {
          method: 'POST',
          body: new URLSearchParams(fields),
          headers: { origin: url.origin, cookie },
          redirect: 'manual',
        });
      const sessionOf = async () => {
        const signedIn = await send('/sign-in', { token: TOKEN });
        const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
        const shown = await (await fetch(new URL('/announcements', url), { headers: { cookie } })).text();
        const [, form = ''] = /name="form" value="([^"]+)"/.exec(shown) ?? [];
        const [, id = ''] = /action="\/retry">.*?name="id" value="([^"]+)"/.exec(shown) ?? [];
        return { cookie, form, id };
      };
      const [mine, others] = [await sessionOf(), await sessionOf()];
      expect((await send('/retry', { id: mine.id, form: others.form }, mine.cookie)).status).toBe(403);
      expect((await send('/retry', { id: mine.id }, mine.cookie)).status).toBe(403);
      const { rejected } = await other.store.countDeliveries();
      const retried = await send('/retry', { id: mine.id, form: mine.form }, mine.cookie);
      expect(retried.headers.get('location')).toBe('/announcements?done=retried');
      expect((await other.store.countDeliveries()).rejected).toBe(rejected - 1);
      await send('/sign-out', { form: mine.form }, mine.cookie);
      expect((await send('/retry', { id: mine.id, form: mine.form }, mine.cookie)).status).toBe(401);
    } finally {
      await other.stop();
    }
  }, 60_000);
});

it('is read-only without a token', async () => {
  const readOnly = await startPage(null);
  try {
    const url = new URL(readOnly.url);
    const headers = { origin: url.origin };
    const body = new URLSearchParams({ token: '' });
    expect((await fetch(new URL('/sign-in', url), { method: 'POST', headers, body })).status).toBe(401);
    expect((await fetch(new URL('/approve', url), { method: 'POST', headers, body })).status).toBe(401);
    expect(await (await fetch(new URL('/announcements', url))).text()).toContain('WEB_TOKEN');
  } finally {
    await readOnly.stop();
  }
});
