import type { LookupAddress } from 'node:dns';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type DownloadOptions, download } from '../../../../adapters/cli/intake/download.js';
import { isPublicAddress } from '../../../../adapters/cli/intake/public-address.js';
import { openWebServer } from '../web-server.js';

const noName = () => Promise.reject(new Error('no name was to be looked up'));
const OPEN: DownloadOptions = {
  allows: () => true,
  resolve: noName,
  maxBytes: 1024 * 1024,
  timeoutMs: 2000,
  userAgent: 'tests',
  proxies: null,
};
const GUARDED: DownloadOptions = { ...OPEN, allows: isPublicAddress };

const redirectTo = (location: string) => (_: unknown, response: import('node:http').ServerResponse) => {
  response.writeHead(302, { location }).end();
};

describe('a download', () => {
  it('returns the content, with its type and its entity tag, after redirects', async () => {
    const { origin, pages } = await openWebServer({ '/a.md': '# A' });
    pages.set('/old', redirectTo('/older'));
    pages.set('/older', redirectTo('/a.md'));
    expect(await download(`${origin}/old`, OPEN)).toEqual({
      kind: 'content',
      url: `${origin}/a.md`,
      bytes: Buffer.from('# A'),
      contentType: 'text/markdown',
      etag: '"3"',
      lastModified: null,
    });
  });

  it('is not sent again if nothing has changed', async () => {
    const { origin, requests, pages } = await openWebServer({ '/a.md': '# A' });
    const validators = { etag: '"3"', lastModified: null };
    expect(await download(`${origin}/a.md`, { ...OPEN, validators })).toEqual({ kind: 'unchanged' });
    pages.set('/a.md', '# Another');
    expect(await download(`${origin}/a.md`, { ...OPEN, validators })).toMatchObject({ kind: 'content' });
    expect(requests).toEqual(['GET /a.md if changed', 'GET /a.md if changed']);
  });

  it('is decompressed, and limited by its size after that', async () => {
    const { origin, pages } = await openWebServer();
    const packed = (size: number) => (_: unknown, response: import('node:http').ServerResponse) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(size, 'a')));
    };
    pages.set('/small', packed(1000));
    pages.set('/bomb', packed(5_000_000));
    expect(await download(`${origin}/small`, OPEN)).toMatchObject({ bytes: Buffer.alloc(1000, 'a') });
    await expect(download(`${origin}/bomb`, OPEN)).rejects.toThrow(`${origin}/bomb: is larger than 1 MB`);
  });

  it.each([
    ['a file that is too large', '/large', 'is larger than 1 MB'],
    ['one that is larger than it says', '/lie', 'is larger than 1 MB'],
    ['a server that never ends', '/slow', 'takes longer than 0.5 seconds'],
    ['a server that never begins', '/silent', 'takes longer than 0.5 seconds'],
    ['a loop of redirects', '/loop', 'is redirected more than 5 times'],
    ['what is not there', '/none', 'the server answers 404'],
    ['a connection that breaks', '/broken', 'was cut off'],
    ['another protocol', '/file', 'redirects to file:///etc/passwd, which is not an http or https address'],
    ['a password', '/secret', 'which contains a user name or password'],
  ])('fails for %s, and says so', async (_, path, message) => {
    const { origin, pages } = await openWebServer({ '/large': Buffer.alloc(2_000_000) });
    pages.set('/lie', async (_, response) => {
      response.writeHead(200, { 'content-type': 'text/plain' });
      for (let n = 0; n < 50 && !response.destroyed; n++) {
        response.write(Buffer.alloc(100_000));
        await sleep(1);
      }
      response.end();
    });
    pages.set('/slow', (_, response) => void response.writeHead(200).write('a'));
    pages.set('/silent', () => undefined);
    pages.set('/loop', redirectTo('/loop'));
    pages.set('/broken', (_, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('half of it');
      setTimeout(() => response.destroy(), 50);
    });
    pages.set('/file', redirectTo('file:///etc/passwd'));
    pages.set('/secret', redirectTo(`http://user:word@127.0.0.1/`));
    await expect(download(`${origin}${path}`, { ...OPEN, timeoutMs: 500 })).rejects.toThrow(message);
  });

  it.each(['ftp://example.org/a', 'file:///etc/passwd', 'javascript:alert(1)', 'no address'])(
    'is not made from %s',
    async (address) => {
      await expect(download(address, OPEN)).rejects.toThrow(`${address}: is not `);
    },
  );
});

describe('an address that is not public', () => {
  it.each([
    '127.0.0.1',
    '127.1',
    '0x7f000001',
    '2130706433',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:a00:1]',
    '[fe80::1]',
    '[fd00::1]',
    '[64:ff9b::7f00:1]',
  ])('is not called: %s', async (host) => {
    const { port, requests } = await openWebServer({ '/a.md': '# A' });
    await expect(download(`http://${host}:${port}/a.md`, GUARDED)).rejects.toThrow('FETCH_PRIVATE=yes');
    expect(requests).toEqual([]);
  });

  it('is not called by a name either, if one of its addresses is not public', async () => {
    const { port, requests } = await openWebServer({ '/a.md': '# A' });
    const at = (...addresses: readonly string[]): LookupAddress[] =>
      addresses.map((address) => ({ address, family: 4 }));
    for (const found of [at('127.0.0.1'), at('93.184.216.34', '127.0.0.1'), at('10.0.0.1')]) {
      const options = { ...GUARDED, resolve: async () => found };
      await expect(download(`http://rebind.test:${port}/a.md`, options)).rejects.toThrow('FETCH_PRIVATE=yes');
    }
    expect(requests).toEqual([]);
  });

  it('is not called even if the name was public when it was first resolved', async () => {
    const { port, requests } = await openWebServer({ '/a.md': '# A' });
    let looks = 0;
    const resolve = async (): Promise<LookupAddress[]> => {
      looks += 1;
      // Documentation addresses (RFC 5737) lead nowhere but count as reserved; so the first one is a public one.
      return [{ address: looks === 1 ? '93.184.216.34' : '127.0.0.1', family: 4 }];
    };
    const options = { ...GUARDED, resolve, timeoutMs: 300 };
    await expect(download(`http://rebind.test:${port}/a.md`, options)).rejects.toThrow(/rebind\.test/);
    expect(looks).toBe(1); // the address that was checked is the one that is called
    expect(requests).toEqual([]);
  });

  it.each([
    ['an address', (port: number) => `http://127.0.0.2:${port}/a.md`],
    ['a name', (port: number) => `http://inside.test:${port}/a.md`],
  ])('is not called after a redirect to %s', async (_, target) => {
    const { origin, port, pages, requests } = await openWebServer({ '/a.md': '# A' });
    pages.set('/lead', redirectTo(target(port)));
    const resolve = async () => [{ address: '127.0.0.2', family: 4 }];
    // Treats the first address as public, and no other on loopback.
    const allows = (address: string) => address === '127.0.0.1' || isPublicAddress(address);
    await expect(download(`${origin}/lead`, { ...GUARDED, allows, resolve })).rejects.toThrow(
      'FETCH_PRIVATE=yes',
    );
    expect(requests).toEqual(['GET /lead']);
  });

  it('is called if private addresses are allowed', async () => {
    const { origin } = await openWebServer({ '/a.md': '# A' });
    expect(await download(`${origin}/a.md`, OPEN)).toMatchObject({ kind: 'content' });
  });
});

it.each([
  ['8.8.8.8', true],
  ['2001:4860:4860::8888', true],
  ['192.0.2.1', false],
  ['224.0.0.1', false],
  ['::ffff:8.8.8.8', true],
  ['2002:7f00:1::', false],
  ['', false],
  ['example.org', false],
])('whether %s is public: %s', (address, is) => {
  expect(isPublicAddress(address)).toBe(is);
});
