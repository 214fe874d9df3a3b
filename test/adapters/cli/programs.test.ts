import { describe, expect, it } from 'vitest';
import { checkPrograms } from '../../../adapters/cli/doctor/check-settings.js';
import { chooseAccess, chooseWeb } from '../../../adapters/cli/settings/choose-web.js';
import { readSettings } from '../../../adapters/cli/settings/settings.js';
import { createScrubber } from '../../../src/scrub-secrets.js';

const TOKENS = ['first-token-0123456', 'second,token,0123456'];
const read = (env: Readonly<Record<string, string>>) => readSettings({ env, cwd: '/nonexistent' });

describe('the settings of the API', () => {
  it('are lists, separated by spaces', async () => {
    const settings = await read({
      API_TOKENS: ` ${TOKENS.join('  ')}\n`,
      API_ORIGINS: 'https://desk.example http://localhost:5173',
      API_RATE: '7',
    });
    expect(chooseAccess(settings)).toEqual({
      tokens: TOKENS,
      origins: ['https://desk.example', 'http://localhost:5173'],
      requestsPerMinute: 7,
    });
    expect(chooseAccess(await read({}))).toEqual({ tokens: [], origins: [], requestsPerMinute: 120 });
  });

  it.each([
    ['API_TOKENS', `${TOKENS[0]} short`],
    ['API_TOKENS', 'geheimes-paßwort-für-alle'],
    ['API_TOKENS', TOKENS.join(', ')],
    ['API_ORIGINS', '*'],
    ['API_ORIGINS', 'https://desk.example/'],
    ['API_ORIGINS', 'desk.example'],
    ['API_ORIGINS', 'file:///etc'],
    ['API_RATE', '0'],
    ['API_RATE', 'many'],
    ['WEB_HOSTS', 'https://reports.example.org'],
    ['WEB_HOSTS', 'desk.example reports.example.org:3000'],
    ['WEB_HOSTS', 'reports.example.org/'],
    ['WEB_HOSTS', '*.example.org'],
  ])('are rejected by name if they cannot be used: %s=%s', async (name, value) => {
    await expect(read({ [name]: value })).rejects.toThrow(new RegExp(`^${name}: `));
  });

  it('include the names of the server, as browsers send them', async () => {
    const settings = await read({ WEB_HOSTS: 'Reports.example.org. desk 報告.example' });
    expect(chooseWeb(settings, false).names).toEqual(['reports.example.org', 'desk', 'xn--4rrr4g.example']);
  });

  it('hold secrets: each token is removed from the log', async () => {
    const scrub = createScrubber((await read({ API_TOKENS: TOKENS.join(' ') })).secrets);
    for (const token of TOKENS) expect(scrub(`sent ${token}!`)).toBe('sent ***!');
  });
});

describe('doctor', () => {
  it('says who may call', async () => {
    const [finding] = checkPrograms(
      await read({ API_TOKENS: TOKENS.join(' '), API_ORIGINS: 'https://a.example' }),
    );
    expect(finding).toMatchObject({
      state: 'ok',
      text: expect.stringMatching(/2 tokens.*https:\/\/a\.example/),
    });
    for (const token of TOKENS) expect(finding?.text).not.toContain(token);
  });

  it('says that only this machine may, if no token is set', async () => {
    const [finding] = checkPrograms(await read({}));
    expect(finding).toMatchObject({
      state: 'unset',
      text: expect.stringContaining('only programs on this machine'),
    });
  });
});
