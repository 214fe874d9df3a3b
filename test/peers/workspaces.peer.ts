import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Agent, fetch as fetchBy, type RequestInit } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STATE_KINDS } from '../../src/assistant/state.js';
import { createStore } from '../../src/store/store.js';
import { signed } from '../adapters/slack/inbound-events.js';
import { addNewReport, copyReports, NEWS } from './new-report.js';
import { freePort, type Product, startProduct, waitUntil } from './product.js';
import { APP, openTwoWorkspaces, type Slack, type Workspace } from './two-workspaces.js';

/** Uses a new connection each time, because the other side may close a reused one just when it is needed. */
const fetch = (address: string | URL, more: RequestInit = {}) =>
  fetchBy(address, { ...more, dispatcher: new Agent({ pipelining: 0 }) });

const SECRET = 'a-signing-secret-of-the-tests';
const folder = mkdtempSync(join(tmpdir(), 'rapporteur-workspaces-'));
const reports = join(folder, 'reports');
const stateDir = join(folder, 'state');
const key = (digit: string) => digit.repeat(64);

describe('the product in two workspaces of emulate, by OAuth', () => {
  let slack: Slack;
  let product: Product;
  let url: string;
  let environment: Record<string, string>;
  let asked = 0;

  beforeAll(async () => {
    slack = await openTwoWorkspaces();
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    copyReports(reports);
    environment = {
      REPORTS_DIR: reports,
      STATE_DIR: stateDir,
      ANNOUNCE_AFTER: '0',
      PORT: '0',
      SLACK_SIGNING_SECRET: SECRET,
      SLACK_PORT: `${port}`,
      SLACK_API_URL: slack.apiUrl,
      SLACK_CLIENT_ID: APP.clientId,
      SLACK_CLIENT_SECRET: APP.clientSecret,
      SLACK_STATE_SECRET: 'a-state-secret-of-the-tests',
      SECRET_KEY: key('a'),
    };
    product = await startProduct(environment);
  });
  afterAll(async () => {
    await product?.stop('SIGKILL');
    await slack?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Goes the way of a person's browser, as far as the address to which Slack redirects it. */
  async function allow(workspace: Workspace, withoutScope = '') {
    slack.installInto(workspace);
    const page = await fetch(`${url}/slack/install`);
    const cookie = page.headers.get('set-cookie')?.split(';')[0] ?? '';
    const address =
      /href="([^"]{1,2000}oauth\/v2\/authorize[^"]{1,2000})"/.exec(await page.text())?.[1] ?? '';
    const { searchParams } = new URL(address.replaceAll('&amp;', '&'));
    const scope = (searchParams.get('scope') ?? '')
      .split(',')
      .filter((each) => each !== withoutScope)
      .join(',');
    const picker = await (await fetch(`${workspace.url}/oauth/v2/authorize?${searchParams}`)).text();
    const user = /name="user_id" value="(\w{1,20})"/.exec(picker)?.[1] ?? '';
    const allowed = await fetch(`${workspace.url}/oauth/v2/authorize/callback`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({
        user_id: user,
        redirect_uri: `${url}/slack/oauth_redirect`,
        scope,
        state: searchParams.get('state') ?? '',
        client_id: searchParams.get('client_id') ?? '',
      }),
    });
    return { back: new URL(allowed.headers.get('location') ?? ''), cookie };
  }
  async function install(workspace: Workspace, withoutScope = ''): Promise<number> {
    const { back, cookie } = await allow(workspace, withoutScope);
    return (await fetch(back, { headers: { cookie } })).status;
  }
  const send = async ({ team }: Workspace, event: object) => {
    asked += 1;
    const authorizations = [{ enterprise_id: null, team_id: team, is_enterprise_install: false }];
    const body = { type: 'event_callback', team_id: team, api_app_id: APP.appId, event_id: `Ev${asked}` };
    const sent = { kind: 'events_api' as const, body: { ...body, event_time: 1, authorizations, event } };
    expect((await fetch(`${url}/slack/events`, signed(sent, Date.now(), SECRET))).status).toBeLessThan(500);
  };
  const ask = async (workspace: Workspace): Promise<string> => {
    const ts = `${1_700_000_000 + asked}.000100`;
    const text = 'Who received the Best Reporter Award 2023?';
    const { channel } = workspace;
    await send(workspace, {
      type: 'message',
      channel,
      channel_type: 'im',
      user: 'U1',
      text,
      ts,
      event_ts: ts,
    });
    return text;
  };
  const textsIn = async ({ call, channel }: Workspace) =>
    ((await call('conversations.history', { channel, limit: '100' })).messages ?? []).map(({ text }) => text);
  const answersIn = async (workspace: Workspace) =>
    (await textsIn(workspace)).filter((text) => text.includes('Satoshi Kamo')).length;
  const logged = (event: string) => product.log().split(`"event":"${event}"`).length - 1;
  const openStored = () => createStore({ stateDir, ...STATE_KINDS, createId: randomUUID });

  it('is installed in two workspaces, and answers in each with that one’s token', async () => {
    const [first, second] = slack.workspaces;
    expect(await install(first)).toBe(200);
    expect(await install(second)).toBe(200);
    await ask(second);
    await waitUntil('the second has an answer', async () => (await answersIn(second)) === 1);
    expect(await answersIn(first)).toBe(0);
    await ask(first);
    await waitUntil('the first has an answer', async () => (await answersIn(first)) === 1);
    expect(await answersIn(second)).toBe(1);
  });

  it('announces in each with its own token', async () => {
    const store = await openStored();
    for (const { team, channel } of slack.workspaces) {
      // Both emulators use the same channel ids, and a channel that two workspaces see has one subscription.
      await store.unsubscribe({ service: 'slack', workspace: team, channel });
      await store.subscribe(
        { service: 'slack', workspace: team, channel, words: '', locale: 'en', createdBy: 'U1' },
        Date.now(),
      );
      addNewReport(reports, team === slack.workspaces[0].team ? 2024 : 2025);
      const [workspace = expect.fail()] = slack.workspaces.filter((each) => each.team === team);
      const heading = NEWS[0]?.replaceAll('2024', team === slack.workspaces[0].team ? '2024' : '2025') ?? '';
      await waitUntil('it is announced', async () =>
        (await textsIn(workspace)).some((text) => text.includes(heading)),
      );
    }
    await store.close();
  });

  it('rejects a return with a tampered state, or with another browser', async () => {
    const [first] = slack.workspaces;
    const before = logged('installed');
    const { back, cookie } = await allow(first);
    const tampered = new URL(back);
    tampered.searchParams.set('state', `${back.searchParams.get('state')?.slice(0, -4)}AAAA`);
    expect((await fetch(tampered, { headers: { cookie } })).status).toBe(400);
    const other = await fetch(back);
    expect(other.status).toBe(400);
    expect(await other.text()).toContain('Open /slack/install again');
    expect(logged('installed')).toBe(before);
    expect(logged('not_installed')).toBe(2);
  });

  it('stores no token that can be read without SECRET_KEY, in the database or the log', () => {
    const files = readdirSync(stateDir).filter((name) => name.startsWith('rapporteur.db'));
    expect(files).toContain('rapporteur.db');
    // Another process reads the files: by closing one, this process would drop all of its own locks on it.
    for (const name of files)
      expect(execFileSync('cat', [join(stateDir, name)], { encoding: 'latin1' })).not.toMatch(/xox[a-z]-/);
    expect(product.log()).not.toMatch(/xoxb-[\w-]{10}/);
  });

  it('continues with a new key while the old one opens what was sealed, and then without it', async () => {
    const [, second] = slack.workspaces;
    for (const keys of [{ SECRET_KEY: key('b'), SECRET_KEY_OLD: key('a') }, { SECRET_KEY: key('b') }]) {
      const before = await answersIn(second);
      await product.stop('SIGTERM');
      product = await startProduct({ ...environment, ...keys });
      await ask(second);
      await waitUntil('it answers', async () => (await answersIn(second)) === before + 1);
    }
  });

  it('names a missing scope, and says so when nothing can be posted without it', async () => {
    const [first] = slack.workspaces;
    const before = await answersIn(first);
    expect(await install(first, 'chat:write')).toBe(200);
    expect(product.log()).toMatch(/"missing":\["chat:write"\],"event":"scopes_missing"/);
    await ask(first);
    await waitUntil('it says why', () => product.log().includes('missing_scope'));
    expect(await answersIn(first)).toBe(before);
    expect(await install(first)).toBe(200);
    await ask(first);
    await waitUntil('it answers again', async () => (await answersIn(first)) === before + 1);
  });

  it.each([
    ['is uninstalled', { type: 'app_uninstalled' }],
    ['loses its token', { type: 'tokens_revoked', tokens: { oauth: [], bot: ['U0BOT'] } }],
  ])('forgets a workspace where it %s, and no other', async (_, event) => {
    const [first, second] = slack.workspaces;
    const before = [await answersIn(first), await answersIn(second)] as const;
    const uninstalled = logged('uninstalled');
    await send(first, event);
    await waitUntil('it has forgotten it', () => logged('uninstalled') === uninstalled + 1);
    const store = await openStored();
    expect((await store.listInstallations('slack')).map(({ workspace }) => workspace)).toEqual([second.team]);
    await store.close();
    await ask(first);
    await ask(second);
    await waitUntil('the other answers', async () => (await answersIn(second)) === before[1] + 1);
    expect(await answersIn(first)).toBe(before[0]);
    expect(await install(first)).toBe(200);
  });
});
