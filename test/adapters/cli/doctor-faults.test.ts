import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { checkChannels } from '../../../adapters/cli/doctor/check-channels.js';
import type { MayPost } from '../../../src/announcements/announcement-platform.js';
import { checkClock } from '../../../src/assistant/finding.js';
import type { Channel } from '../../../src/channel.js';
import { makeFolder } from '../../store/open-store.js';
import { type ApplicationFarEnd, openApplication } from '../discord/application-far-end.js';
import { type FarEnd, openFarEnd } from '../slack/far-end.js';
import { run } from './run.js';

const BOT = 'xoxb-1234567890-abcdefghijkl';
const APP = 'xapp-1-A1-1234567890-abcdefghijkl';
let slack: FarEnd;
let discord: ApplicationFarEnd;
beforeAll(async () => {
  slack = await openFarEnd();
  discord = await openApplication();
});
afterAll(async () => {
  await slack.close();
  discord.close();
});

type Finding = { readonly state: string; readonly subject: string; readonly text: string };

async function examine(env: Readonly<Record<string, string>>) {
  const cwd = await makeFolder();
  const { stdout, stderr, exitCode } = await run(['doctor', '--json'], { cwd, env });
  const { findings }: { findings: readonly Finding[] } = JSON.parse(stdout);
  const failed = findings.filter(({ state }) => state === 'failed').map(({ text }) => text);
  return { findings, failed, stdout, stderr, exitCode };
}

const bySlack = () => ({ SLACK_BOT_TOKEN: BOT, SLACK_APP_TOKEN: APP, SLACK_API_URL: slack.apiUrl });
const byDiscord = () => ({ DISCORD_TOKEN: 'right', DISCORD_API_URL: discord.apiUrl });

describe('doctor, given a token', () => {
  it.each([
    ['with curly quotation marks', `“${BOT}”`, 'SLACK_BOT_TOKEN contains curly quotation marks'],
    ['with a zero-width space', `${BOT}\u200b`, 'SLACK_BOT_TOKEN contains an invisible character'],
    ['with a line break', `${BOT.slice(0, 9)}\n${BOT.slice(9)}`, 'SLACK_BOT_TOKEN contains a line break'],
    ['with a space', `${BOT} `, 'SLACK_BOT_TOKEN contains white space'],
    ['with half of a pair of quotation marks', `"${BOT}`, 'SLACK_BOT_TOKEN contains quotation marks'],
    ['that is the placeholder', 'xoxb-…', 'SLACK_BOT_TOKEN still contains the placeholder'],
    ['that is a placeholder of dots', 'xoxb-...', 'SLACK_BOT_TOKEN still contains the placeholder'],
    ['of a person', BOT.replace('xoxb', 'xoxp'), 'SLACK_BOT_TOKEN holds a user’s token (xoxp-…); use'],
    [
      'that is the app’s',
      APP,
      'SLACK_BOT_TOKEN holds an app token (xapp-…), which belongs in SLACK_APP_TOKEN',
    ],
    [
      'of Discord',
      'MTA.abc.abcdefghijkl',
      'SLACK_BOT_TOKEN holds a Discord token, which belongs in DISCORD_TOKEN',
    ],
    ['that is none', 'abcdefghijkl', 'SLACK_BOT_TOKEN is not a Slack token: the Bot User OAuth Token'],
  ])('%s: says so, and calls nobody', async (_, token, text) => {
    const before = slack.calls.length;
    const { failed, exitCode, stdout, stderr } = await examine({ ...bySlack(), SLACK_BOT_TOKEN: token });
    expect(failed.join('\n')).toContain(text);
    expect(failed).toHaveLength(1);
    expect(`${stdout}${stderr}`).not.toContain('abcdefghijkl');
    expect([exitCode, slack.calls.length]).toEqual([1, before]);
  });

  it.each([
    ['the id of the application', '123456789012345678', 'DISCORD_TOKEN holds the application’s id'],
    ['the public key', 'ab'.repeat(32), 'DISCORD_TOKEN holds the application’s public key'],
    ['a number', '12345', 'DISCORD_TOKEN holds a number'],
    ['a word', 'Bot', 'DISCORD_TOKEN holds only the word "Bot"'],
    ['a token of Slack', BOT, 'DISCORD_TOKEN contains a Slack token'],
    ['with a zero-width space', 'right\u200b', 'DISCORD_TOKEN contains an invisible character'],
  ])('of Discord that is %s: says so', async (_, token, text) => {
    expect((await examine({ ...byDiscord(), DISCORD_TOKEN: token })).failed).toEqual([
      expect.stringContaining(text),
    ]);
  });

  it('names variables that resemble settings, with the right name', async () => {
    const { failed } = await examine({
      SLACK_BOT_TOKN: BOT,
      DISCORD_BOT_TOKEN: 'x',
      slack_signing_secret: 'y',
      SALCK_APP_TOKEN: APP,
      SLACK_WEBHOOK_URL: 'https://hooks.example/x',
      SHELL: '/bin/sh',
    });
    expect(failed).toEqual([
      'DISCORD_BOT_TOKEN is not a setting: rename it to DISCORD_TOKEN, or unset it',
      'SALCK_APP_TOKEN is not a setting: rename it to SLACK_APP_TOKEN, or unset it',
      'SLACK_BOT_TOKN is not a setting: rename it to SLACK_BOT_TOKEN, or unset it',
      'slack_signing_secret is not a setting: rename it to SLACK_SIGNING_SECRET, or unset it',
    ]);
  });
});

describe('doctor, given other variables', () => {
  it('names those that resemble settings, and does not blame what may belong to another program', async () => {
    const cwd = await makeFolder();
    writeFileSync(join(cwd, '.env'), 'REPORTS_DIR=\nREPORTS_DR=/x\n');
    const env = { KEEP_QUESTION: '3', API_TOKEN: 'x', HOME: '/', POST: '1', http_proxy: '', EDITOR: 'vi' };
    const { stdout } = await run(['doctor'], { cwd, env: { ...env, API_TOKENS: 'a-token-of-length-16' } });
    expect(stdout).toMatch(/^FAILED +settings +REPORTS_DR is not a setting: rename it to REPORTS_DIR/m);
    expect(stdout).toMatch(
      /^not set +settings +KEEP_QUESTIONS; if that is what KEEP_QUESTION was meant to be, rename KEEP_QUESTION$/m,
    );
    expect(stdout).not.toMatch(/API_TOKEN is|HOME|POST\b|http_proxy|EDITOR/);
  });
});

describe('doctor, on what Slack returns', () => {
  it('says that scopes cannot be checked if Slack does not name them', async () => {
    const { findings } = await examine(bySlack());
    expect(findings).toContainEqual(
      expect.objectContaining({
        subject: 'Slack scopes',
        state: 'unchecked',
        text: expect.stringMatching(/^not checked/),
      }),
    );
  });

  it('names the missing scopes, and what fails without them', async () => {
    slack.answerNext('auth.test', { headers: { 'x-oauth-scopes': 'chat:write' } });
    const { failed, findings } = await examine(bySlack());
    expect(failed[0]).toMatch(/^\d+ are not granted; .*reinstall the app$/);
    expect(failed).toContain('app_mentions:read: the bot hears no mentions');
    expect(failed.join('\n')).not.toContain('chat:write');
    expect(findings).toContainEqual(expect.objectContaining({ subject: 'Slack clock', state: 'ok' }));
  });

  it('recognizes a user’s token by what Slack returns for it', async () => {
    slack.answerNext('auth.test', { body: { bot_id: undefined, user: 'jane' } });
    expect((await examine(bySlack())).failed[0]).toContain('is a user’s token');
  });

  it('neither prints the page of a proxy nor blames the token for it', async () => {
    const page = `<html>${'blocked '.repeat(2000)} Authorization: Bearer ${BOT}</html>`;
    slack.answerNext('auth.test', { body: page, headers: { 'content-type': 'text/html' } });
    const { failed, stdout } = await examine(bySlack());
    expect(failed).toEqual([expect.stringMatching(/^SLACK_API_URL: http\S+ does not answer like Slack/)]);
    expect(stdout).not.toMatch(/blocked|abcdefghijkl|<html>/);
  });

  it('shows no password of a URL', async () => {
    const { failed, stdout } = await examine({
      ...bySlack(),
      SLACK_API_URL: 'http://user:hunter2hunter2@127.0.0.1:1/api/',
      DISCORD_TOKEN: 'right',
      DISCORD_API_URL: 'http://user:hunter2hunter2@127.0.0.1:1/api',
    });
    expect(failed.length).toBeGreaterThanOrEqual(2);
    expect(stdout).not.toContain('hunter2');
  });
});

describe('doctor, on what Discord returns', () => {
  it('keeps its other findings if a request is refused, and prints no token', async () => {
    const echo = JSON.stringify({ code: 50035, message: `Invalid Form Body: Bot right-secret-token-value` });
    discord.instead = { status: 400, body: echo, headers: { 'content-type': 'application/json' } };
    onTestFinished(() => {
      discord.instead = null;
    });
    const { failed, findings, stdout, stderr, exitCode } = await examine({ ...byDiscord(), ...bySlack() });
    expect(failed).toEqual([
      expect.stringMatching(/^DISCORD_API_URL: http\S+ rejects the request \(400, code 50035\)$/),
    ]);
    expect(findings).toContainEqual(expect.objectContaining({ subject: 'Slack bot', state: 'ok' }));
    expect(`${stdout}${stderr}`).not.toContain('right-secret');
    expect(exitCode).toBe(1);
  });
});

describe('doctor, on the state', () => {
  it('says that the database cannot be reached', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    other.close();
    const { failed } = await examine({ DATABASE_URL: `postgres://u:hunter2hunter2@127.0.0.1:${port}/d` });
    expect(failed).toEqual([expect.stringContaining('cannot be reached')]);
  });

  it('checks whether the bot may post in each subscribed channel, and says what to do', async () => {
    const subscription = (channel: string) =>
      ({
        service: 's',
        workspace: 'w',
        channel,
        words: '',
        locale: 'en',
        state: 'active',
        reason: null,
        createdBy: 'u',
        createdAt: 0,
        pausedAt: null,
      }) as const;
    const answers: Readonly<Record<string, MayPost>> = {
      one: { ok: true },
      two: { ok: false, reason: 'not_in_channel', cure: { kind: 'invite', command: '/invite @Rapporteur' } },
      three: { ok: false, reason: '50013', cure: { kind: 'allow', permissions: ['Embed Links'] } },
    };
    const platform = { name: 's', canPost: async ({ channel }: Channel) => answers[channel] ?? { ok: true } };
    const found = await checkChannels([platform], ['one', 'two', 'three'].map(subscription));
    expect(found.map(({ text }) => text)).toEqual([
      '1 of 3 subscribed channels accept posts',
      'two: the bot cannot post there (not_in_channel): type this there: /invite @Rapporteur',
      'three: the bot cannot post there (50013): give the bot these permissions there: Embed Links',
    ]);
    expect(await checkChannels([platform], [])).toEqual([]);
  });

  it('reports a clock that is wrong', () => {
    const now = Date.parse('2026-11-27T12:00:00Z');
    const look = (date: string | null) => checkClock('clock', date, now)[0]?.text ?? '';
    expect(look('Fri, 27 Nov 2026 11:50:00 GMT')).toMatch(/^this machine’s clock is 600 s ahead/);
    expect(look('Fri, 27 Nov 2026 12:10:00 GMT')).toMatch(/^this machine’s clock is 600 s behind/);
    expect(look('Fri, 27 Nov 2026 07:01:00 GMT')).toMatch(/^this machine’s clock is about 5 h ahead/);
    expect(look('Tue, 01 Jan 2026 12:00:00 GMT')).toMatch(/^this machine’s clock is about 330 days ahead/);
    expect(look('Fri, 27 Nov 2026 12:00:20 GMT')).toMatch(/^agrees/);
    expect([look(null), look('soon')]).toEqual(['', '']);
  });
});
