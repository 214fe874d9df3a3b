import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { chooseSettings } from '../../../adapters/cli/settings/choose-platforms.js';
import { chooseProxies } from '../../../adapters/cli/settings/choose-proxies.js';
import { readSettings } from '../../../adapters/cli/settings/settings.js';
import { discord } from '../../../adapters/discord/module.js';

const proxies = async (env: Record<string, string>, file = '') => {
  const cwd = mkdtempSync(join(tmpdir(), 'rapporteur-proxies-'));
  writeFileSync(join(cwd, '.env'), file);
  return chooseProxies(await readSettings({ env, cwd }));
};

it.each([
  [{}, null],
  [{ NO_PROXY: 'a.example' }, null],
  [{ HTTPS_PROXY: 'http://p.example:8080' }, { https: 'http://p.example:8080', http: null, exceptions: '' }],
  [
    { http_proxy: 'http://p.example', no_proxy: '*' },
    { https: null, http: 'http://p.example', exceptions: '*' },
  ],
  [
    { HTTPS_PROXY: 'http://upper.example', https_proxy: 'http://lower.example' },
    { https: 'http://upper.example', http: null, exceptions: '' },
  ],
  [{ HTTPS_PROXY: '' }, null],
])('reads the proxies from the usual variables: %j', async (env: Record<string, string>, expected) => {
  expect(await proxies(env)).toEqual(expected);
});

it('reads them from .env', async () => {
  expect(await proxies({}, 'HTTPS_PROXY=http://p.example\n')).toMatchObject({ https: 'http://p.example' });
});

it.each(['socks5://p.example', 'p.example:8080', 'not an address'])(
  'rejects what is not the address of a proxy: %s',
  async (value) => {
    await expect(proxies({ HTTPS_PROXY: value })).rejects.toThrow(/^HTTPS_PROXY: /);
  },
);

it('passes them to Discord, and keeps their password out of the log', async () => {
  const env = { DISCORD_TOKEN: 'a-token', HTTPS_PROXY: 'http://me:pass%40word@p.example' };
  const settings = await readSettings({ env, cwd: tmpdir() });
  expect(chooseSettings(discord, settings)).toMatchObject({ proxies: { https: env.HTTPS_PROXY } });
  expect(settings.secrets).toEqual(expect.arrayContaining(['pass%40word', 'pass@word']));
});
