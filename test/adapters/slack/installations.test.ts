import type { Installation } from '@slack/bolt';
import { expect, it } from 'vitest';
import { keepInstallations } from '../../../adapters/cli/bot/keep-installations.js';
import { createInstallations } from '../../../adapters/slack/workspaces/installations.js';
import { createWorkspaceAnnouncements } from '../../../adapters/slack/workspaces/workspaces.js';
import type { Posted } from '../../../src/announcements/announcement-platform.js';
import { createLogger } from '../../../src/logger.js';
import { createFarEnd } from '../../announcements/far-end.js';
import { openStore } from '../../store/open-store.js';
import { replyOf } from '../messages.js';

const key = (digit: string) => digit.repeat(64);
const query = (more: object) =>
  ({ teamId: undefined, enterpriseId: undefined, isEnterpriseInstall: false, ...more }) as never;

function installationOf(token: string, more: Partial<Installation>): Installation {
  const bot = { token, userId: 'U0BOT', id: 'B0BOT', scopes: ['chat:write'] };
  return {
    team: undefined,
    enterprise: undefined,
    user: { id: 'U1', token: undefined, scopes: undefined },
    bot,
    ...more,
  } as Installation;
}

async function open(...secretKeys: [string, ...string[]]) {
  const { store } = await openStore('sqlite');
  const lines: string[] = [];
  const log = createLogger({ level: 'info', clock: () => 0, write: (line) => lines.push(line) });
  const keep = (...keys: [string, ...string[]]) => keepInstallations('slack', keys, store, () => 1);
  const create = (...keys: [string, ...string[]]) => createInstallations(keep(...keys), log);
  return { lines, keep, create, installations: create(...secretKeys) };
}

it('uses the token of an Enterprise Grid organization for each of its workspaces that the bot heard from', async () => {
  const { installations } = await open(key('a'));
  const { forBolt } = installations;
  await forBolt.storeInstallation(
    installationOf('xoxb-org', { enterprise: { id: 'E1' }, isEnterpriseInstall: true }),
  );
  await forBolt.storeInstallation(
    installationOf('xoxb-own', { team: { id: 'T2' }, enterprise: { id: 'E1' } }),
  );
  expect(await installations.tokenOf('T1')).toBeNull();
  const asked = query({ teamId: 'T1', enterpriseId: 'E1', isEnterpriseInstall: true });
  expect((await forBolt.fetchInstallation(asked)).bot?.token).toBe('xoxb-org');
  expect(await installations.tokenOf('T1')).toBe('xoxb-org');
  expect(await installations.tokenOf('T2')).toBe('xoxb-own');
  await installations.remove('E1');
  expect([await installations.tokenOf('T1'), await installations.tokenOf('T2')]).toEqual([null, 'xoxb-own']);
});

it('seals again with a new key, and says what to do if no key decrypts', async () => {
  const { installations, keep, create, lines } = await open(key('a'));
  await installations.forBolt.storeInstallation(
    installationOf('xoxb-1', { team: { id: 'T1', name: 'One' } }),
  );
  const rotated = keep(key('b'), key('a'));
  expect([await rotated.reseal(), await rotated.reseal()]).toEqual([1, 0]);
  expect(await create(key('b')).tokenOf('T1')).toBe('xoxb-1');
  expect(await create(key('a')).tokenOf('T1')).toBeNull();
  expect(lines.join('')).toMatch(/SECRET_KEY does not decrypt the installation in T1.{0,100}SECRET_KEY_OLD/);
  expect(lines.join('')).not.toContain('xoxb-1');
  expect(await create(key('b')).list()).toEqual([{ id: 'T1', name: 'One', token: 'xoxb-1' }]);
});

it.each<[string, Posted, Posted]>([
  [
    'a token that Slack refuses',
    { kind: 'failed', reason: 'token_revoked', retryAfterMs: null, isFinal: true },
    { kind: 'rejected', reason: 'token_revoked' },
  ],
  [
    'a limit that it has reached',
    { kind: 'failed', reason: 'ratelimited', retryAfterMs: 5000, wholeService: true },
    { kind: 'failed', reason: 'ratelimited', retryAfterMs: 5000 },
  ],
])('%s delays no other workspace', async (_, trouble, posted) => {
  const farEnd = createFarEnd();
  farEnd.trouble = () => trouble;
  const announcements = createWorkspaceAnnouncements(async (workspace) =>
    workspace === 'T1' ? farEnd.platform : null,
  );
  const destination = { service: 'slack', workspace: 'T1', channel: 'C1' };
  expect(await announcements.post(destination, replyOf('News').message, 'd')).toEqual(posted);
  const elsewhere = { ...destination, workspace: 'T2' };
  expect(await announcements.post(elsewhere, replyOf('News').message, 'd')).toEqual({
    kind: 'rejected',
    reason: 'not_installed',
  });
  expect(await announcements.find(elsewhere, 'd', 0)).toMatchObject({ kind: 'unknown', retryAfterMs: null });
  expect(await announcements.canPost(elsewhere)).toMatchObject({ ok: false, reason: 'not_installed' });
});
