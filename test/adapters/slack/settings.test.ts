import { expect, it } from 'vitest';
import { chooseSettings } from '../../../adapters/cli/settings/choose-platforms.js';
import { readSettings } from '../../../adapters/cli/settings/settings.js';
import { slack } from '../../../adapters/slack/module.js';

const choose = async (env: Record<string, string>) =>
  chooseSettings(slack, await readSettings({ env, cwd: '/nonexistent' }));
const bot = { SLACK_BOT_TOKEN: 'xoxb-1' };

it('chooses Socket Mode with an app token, HTTP with a signing secret, nothing without either', async () => {
  expect(await choose({})).toBeNull();
  expect(await choose({ ...bot, SLACK_APP_TOKEN: 'xapp-1' })).toEqual({
    botToken: 'xoxb-1',
    mode: { kind: 'socket', appToken: 'xapp-1' },
    apiUrl: null,
    subscribers: 'members',
    command: '/report',
    proxies: null,
  });
  expect(
    await choose({
      ...bot,
      SLACK_SIGNING_SECRET: 's',
      SLACK_PORT: '4000',
      SLACK_API_URL: 'https://slack-gov.com/api/',
      SLACK_SUBSCRIBERS: 'admins',
      SLACK_COMMAND: 'acme-report',
      https_proxy: 'http://proxy.example:8080',
      NO_PROXY: 'intern.example',
    }),
  ).toEqual({
    botToken: 'xoxb-1',
    mode: { kind: 'http', signingSecret: 's', port: 4000 },
    apiUrl: 'https://slack-gov.com/api/',
    subscribers: 'admins',
    command: '/acme-report',
    proxies: { https: 'http://proxy.example:8080', http: null, exceptions: 'intern.example' },
  });
});

it.each([
  [bot, ['SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET']],
  [{ SLACK_APP_TOKEN: 'xapp-1' }, ['SLACK_BOT_TOKEN']],
  [{ SLACK_SIGNING_SECRET: 's' }, ['SLACK_BOT_TOKEN']],
  [{ SLACK_BOT_TOKEN: 'xapp-1', SLACK_APP_TOKEN: 'xoxb-1' }, ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN']],
  [{ ...bot, SLACK_SIGNING_SECRET: 'xoxb-1' }, ['SLACK_SIGNING_SECRET']],
  [{ ...bot, SLACK_APP_TOKEN: 'xapp-1', HTTPS_PROXY: 'proxy:8080' }, ['HTTPS_PROXY']],
  [{ ...bot, SLACK_APP_TOKEN: 'xapp-1', SLACK_COMMAND: 'two words' }, ['SLACK_COMMAND']],
  [
    { ...bot, SLACK_PORT: '70000', SLACK_API_URL: 'slack', SLACK_SUBSCRIBERS: 'owners' },
    ['SLACK_PORT', 'SLACK_API_URL', 'SLACK_SUBSCRIBERS'],
  ],
])('%j: one message names every faulty variable, and shows no value', async (env, names) => {
  const error = await choose(env).catch((reason: unknown) => String(reason));
  for (const name of names) expect(error).toContain(name);
  expect(error).not.toMatch(/xo?x?[abp]+-1/);
});
