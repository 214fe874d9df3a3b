import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { reportCommand } from '../../../adapters/discord/setup/commands.js';
import { registerCommands } from '../../../adapters/discord/setup/register-commands.js';
import { type ApplicationFarEnd, openApplication, returned } from './application-far-end.js';

let far: ApplicationFarEnd;
beforeAll(async () => {
  far = await openApplication();
});
afterAll(() => far.close());
beforeEach(() => {
  far.registered = [];
  far.instead = null;
  far.written.length = 0;
});

const register = (more: { token?: string; guildId?: string; dryRun?: boolean; apiUrl?: string } = {}) =>
  registerCommands(
    { token: more.token ?? 'right', apiUrl: more.apiUrl ?? far.apiUrl },
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
      expect(far.written).toMatchObject([{ path: `/api/v10${path}`, body: [{ name: 'report' }] }]);
      expect(far.written[0]?.body[0]).toHaveProperty('options.0.options.1.autocomplete', true);
      if (server !== null) expect(far.written[0]?.body[0]).not.toHaveProperty('contexts');
    },
  );

  it('reports what has changed, and where', async () => {
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
    far.registered = [returned(earlier), returned({ type: 1, name: 'ping', description: 'Pong' })];
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
    expect(far.written).toEqual([]);
    expect(await register()).toEqual(changes);
    expect(await register()).toEqual([]);
  });

  it.each([
    [{ 0: {}, 1: {} }, [0, 1]],
    [{ 0: {} }, [0]],
    [null, [0, 1]],
  ])('allows user installation only if the application does: %j', async (ways, expected) => {
    far.application = { ...far.application, integration_types_config: ways };
    await register();
    expect(far.written.at(-1)?.body).toMatchObject([{ integration_types: expected }]);
    expect(await register()).toEqual([]);
  });

  // Discord returns the places in any order.
  it('treats the same places in another order as unchanged', async () => {
    far.registered = [returned({ ...reportCommand, contexts: [2, 1, 0], integration_types: [1, 0] })];
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
  ])('names %s in the error', async (_, more, message) => {
    await expect(register(more)).rejects.toMatchObject({
      name: 'RapporteurError',
      message: expect.stringMatching(message),
    });
    expect(far.written).toEqual([]);
  });

  const json = { 'content-type': 'application/json' };
  it.each([
    ['that is another’s page', { status: 200, body: '<p>Welcome</p>' }, 'does not answer like Discord'],
    ['that knows no Discord', { status: 404, body: '<p>?</p>' }, 'rejects the bot (http_404)'],
    ['that shuts us out', { status: 403, body: '<p>No</p>' }, 'rejects the bot (http_403)'],
    [
      'that wants us to wait for long',
      {
        status: 429,
        body: '{"retry_after":3600,"global":true}',
        headers: { ...json, 'retry-after': '3600' },
      },
      'is rate-limiting us: try again in 360',
    ],
  ])('names an address %s in the error', async (_, instead, text) => {
    far.instead = instead;
    await expect(register()).rejects.toMatchObject({
      name: 'RapporteurError',
      message: expect.stringMatching(/^DISCORD_API_URL: http:/),
    });
    await expect(register()).rejects.toThrow(text);
  });
});
