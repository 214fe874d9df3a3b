import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { reportCommand } from '../../../adapters/discord/commands.js';
import { registerCommands } from '../../../adapters/discord/register-commands.js';

type Stored = Record<string, unknown>;
/** A command as Discord returns it: with ids, with nulls and with what nobody gave it. */
const returned = (command: object): Stored => ({
  id: '1',
  application_id: '9',
  version: '2',
  default_member_permissions: null,
  dm_permission: true,
  nsfw: false,
  handler: null,
  contexts: null,
  integration_types: [0],
  ...command,
});

/** Our own stand-in for the commands of Discord's HTTP interface. */
const world = { registered: [] as Stored[], written: [] as { path: string; body: Stored[] }[], status: 200 };
let far: Server;
let apiUrl: string;

beforeAll(async () => {
  far = createServer(async (request, response) => {
    const url = new URL(request.url ?? '', 'http://discord');
    const body: Buffer[] = [];
    for await (const chunk of request) body.push(chunk);
    response.setHeader('content-type', 'application/json');
    const answer = (status: number, value: unknown) => response.writeHead(status).end(JSON.stringify(value));
    if (request.headers.authorization !== 'Bot right')
      return answer(401, { code: 0, message: 'Unauthorized' });
    if (url.pathname === '/api/v10/applications/@me') return answer(200, { id: '9' });
    if (url.pathname.includes('/guilds/404/')) return answer(403, { code: 50001, message: 'Missing Access' });
    if (request.method === 'PUT') {
      const commands: Stored[] = JSON.parse(Buffer.concat(body).toString());
      world.written.push({ path: url.pathname, body: commands });
      world.registered = commands.map(returned);
    } else if (!url.searchParams.has('with_localizations')) {
      return answer(
        200,
        world.registered.map((command) => ({ ...command, name_localizations: undefined })),
      );
    }
    return answer(200, world.registered);
  }).listen(0, '127.0.0.1');
  await once(far, 'listening');
  apiUrl = `http://127.0.0.1:${(far.address() as AddressInfo).port}/api`;
});
afterAll(() => far.close());
beforeEach(() => {
  world.registered = [];
  world.written = [];
});

const register = (more: { token?: string; guildId?: string; dryRun?: boolean; apiUrl?: string } = {}) =>
  registerCommands(
    { token: more.token ?? 'right', apiUrl: more.apiUrl ?? apiUrl },
    { guildId: more.guildId ?? null, dryRun: more.dryRun ?? false },
  );

describe('registering the commands', () => {
  it.each([null, '77'])(
    'writes them once, and not again while Discord has them (server: %s)',
    async (server) => {
      const guildId = server === null ? {} : { guildId: server };
      expect(await register(guildId)).toEqual([{ kind: 'added', name: 'report' }]);
      expect(await register(guildId)).toEqual([]);
      const path = server === null ? '/applications/9/commands' : '/applications/9/guilds/77/commands';
      expect(world.written).toMatchObject([{ path: `/api/v10${path}`, body: [{ name: 'report' }] }]);
      expect(world.written[0]?.body[0]).toHaveProperty('options.0.options.1.autocomplete', true);
      if (server !== null) expect(world.written[0]?.body[0]).not.toHaveProperty('contexts');
    },
  );

  it('says what has changed, and where', async () => {
    const [ask, ...others] = structuredClone(reportCommand.options ?? []);
    const earlier = {
      ...reportCommand,
      description: 'Ask',
      contexts: [1],
      options: [
        ...others,
        { ...ask, description_localizations: { ja: '聞く' } },
        { type: 1, name: 'old', description: 'x' },
      ],
    };
    world.registered = [returned(earlier), returned({ type: 1, name: 'ping', description: 'Pong' })];
    const changes = [
      {
        kind: 'changed',
        name: 'report',
        fields: [
          'ask.description_localizations',
          'contexts',
          'description',
          'old.description',
          'old.options',
          'old.type',
          'options',
        ],
      },
      { kind: 'removed', name: 'ping' },
    ];
    expect(await register({ dryRun: true })).toEqual(changes);
    expect(world.written).toEqual([]);
    expect(await register()).toEqual(changes);
    expect(await register()).toEqual([]);
  });

  // The order in which Discord keeps the places is its own affair.
  it('takes what means the same for the same', async () => {
    world.registered = [returned({ ...reportCommand, contexts: [1, 0] })];
    expect(await register()).toEqual([]);
  });

  it.each([
    ['a token that Discord refuses', { token: 'wrong' }, /^DISCORD_TOKEN: /],
    ['a server that it is not in', { guildId: '404' }, /^--guild 404: .*\(50001\)/],
    [
      'an address where nobody is',
      { apiUrl: 'http://127.0.0.1:1/api' },
      /^DISCORD_API_URL: http:\/\/127.0.0.1:1\/api /,
    ],
  ])('names %s', async (_, more, message) => {
    await expect(register(more)).rejects.toMatchObject({
      name: 'RapporteurError',
      message: expect.stringMatching(message),
    });
    expect(world.written).toEqual([]);
  });
});
