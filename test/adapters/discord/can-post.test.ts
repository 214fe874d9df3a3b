import { describe, expect, it } from 'vitest';
import { openAnnouncements, refusal, there } from './open-announcements.js';

const VIEW = 1n << 10n;
const SEND = 1n << 11n;
const EMBED = 1n << 14n;
const SEND_IN_THREADS = 1n << 38n;
const ADMINISTRATOR = 1n << 3n;
const ALL = VIEW | SEND | EMBED | SEND_IN_THREADS;
const US = '1000';
const OUR_ROLE = '2001';

const overwrite = (id: string, allow: bigint, deny: bigint) => ({
  id,
  type: 0,
  allow: `${allow}`,
  deny: `${deny}`,
});
const guild = (everyone: bigint, ours: bigint, owner_id = '9') => ({
  id: there.workspace,
  owner_id,
  roles: [
    { id: there.workspace, permissions: `${everyone}` },
    { id: OUR_ROLE, permissions: `${ours}` },
    { id: '2002', permissions: `${ADMINISTRATOR}` },
  ],
});

type Server = { readonly channel?: object; readonly guild?: object };

async function look({ channel = {}, guild: of = guild(0n, ALL) }: Server, place = there) {
  const { farEnd, discord } = await openAnnouncements();
  farEnd.answerNext('/channels/3001', {
    body: { id: '3001', type: 0, permission_overwrites: [], ...channel },
  });
  farEnd.answerNext('/channels/3000', {
    body: { id: '3000', type: 0, permission_overwrites: [overwrite(there.workspace, 0n, EMBED)] },
  });
  farEnd.answerNext('/users/@me', { body: { id: US } });
  farEnd.answerNext('/members/', { body: { user: { id: US }, roles: [OUR_ROLE] } });
  farEnd.answerNext('/guilds/', { body: of });
  return discord.canPost(place);
}

const lacking = (...permissions: string[]) => ({
  ok: false,
  reason: 'Missing Permissions',
  cure: { kind: 'allow', permissions },
});

describe('whether the bot may post somewhere', () => {
  it.each<[string, Server, object]>([
    ['by our role', {}, { ok: true }],
    ['as everybody may', { guild: guild(ALL, 0n) }, { ok: true }],
    [
      'as an administrator',
      { guild: guild(0n, ADMINISTRATOR), channel: { permission_overwrites: [overwrite(US, 0n, ALL)] } },
      { ok: true },
    ],
    ['as the owner', { guild: guild(0n, 0n, US) }, { ok: true }],
    ['by nothing', { guild: guild(0n, 0n) }, lacking('View Channel', 'Send Messages', 'Embed Links')],
    ['but for embeds', { guild: guild(VIEW, SEND) }, lacking('Embed Links')],
    [
      'not here',
      { channel: { permission_overwrites: [overwrite(OUR_ROLE, 0n, SEND)] } },
      lacking('Send Messages'),
    ],
    [
      'here by our own name, though not by our role',
      { channel: { permission_overwrites: [overwrite(US, SEND, 0n), overwrite(OUR_ROLE, 0n, SEND)] } },
      { ok: true },
    ],
    [
      'here by our role, though nobody else may',
      {
        channel: {
          permission_overwrites: [overwrite(there.workspace, 0n, ALL), overwrite(OUR_ROLE, ALL, 0n)],
        },
      },
      { ok: true },
    ],
    [
      'in a thread as in its channel',
      { channel: { type: 11, parent_id: '3000', thread_metadata: { archived: true } } },
      lacking('Embed Links'),
    ],
    [
      'in a thread that is locked',
      { channel: { type: 11, parent_id: '3000', thread_metadata: { archived: true, locked: true } } },
      { ok: false, cure: { kind: 'reopen' } },
    ],
  ])('%s', async (_, server, expected) => {
    expect(await look(server)).toMatchObject(expected);
  });

  it('in a direct message: if its channel exists', async () => {
    expect(await look({ guild: guild(0n, 0n) }, { ...there, workspace: '' })).toEqual({ ok: true });
  });

  it.each([
    ['the channel is gone', [refusal(404, 10003)], [], { kind: 'reopen' }],
    [
      'we may not see it',
      [refusal(403, 50001)],
      [{ body: guild(0n, 0n) }],
      { kind: 'allow', permissions: ['View Channel'] },
    ],
    [
      'we are not in the server',
      [refusal(403, 50001)],
      [refusal(404, 10004)],
      { kind: 'invite', command: null },
    ],
    ['our token is refused', [refusal(401, 0)], [], { kind: 'operate' }],
  ])('not when %s', async (_, channel, of, cure) => {
    const { farEnd, discord } = await openAnnouncements();
    farEnd.answerNext('/channels/', ...channel);
    farEnd.answerNext('/guilds/', ...of);
    expect(await discord.canPost(there)).toMatchObject({ ok: false, reason: expect.any(String), cure });
  });

  it.each([
    ['a failure', { status: 500 }],
    ['nothing', { lost: 'answer' as const }],
    ['too many questions', { status: 429, body: { retry_after: 7 } }],
    ['what is no channel', { body: '<html>' }],
  ])('yes, by default, when Discord answers with %s', async (_, answer) => {
    const { farEnd, discord } = await openAnnouncements(200);
    farEnd.answerNext('/channels/', answer);
    expect(await discord.canPost(there)).toEqual({ ok: true });
  });
});
