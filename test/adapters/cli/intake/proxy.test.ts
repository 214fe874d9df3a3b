import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createServer, request as forward, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type DownloadOptions, download } from '../../../../adapters/cli/intake/download.js';
import { isPublicAddress } from '../../../../adapters/cli/intake/public-address.js';
import { chooseProxy } from '../../../../adapters/cli/intake/through-proxy.js';
import { makeFolder } from '../../../store/open-store.js';
import { run } from '../run.js';
import { openWebServer } from '../web-server.js';

/** A proxy on loopback that sends requests for any host to the web server at `port`. */
async function openProxy(port: number) {
  const asked: string[] = [];
  let wantsPassword = false;
  const isRefused = ({ headers }: IncomingMessage) =>
    wantsPassword && headers['proxy-authorization'] === undefined;
  const server = createServer((request, response) => {
    if (isRefused(request)) return void response.writeHead(407).end();
    asked.push(`${request.method} ${request.url} ${request.headers['proxy-authorization'] ?? ''}`.trim());
    const { pathname } = new URL(request.url ?? '');
    forward({ port, path: pathname, method: request.method ?? 'GET' }, (found) => {
      response.writeHead(found.statusCode ?? 500, found.headers);
      found.pipe(response);
    }).end();
  });
  server.on('connect', (request, near) => {
    if (isRefused(request)) return void near.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    asked.push(`CONNECT ${request.url}`);
    const far = connect(port, '127.0.0.1', () => {
      near.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      far.pipe(near).pipe(far);
    });
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port: own } = server.address() as AddressInfo;
  const wantPassword = () => {
    wantsPassword = true;
  };
  return { asked, wantPassword, url: `http://somebody:pass@127.0.0.1:${own}` };
}

const REPORT = '# Gull Letter, 2023 Q3\n\n## Gulls\n\nThey flew over the bay.\n';

async function makeWorld() {
  const web = await openWebServer({ '/a.md': REPORT });
  const proxy = await openProxy(web.port);
  const hosts: Readonly<Record<string, string>> = {
    'www.gulls.example': '93.184.216.34',
    'inside.example': '10.0.0.7',
  };
  const options: DownloadOptions = {
    allows: isPublicAddress,
    resolve: async (host) => {
      const address = hosts[host];
      if (address === undefined) throw new Error(`${host} is unknown here`);
      return [{ address, family: 4 }];
    },
    maxBytes: 1024 * 1024,
    timeoutMs: 5000,
    userAgent: 'tests',
    proxies: { http: proxy.url, https: proxy.url, exceptions: '' },
  };
  return { web, proxy, options };
}

describe('through a proxy', () => {
  it('downloads a report with the credentials of the proxy, after redirects', async () => {
    const { web, proxy, options } = await makeWorld();
    web.pages.set('/old', (_, response) => response.writeHead(302, { location: '/a.md' }).end());
    const found = await download('http://www.gulls.example/old', options);
    expect(found).toMatchObject({ url: 'http://www.gulls.example/a.md', bytes: Buffer.from(REPORT) });
    const credentials = `Basic ${Buffer.from('somebody:pass').toString('base64')}`;
    expect(proxy.asked).toEqual([
      `GET http://www.gulls.example/old ${credentials}`,
      `GET http://www.gulls.example/a.md ${credentials}`,
    ]);
  });

  it('tunnels https', async () => {
    const { proxy, options } = await makeWorld();
    await expect(download('https://www.gulls.example/a.md', options)).rejects.toThrow(
      'https://www.gulls.example/a.md: ',
    );
    expect(proxy.asked).toEqual(['CONNECT www.gulls.example:443']);
  });

  it('names the variable if the proxy wants a password', async () => {
    const { proxy, options } = await makeWorld();
    const url = proxy.url.replace('somebody:pass@', '');
    const refused = { ...options, proxies: { http: url, https: url, exceptions: '' } };
    proxy.wantPassword();
    for (const scheme of ['http', 'https'])
      await expect(download(`${scheme}://www.gulls.example/a.md`, refused)).rejects.toThrow(
        `the proxy wants a user name and a password; check those in ${scheme.toUpperCase()}_PROXY`,
      );
  });

  it('limits the size, and rejects a body that is cut off', async () => {
    const { web, options } = await makeWorld();
    web.pages.set('/large', 'a'.repeat(2_000_000));
    web.pages.set('/cut', (_, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('a');
      setTimeout(() => response.destroy(), 50);
    });
    await expect(download('http://www.gulls.example/large', options)).rejects.toThrow('is larger than 1 MB');
    await expect(download('http://www.gulls.example/cut', options)).rejects.toThrow('/cut: ');
  });

  it.each([
    ['a name that leads to a private address', 'http://inside.example/'],
    ['a private address', 'http://10.0.0.7/'],
    ['this machine', 'http://localhost/'],
    ['a name of no public network', 'http://wiki.corp/'],
    ['a name without a domain', 'http://intranet/'],
    ['a redirect to one of them', 'http://www.gulls.example/inside'],
  ])('does not request %s', async (_, address) => {
    const { web, proxy, options } = await makeWorld();
    web.pages.set('/inside', (_, response) =>
      response.writeHead(302, { location: 'http://inside.example/secret' }).end(),
    );
    await expect(download(address, options)).rejects.toThrow('not on the public Internet');
    expect(proxy.asked.filter((line) => !line.includes('www.gulls.example'))).toEqual([]);
  });

  it('requests a name that only the proxy can resolve', async () => {
    const { proxy, options } = await makeWorld();
    expect(await download('http://unknown.gulls.example/a.md', options)).toMatchObject({ kind: 'content' });
    expect(proxy.asked).toHaveLength(1);
  });
});

it.each([
  ['http://a.example/', '', true],
  ['http://a.example/', '*', false],
  ['http://a.example/', 'a.example', false],
  ['http://b.a.example/', '.a.example', false],
  ['http://b.a.example/', '*.a.example, other', false],
  ['http://ba.example/', 'a.example', true],
  ['http://a.example:8080/', 'a.example:80', true],
  ['http://a.example/', 'x.example a.example:80', false],
  ['https://a.example/', 'a.example:443', false],
])('%s with NO_PROXY=%j: through the proxy is %s', (address, exceptions, isProxied) => {
  const proxies = { http: 'http://proxy.example', https: 'http://proxy.example', exceptions };
  expect(chooseProxy(new URL(address), proxies) !== null).toBe(isProxied);
});

it('add and fetch use the proxy of the environment, and name a variable that is wrong', async () => {
  const { proxy } = await makeWorld();
  const folder = await makeFolder();
  const reports = join(folder, 'reports');
  mkdirSync(reports);
  const env = { REPORTS_DIR: reports, STATE_DIR: join(folder, 'state'), FETCH_PRIVATE: 'yes' };
  const address = 'http://gulls.invalid/a.md';
  const added = await run(['add', address, '--yes'], { env: { ...env, http_proxy: proxy.url }, cwd: folder });
  expect(added).toMatchObject({ exitCode: 0 });
  expect(proxy.asked).toHaveLength(1);
  const fetched = await run(['fetch'], {
    env: { ...env, HTTP_PROXY: proxy.url, REPORT_SOURCES: 'http://gulls.invalid/|*.md' },
    cwd: folder,
  });
  expect(proxy.asked.at(-1)).toContain('GET http://gulls.invalid/');
  expect(fetched.stderr + fetched.stdout).toContain('404');
  const wrong = await run(['add', address, '--yes'], {
    env: { ...env, HTTPS_PROXY: 'proxy:1' },
    cwd: folder,
  });
  expect(wrong.stderr).toContain('HTTPS_PROXY: is not an http or https address');
});
