import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ApplicationFarEnd, openApplication } from '../discord/application-far-end.js';
import { openFarEnd } from '../slack/far-end.js';
import { run } from './run.js';

const cwd = mkdtempSync(join(tmpdir(), 'rapporteur-doctor-'));
let far: ApplicationFarEnd;
let discord: Record<string, string>;
beforeAll(async () => {
  far = await openApplication();
  discord = { DISCORD_TOKEN: 'right', DISCORD_API_URL: far.apiUrl };
});
beforeEach(() => {
  far.registered = [];
  far.written.length = 0;
});
afterAll(() => {
  far.close();
  rmSync(cwd, { recursive: true });
});

describe('doctor', () => {
  it('finds no fault with a fresh installation, and says what is not set up', async () => {
    const { stdout, stderr, exitCode } = await run(['doctor'], { cwd });
    expect(stdout).toMatch(/^ok +reports +\d+ reports can be read$/m);
    expect(stdout).toMatch(/^ok +state +kept in .*var$/m);
    expect(stdout).toMatch(/^not set +Slack +SLACK_BOT_TOKEN/m);
    expect(stdout).toMatch(/^not set +Discord +DISCORD_TOKEN$/m);
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  });

  it('asks Discord who the bot is, without changing anything there, and prints the invite link', async () => {
    const { stdout, exitCode } = await run(['doctor'], { cwd, env: discord });
    expect(stdout).toContain('Rapporteur (application 9) is in 2 servers; it needs no privileged intent');
    expect(stdout).toMatch(/Discord commands +out of date/);
    expect(far.written).toEqual([]);
    const link = new URL(/https:\S+/.exec(stdout)?.[0] ?? '');
    expect(Object.fromEntries(link.searchParams)).toEqual({
      client_id: '9',
      // 1 << 10, 11, 14, 16 and 38: https://docs.discord.com/developers/topics/permissions
      permissions: '274877991936',
      scope: 'bot applications.commands',
    });
    expect(exitCode).toBe(0);
  });

  it('asks Slack about both tokens, without connecting', async () => {
    const slack = await openFarEnd();
    const env = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', SLACK_API_URL: slack.apiUrl };
    slack.answerNext('auth.test', { body: { user: 'rapporteur', team: 'Acme' } });
    const fine = await run(['doctor'], { cwd, env });
    expect(fine.stdout).toMatch(/^ok +Slack bot +@rapporteur in Acme$/m);
    expect(fine.stdout).toMatch(/^ok +Slack app +/m);
    slack.answerNext('apps.connections.open', { body: { ok: false, error: 'invalid_auth' } });
    const refused = await run(['doctor'], { cwd, env });
    expect(refused.stdout).toMatch(
      /^FAILED +Slack app +SLACK_APP_TOKEN: Slack refuses it \(invalid_auth\); generate a new app-level token/m,
    );
    expect([fine.exitCode, refused.exitCode, slack.connections()]).toEqual([0, 1, 0]);
    await slack.close();
  });

  // Discord then sends nothing over the connection, and the bot would never answer.
  it('finds that commands are sent to another address', async () => {
    const { application } = far;
    far.application = { ...application, interactions_endpoint_url: 'https://other.example/in' };
    const { stdout, exitCode } = await run(['doctor'], { cwd, env: discord });
    far.application = application;
    expect(stdout).toMatch(/^FAILED +Discord endpoint +.*https:\/\/other\.example\/in/m);
    expect(exitCode).toBe(1);
  });

  it.each([
    ['a token that is refused', { DISCORD_TOKEN: 'wrong' }, 'DISCORD_TOKEN: Discord refuses it (401)'],
    ['a half-set Slack', { SLACK_BOT_TOKEN: 'xoxb-1' }, 'neither SLACK_APP_TOKEN'],
    [
      'a Slack that is not there',
      { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', SLACK_API_URL: 'http://127.0.0.1:1/' },
      'SLACK_API_URL: http://127.0.0.1:1/',
    ],
    ['a folder that is not there', { REPORTS_DIR: '/no/such' }, 'REPORTS_DIR: there is no folder /no/such'],
    ['a variable that cannot be read', { DISCORD_SHARDS: 'many' }, 'DISCORD_SHARDS: is neither "auto" nor'],
  ])('names %s', async (_, env, text) => {
    const { stdout, exitCode } = await run(['doctor', '--json'], { cwd, env: { ...discord, ...env } });
    const { ok, findings } = JSON.parse(stdout);
    const failed = findings.filter(({ state }: { state: string }) => state === 'failed');
    expect(failed[0].text).toContain(text);
    expect({ ok, exitCode }).toEqual({ ok: false, exitCode: 1 });
    expect(stdout).not.toMatch(/xoxb-1|xapp-1|"wrong"/);
  });

  it('continues if a variable cannot be read, but skips what depends on it', async () => {
    const env = { ...discord, WEB_TOKEN: 'short', SLACK_BOT_TOKEN: 'xoxb-1', SLACK_API_URL: 'nowhere' };
    const { stdout, exitCode } = await run(['doctor'], { cwd, env });
    expect(stdout).toMatch(/^FAILED +settings +WEB_TOKEN: is too short.*SLACK_API_URL: is not/m);
    expect(stdout).toMatch(/^ok +reports +3 reports can be read$/m);
    expect(stdout).toMatch(/^ok +state +kept in /m);
    expect(stdout).toMatch(/^ok +Discord +Rapporteur /m);
    expect(stdout).toMatch(/^skipped +Slack +not checked/m);
    const elsewhere = await run(['doctor'], { cwd, env: { DATABASE_URL: 'mysql://u@h/d' } });
    expect(elsewhere.stdout).toMatch(/^skipped +state +not checked/m);
    expect([exitCode, elsewhere.exitCode]).toEqual([1, 1]);
  });

  it('blames no unset variable for an unreachable service', async () => {
    const env = {
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_APP_TOKEN: 'xapp-1',
      DISCORD_TOKEN: 'right',
      HTTPS_PROXY: 'http://127.0.0.1:1/',
    };
    const { stdout } = await run(['doctor', '--json'], { cwd, env });
    expect(stdout).toContain('Slack (https://slack.com/api/) cannot be reached through the proxy');
    expect(stdout).toContain('Discord (https://discord.com/api) cannot be reached through the proxy');
    expect(stdout).toContain('check the network and the proxy of HTTPS_PROXY');
    expect(stdout).not.toMatch(/SLACK_API_URL|DISCORD_API_URL/);
    const direct = { ...env, HTTPS_PROXY: '', SLACK_API_URL: 'http://127.0.0.1:1/' };
    expect((await run(['doctor', '--json'], { cwd, env: direct })).stdout).toContain('or set HTTPS_PROXY if');
  });

  it('names a file in the folder that is not a report', async () => {
    writeFileSync(join(cwd, 'notes.txt'), 'Just a line.');
    const { stdout, stderr, exitCode } = await run(['doctor', '--reports', cwd], { cwd });
    expect(stdout).toMatch(/^FAILED +reports +notes\.txt: /m);
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 1 });
  });
});

describe('register-commands', () => {
  const register = (...args: readonly string[]) => run(['register-commands', ...args], { cwd, env: discord });

  it('says what changes, and changes it', async () => {
    const dry = await register('--dry-run');
    expect(dry.stdout).toBe('Would change the commands for all servers:\n  added /report\n');
    expect(far.written).toEqual([]);
    expect((await register()).stdout).toBe('Changed the commands for all servers:\n  added /report\n');
    far.registered = far.registered.map((command) => ({ ...command, description: 'Another' }));
    expect((await register('--dry-run')).stdout).toContain('  changed /report: description\n');
    far.registered = [];
    await register('--guild', '77');
    expect((await register('--guild', '77')).stdout).toBe('The commands for the server 77 are up to date.\n');
  });

  it('names what is wrong', async () => {
    expect(await register('--guild', '404')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('--guild 404'),
    });
    expect((await register('--guild', '../1')).stderr).toContain('--guild ../1: is not a server id');
    expect(await run(['register-commands'], { cwd })).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('DISCORD_TOKEN is not set'),
    });
  });
});
