import { chmodSync, copyFileSync, mkdirSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { openStore } from '../../../adapters/cli/opening/open-store.js';
import { readSettings } from '../../../adapters/cli/settings/settings.js';
import { DELIVERY_LIMITS } from '../../../src/announcements/delivery-limits.js';
import { openDatabase } from '../../../src/store/database.js';
import { createDatabase } from '../../postgres-server.js';
import { makeFolder, onEachEngine } from '../../store/open-store.js';
import { withoutPrivileges } from '../../without-privileges.js';
import { openFarEnd } from '../slack/far-end.js';
import { root, run } from './run.js';

async function makeWorld(engine: 'sqlite' | 'postgres' = 'sqlite') {
  const folder = await makeFolder();
  const farEnd = await openFarEnd();
  onTestFinished(() => farEnd.close());
  const reports = join(folder, 'reports');
  mkdirSync(reports);
  const env: Record<string, string> = { REPORTS_DIR: reports, STATE_DIR: join(folder, 'state') };
  if (engine === 'postgres') {
    const { url, drop } = await createDatabase(inject('postgresUrl'));
    onTestFinished(drop);
    env.DATABASE_URL = url;
  }
  const store = await openStore(await readSettings({ env, cwd: folder }), { cwd: folder });
  onTestFinished(() => store.close());
  const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', SLACK_API_URL: farEnd.apiUrl };
  return {
    farEnd,
    env,
    store,
    add(...quarters: readonly string[]) {
      for (const quarter of quarters) {
        const name = `jpcert-activities-${quarter}.txt`;
        copyFileSync(join(root, 'test/fixtures/library', name), join(reports, name));
      }
    },
    empty: (quarter: string) => truncateSync(join(reports, `jpcert-activities-${quarter}.txt`)),
    remove: (quarter: string) => rmSync(join(reports, `jpcert-activities-${quarter}.txt`)),
    subscribe: (channel: string, words = '') =>
      store.subscribe(
        { service: 'slack', workspace: 'T1', channel, words, locale: 'en', createdBy: 'U1' },
        Date.now(),
      ),
    announce: (args: readonly string[] = [], more: Readonly<Record<string, string>> = slack) =>
      run(['announce', ...args], { env: { ...env, LOG_LEVEL: 'silent', ...more }, cwd: folder }),
    texts: () => farEnd.shown().map(({ body }) => `${body.channel}: ${String(body.text).split('\n')[0]}`),
  };
}

const HEAD = 'JPCERT/CC Activities Overview Topics, 2023 Q4 (Oct–Dec 2023)';

onEachEngine((engine) => {
  it('announce shows what it would post where, or why not, then posts it once', async () => {
    const { add, announce, subscribe, texts } = await makeWorld(engine);
    add('2021-q3');
    expect((await announce()).stdout).toBe(
      'Nothing to announce: no channel is subscribed (to subscribe one, mention the bot there with the word subscribe).\n',
    );
    await subscribe('C1');
    await subscribe('C2', 'award');
    await subscribe('C3', 'pottery');
    add('2019-q2', '2023-q4');
    const foreseen = await announce(['--dry-run'], {});
    expect(foreseen).toEqual({
      exitCode: 0,
      stderr: '',
      stdout: `${HEAD}
  would post  slack  T1  C1  a new report
  would post  slack  T1  C2  a new report
  nothing     slack  T1  C3  no topic contains the words of the subscription
`,
    });
    expect(texts()).toEqual([]);
    expect((await announce(['--dry-run'], {})).stdout).toBe(foreseen.stdout);
    const { stdout, exitCode } = await announce();
    expect({ stdout, exitCode }).toEqual({
      exitCode: 0,
      stdout: foreseen.stdout.replaceAll('would post', 'sent   ').replaceAll('nothing   ', 'nothing'),
    });
    expect(texts().toSorted()).toEqual([`C1: New report: ${HEAD}`, `C2: New report: ${HEAD}`]);
    expect((await announce()).stdout).toMatch(/^Nothing to announce: no report is new/);
    expect(texts()).toHaveLength(2);
  }, 60_000);
});

describe('announce', () => {
  it('leaves to a running bot what it has no tokens for, and says which', async () => {
    const { add, announce, subscribe, texts } = await makeWorld();
    add('2021-q3');
    await announce();
    await subscribe('C1');
    add('2023-q4');
    const { stdout, stderr, exitCode } = await announce([], {});
    expect(stdout).toBe(`${HEAD}\n  waits  slack  T1  C1  a new report\n`);
    expect(stderr).toMatch(
      /^rapporteur: SLACK_BOT_TOKEN, with .* running bot that has it will deliver what is waiting for slack\n$/,
    );
    expect(exitCode).toBe(0);
    // Another process that has the tokens, such as the bot, delivers it later.
    const later = await announce();
    expect(later).toMatchObject({ stderr: '', exitCode: 0 });
    expect(later.stdout).toBe(`${HEAD}\n  sent  slack  T1  C1  already planned\n`);
    expect(texts()).toHaveLength(1);
  });

  it('waits for what another process is sending, though the clock of that process is ahead', async () => {
    const { add, announce, subscribe, store, texts } = await makeWorld();
    add('2021-q3');
    await announce();
    await subscribe('C1');
    add('2023-q4');
    await announce([], {}); // plans the delivery
    const now = Date.now() + 20_000;
    const claimed = await store.claimDelivery({
      service: 'slack',
      lease: 'another process',
      leaseMs: DELIVERY_LIMITS.leaseMs,
      channelGapMs: 0,
      now,
    });
    if (claimed === null) throw new Error('nothing was due');
    const { contentHash = null } = (await store.loadKnownReport(claimed.report)) ?? {};
    let hasEnded = false;
    const announced = announce().finally(() => {
      hasEnded = true;
    });
    await sleep(4000);
    expect(hasEnded).toBe(false);
    await store.settleDelivery(claimed, { state: 'sent', messageId: '1.1', contentHash });
    expect(await announced).toMatchObject({ exitCode: 0 });
    expect(texts()).toEqual([]);
  });

  it('shows the coming edits of posts whose report was removed, then makes them', async () => {
    const { add, remove, announce, subscribe, farEnd } = await makeWorld();
    add('2021-q3');
    await announce();
    await subscribe('C1');
    await subscribe('C2', 'pottery');
    add('2023-q4');
    await announce();
    remove('2023-q4');
    const foreseen = await announce(['--dry-run']);
    expect(foreseen.stdout).toBe(`${HEAD}\n  would edit  slack  T1  C1  a removed report\n`);
    expect(JSON.parse((await announce(['--dry-run', '--json'])).stdout).reports).toMatchObject([
      {
        id: 'jpcert-cc-activities-overview-2023-q4',
        destinations: [{ channel: 'C1', action: 'edit', why: 'removed' }],
      },
    ]);
    expect((await announce()).stdout).toBe(`${HEAD}\n  sent  slack  T1  C1  a removed report\n`);
    expect(farEnd.calls.filter(({ method }) => method === 'chat.update')).toHaveLength(1);
    expect((await announce(['--dry-run'])).stdout).toMatch(/^Nothing to announce/);
    add('2023-q4');
    expect((await announce(['--dry-run'])).stdout).toContain('a report that is back');
  });

  it('does not mark a report as removed at once if its file cannot be read right now', async () => {
    const { add, empty, announce, subscribe, store, farEnd } = await makeWorld();
    add('2021-q3');
    await announce();
    await subscribe('C1');
    add('2023-q4');
    await announce();
    empty('2023-q4');
    const { stdout, stderr } = await announce();
    expect(stderr).toContain('jpcert-activities-2023-q4.txt: is empty');
    expect(stdout).toBe(`${HEAD}\n  waits  slack  T1  C1  a removed report\n`);
    add('2023-q4');
    expect((await announce()).exitCode).toBe(0);
    expect(farEnd.calls.filter(({ method }) => method === 'chat.update')).toEqual([]);
    expect(await store.countDeliveries()).toMatchObject({ sent: 1, pending: 0 });
  });

  it('also posts the latest reports with --backfill, each once', async () => {
    const { add, announce, subscribe, texts } = await makeWorld();
    add('2019-q2', '2021-q3', '2023-q4');
    await announce();
    await subscribe('C1');
    const { stdout } = await announce(['--dry-run', '--backfill', '2']);
    expect(stdout.match(/would post {2}slack {2}T1 {2}C1 {2}for --backfill/g)).toHaveLength(2);
    expect((await announce(['--backfill', '2'])).exitCode).toBe(0);
    expect(texts()).toEqual([
      'C1: Report: JPCERT/CC Activities Overview, 2021 Q3 (Jul–Sep 2021)',
      `C1: New report: ${HEAD}`,
    ]);
    const again = await announce(['--backfill', '2', '--json']);
    const [first] = JSON.parse(again.stdout).reports;
    expect(first.destinations).toEqual([
      {
        service: 'slack',
        workspace: 'T1',
        channel: 'C1',
        action: 'none',
        why: 'has_it',
        state: null,
        reason: null,
        dueAt: null,
      },
    ]);
    expect(texts()).toHaveLength(2);
  });

  it('exits with 1 if a channel cannot be posted to, and says why', async () => {
    const { add, announce, subscribe, farEnd } = await makeWorld();
    add('2021-q3');
    await announce();
    await subscribe('C1');
    add('2023-q4');
    farEnd.answerNext('chat.postMessage', { body: { ok: false, error: 'is_archived' } });
    const { stdout, exitCode } = await announce(['--json']);
    const { dryRun, reports } = JSON.parse(stdout);
    expect({ dryRun, exitCode }).toEqual({ dryRun: false, exitCode: 1 });
    expect(reports).toMatchObject([
      {
        title: 'JPCERT/CC Activities Overview Topics',
        destinations: [{ state: 'rejected', reason: 'is_archived' }],
      },
    ]);
    expect((await announce(['--dry-run', '--backfill', '1'])).stdout).toContain(
      'nothing  slack  T1  C1  the subscription is paused (is_archived)',
    );
  });

  it('ends at once if the service refuses everything, and names the reason and the setting', async () => {
    const { add, announce, subscribe, farEnd } = await makeWorld();
    add('2021-q3');
    await announce();
    for (const channel of ['C1', 'C2', 'C3', 'C4', 'C5', 'C6']) await subscribe(channel);
    add('2023-q4');
    farEnd.answerEach('chat.postMessage', () => ({ body: { ok: false, error: 'account_inactive' } }));
    const { stdout, stderr, exitCode } = await announce();
    expect(exitCode).toBe(1);
    expect(stdout).toContain('account_inactive');
    expect(stderr).toBe(
      'rapporteur: Slack refuses everything (account_inactive), so nothing more was tried there: correct SLACK_BOT_TOKEN or the app, then try again\n',
    );
  });

  it.each([
    ['--backfill', 'many'],
    ['--backfill', '-1'],
    ['--frequency', '2'],
  ])('rejects %s %s', async (...args) => {
    const { add, announce } = await makeWorld();
    add('2021-q3');
    const { stdout, stderr, exitCode } = await announce(args);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(stderr).toContain(args[0]);
  });
});

describe('a store that cannot be used', () => {
  const world = async (): Promise<Record<string, string>> => {
    const { env } = await makeWorld();
    return { ...env, SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };
  };
  const commands = [[['start']], [['announce']], [['announce', '--dry-run']]];

  it.each(commands)('because it is read-only is named: %j', async (args) => {
    const env = await world();
    copyFileSync(
      join(root, 'test/fixtures/library/jpcert-activities-2021-q3.txt'),
      join(env.REPORTS_DIR ?? '', 'a.txt'),
    );
    const stateDir = join(await makeFolder(), 'state');
    mkdirSync(stateDir);
    chmodSync(stateDir, 0o555);
    chmodSync(join(stateDir, '..'), 0o755);
    await withoutPrivileges(async () => {
      const { stdout, stderr, exitCode } = await run(args, { env: { ...env, STATE_DIR: stateDir } });
      expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
      expect(stderr).toMatch(
        /^rapporteur: .*rapporteur\.db cannot be opened for writing; let this user write/,
      );
    });
  });

  it.each(commands)('because a newer version wrote to it is named: %j', async (args) => {
    const env = await world();
    const { db } = await openDatabase({ stateDir: env.STATE_DIR ?? '' });
    await sql`insert into migrations values ('999-of-tomorrow')`.execute(db);
    await db.destroy();
    const { stdout, stderr, exitCode } = await run(args, { env });
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(stderr).toMatch(
      /was written by a newer version of Rapporteur \(999-of-tomorrow\); start that version/,
    );
  });

  it.each([
    [
      'is no address of PostgreSQL',
      'mysql://u:top-secret@db/x',
      'DATABASE_URL: is not a postgres:// address',
    ],
    [
      'cannot be read',
      'postgres://u:top-secret@db:x/x',
      'DATABASE_URL is not a valid postgres:// address; write characters such as @ and /',
    ],
    [
      'leads nowhere',
      'postgres://u:top-secret@127.0.0.1:1/x',
      'DATABASE_URL (127.0.0.1:1/x) cannot be reached',
    ],
  ])('because DATABASE_URL %s is named, without its password', async (_, url, message) => {
    const env = { ...(await world()), DATABASE_URL: url };
    for (const args of [['start'], ['announce'], ['doctor']]) {
      const { stdout, stderr, exitCode } = await run(args, { env });
      expect(stdout + stderr).toContain(message);
      expect(stdout + stderr).not.toContain('top-secret');
      expect(exitCode).toBe(args[0] === 'doctor' ? 1 : 2);
    }
  });
});

it.skipIf(inject('postgresUrl') === '')('doctor checks the database of DATABASE_URL', async () => {
  const { env, add } = await makeWorld('postgres');
  add('2021-q3');
  const { stdout, exitCode } = await run(['doctor'], { env });
  expect(stdout).toMatch(/^ok +state +kept in the database of DATABASE_URL$/m);
  expect(exitCode).toBe(0);
});
