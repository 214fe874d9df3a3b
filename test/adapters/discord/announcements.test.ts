import { describe, expect, it } from 'vitest';
import { createDiscordAnnouncements } from '../../../adapters/discord/announcements/announcements.js';
import { createDiscordShards } from '../../../adapters/discord/connection/sharding.js';
import { createDiscordPlatform } from '../../../adapters/discord/create-discord-platform.js';
import { createLogger } from '../../../src/logger.js';
import {
  CHANNEL,
  delivery,
  MESSAGES,
  message,
  openAnnouncements,
  page,
  refusal,
  there,
  tooMany,
} from './open-announcements.js';
import { readCall } from './read-body.js';
import { TOKEN } from './start-discord.js';

// The real client talks over HTTP to a stand-in for Discord.

describe('a post', () => {
  it('sends the message like a reply, once by its nonce, with the delivery id in its buttons', async () => {
    const { farEnd, discord, made } = await openAnnouncements();
    const posted = await discord.post(there, message, delivery);
    expect(posted).toEqual({ kind: 'sent', messageId: farEnd.calls[0]?.messageId });
    expect(farEnd.calls[0]?.body).toMatchObject({
      nonce: delivery,
      enforce_nonce: true,
      content: 'A new \\*report\\*.',
      components: [{ components: [{ custom_id: `show-1 ${delivery}` }] }],
    });
    expect(farEnd.shown().flatMap((call) => readCall(call).breaches)).toEqual([]);
    expect(made()).toEqual([`POST ${MESSAGES}`, CHANNEL]);
  });

  it.each([
    [refusal(403, 50001, 'Missing Access'), 'Missing Access (50001): View Channel'],
    [refusal(404, 10003, 'Unknown Channel'), 'Unknown Channel (10003)'],
    [refusal(403, 50007, 'Cannot send messages to this user'), 'Cannot send messages to this user (50007)'],
    [refusal(400, 50083, 'Thread is archived'), 'Thread is archived (50083)'],
    [refusal(400, 50008), 'said by Discord (50008)'],
    [refusal(403, 40001, `${'x'.repeat(200)}\nand more`), `${'x'.repeat(100)} (40001)`],
  ])('is rejected after one try when Discord refuses with %j', async (answer, reason) => {
    const { farEnd, discord, made } = await openAnnouncements();
    farEnd.answerNext(MESSAGES, answer);
    expect(await discord.post(there, message, delivery)).toEqual({ kind: 'rejected', reason });
    expect(made()).toEqual([`POST ${MESSAGES}`]);
  });

  it('falls back to text when Discord refuses the embeds; if that fails too, names the missing permission', async () => {
    const { farEnd, discord } = await openAnnouncements();
    const missing = refusal(403, 50013, 'Missing Permissions');
    farEnd.answerNext(MESSAGES, missing);
    expect(await discord.post(there, message, delivery)).toMatchObject({ kind: 'sent' });
    const plain = { content: 'A new \\*report\\*.', embeds: [], nonce: delivery };
    expect(farEnd.shown()).toMatchObject([{ body: plain }]);
    farEnd.answerNext(MESSAGES, missing, missing);
    expect(await discord.post(there, message, delivery)).toEqual({
      kind: 'rejected',
      reason: 'Missing Permissions (50013): Send Messages, in a thread Send Messages in Threads',
    });
  });

  it.each([
    [401, refusal(401, 0, '401: Unauthorized'), 'http_401'],
    [403, { status: 403, headers: { 'content-type': 'text/html' }, body: '<html>' }, 'http_403'],
    [404, refusal(404, 0, '404: Not Found'), 'http_404'],
  ])(
    'fails for the whole service, but not for ever, when something other than the channel stops it (%i)',
    async (_, answer, reason) => {
      const { farEnd, discord } = await openAnnouncements();
      farEnd.answerNext(MESSAGES, answer);
      const failed = { kind: 'failed', reason, retryAfterMs: 30_000, wholeService: true };
      const isFinal = reason === 'http_401' ? { isFinal: true } : {};
      expect(await discord.post(there, message, delivery)).toEqual({ ...failed, ...isFinal });
      expect(await discord.post(there, message, delivery)).toMatchObject({ kind: 'sent' });
    },
  );

  const page429 = (headers: Record<string, string>) => ({
    status: 429,
    headers: { 'content-type': 'text/html', ...headers },
    body: '<html>',
  });
  const limited = (retry_after: number, global = false) => ({
    status: 429,
    body: { message: 'You are being rate limited.', retry_after, global, code: 40062 },
  });
  it.each([
    ['in the channel', tooMany({ 'retry-after': '7' }), 7050, false],
    ['in all', tooMany({ 'retry-after': '7', 'x-ratelimit-global': 'true' }), 7050, true],
    ['in the channel, as the body alone says', limited(1163), 1_163_050, false],
    ['in all, as the body alone says', limited(0.5, true), 550, true],
    ['from our address', page429({ 'retry-after': '60' }), 60_050, true],
    ['from our address, with no time named', page429({}), 5050, true],
  ])(
    'fails until the time that Discord names when there are too many %s',
    async (_, answer, about, wholeService) => {
      const { farEnd, discord, made } = await openAnnouncements();
      farEnd.answerNext(MESSAGES, answer);
      const failed = await discord.post(there, message, delivery);
      expect(failed).toMatchObject({ kind: 'failed', reason: 'rate_limited', wholeService });
      const { retryAfterMs } = failed as { readonly retryAfterMs: number | null };
      expect(Math.abs((retryAfterMs ?? 0) - about)).toBeLessThan(100);
      expect(made()).toHaveLength(1);
    },
  );

  it('is not attempted when Discord has said that it would exceed the limit', async () => {
    const { farEnd, discord, made } = await openAnnouncements();
    const none = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset-after': '3', 'x-ratelimit-limit': '5' };
    farEnd.answerNext(MESSAGES, { headers: none, body: { id: '9' } });
    expect(await discord.post(there, message, delivery)).toMatchObject({ kind: 'sent' });
    const second = await discord.post(there, message, delivery);
    expect(second).toMatchObject({ kind: 'failed', reason: 'rate_limited', wholeService: false });
    expect(made()).toEqual([`POST ${MESSAGES}`, CHANNEL]);
  });

  it.each([
    ['500', { status: 500 }, 'http_500'],
    ['502 with a page', { status: 502, body: '<html>' }, 'http_502'],
    ['nothing in time', { lost: 'answer' as const }, 'no_response'],
    ['half of it in time', { lost: 'body' as const }, 'no_response'],
    ['a closed connection', { lost: 'connection' as const }, 'no_response'],
    ['half a JSON', { body: '{"id":"1' }, 'unreadable'],
    ['a page', { headers: { 'content-type': 'text/html' }, body: '<html>' }, 'unreadable'],
    ['no id of the message', { body: {} }, 'unreadable'],
  ])('has an unknown outcome when the answer is %s', async (_, answer, reason) => {
    const { farEnd, discord, made } = await openAnnouncements(200);
    farEnd.answerNext(MESSAGES, answer);
    expect(await discord.post(there, message, delivery)).toEqual({ kind: 'unknown', reason });
    expect(made()).toEqual([`POST ${MESSAGES}`]);
  });

  it.each(['127.0.0.1', 'localhost', 'nobody.invalid'])(
    'fails as unreachable when nothing listens at %s',
    async (host) => {
      const { farEnd } = await openAnnouncements();
      const apiUrl = farEnd.apiUrl.replace(/127.0.0.1:\d+/, `${host}:9`);
      const log = createLogger({ level: 'silent', clock: Date.now, write: () => undefined });
      const discord = createDiscordAnnouncements({ token: TOKEN, apiUrl }, log);
      const failed = { kind: 'failed', reason: 'unreachable', retryAfterMs: 30_000, wholeService: true };
      expect(await discord.post(there, message, delivery)).toEqual(failed);
    },
  );
});

describe('in an announcement channel', () => {
  const channel = { body: { id: '3001', type: 5 } };
  const published = (id: string) => `POST ${MESSAGES}/${id}/crosspost`;

  it('publishes a message after posting it', async () => {
    const { farEnd, discord, made, lines } = await openAnnouncements();
    farEnd.answerNext('/channels/3001', { body: { id: '77' } }, channel);
    expect(await discord.post(there, message, delivery)).toEqual({ kind: 'sent', messageId: '77' });
    expect(made()).toEqual([`POST ${MESSAGES}`, CHANNEL, published('77')]);
    expect(lines).toEqual([]);
  });

  it.each([
    ['is not allowed', refusal(403, 50013), { code: 50013 }],
    ['is of a kind that cannot be', refusal(400, 50068), { code: 50068 }],
  ])(
    'counts a message as sent, and logs a warning, when it cannot be published: it %s',
    async (_, answer, told) => {
      const { farEnd, discord, lines } = await openAnnouncements(200);
      farEnd.answerNext('/channels/3001', { body: { id: '77' } }, channel, answer);
      expect(await discord.post(there, message, delivery)).toEqual({ kind: 'sent', messageId: '77' });
      expect(lines).toMatchObject([
        { event: 'not_crossposted', level: 'warn', channel: '3001', message: '77', again: false, ...told },
      ]);
    },
  );

  it.each([
    ['too many were', tooMany({ 'retry-after': '1163' }), 1_163_050],
    ['too many were, as the body alone says', { status: 429, body: { retry_after: 1163 } }, 1_163_050],
    ['Discord fails', { status: 503 }, null],
    ['it never answers', { lost: 'answer' as const }, null],
    ['the connection breaks', { lost: 'connection' as const }, null],
  ])(
    'counts a message as sent, and publishes it with the next edit, when publishing fails: %s',
    async (_, answer, about) => {
      const { farEnd, discord, made } = await openAnnouncements(
        'lost' in answer && answer.lost === 'answer' ? 1000 : 6000,
      );
      farEnd.answerNext('/channels/3001', { body: { id: '77' } }, channel, answer);
      const posted = await discord.post(there, message, delivery);
      expect(posted).toMatchObject({
        kind: 'sent',
        messageId: '77',
        unfinished: {
          reason: expect.stringContaining('not published: '),
          retryAfterMs: about === null ? null : expect.any(Number),
        },
      });
      const { unfinished } = posted as { readonly unfinished: { readonly retryAfterMs: number | null } };
      expect(Math.abs((unfinished.retryAfterMs ?? 0) - (about ?? 0))).toBeLessThan(100);
      farEnd.answerNext('/channels/3001', { body: { id: '77' } }, channel);
      expect(await discord.edit(there, '77', message, delivery)).toEqual({ kind: 'sent', messageId: '77' });
      expect(made().at(-1)).toBe(published('77'));
    },
  );

  it('does not publish a message twice, even if another process published it', async () => {
    const { farEnd, discord, made, lines } = await openAnnouncements();
    const already = { body: { id: '77', flags: 1 } };
    farEnd.answerNext('/channels/3001', already, { body: { id: '77' } }, channel, refusal(400, 40033));
    for (let n = 0; n < 2; n++) await discord.post(there, message, delivery);
    expect(made()).toEqual([`POST ${MESSAGES}`, `POST ${MESSAGES}`, CHANNEL, published('77')]);
    expect(lines).toEqual([]);
  });

  it('publishes a found message that was not published before its process ended', async () => {
    const { farEnd, discord, made } = await openAnnouncements();
    farEnd.answerNext('/channels/3001', page([{ id: '77', nonce: delivery }]), channel);
    expect(await discord.find(there, delivery, 1_700_000_000_000)).toEqual({
      kind: 'found',
      messageId: '77',
    });
    expect(made()).toEqual([`GET ${MESSAGES}`, CHANNEL, published('77')]);
  });
});

describe('an edit', () => {
  it.each([
    ['', tooMany({ 'retry-after': '1163' })],
    [', as the body alone says', { status: 429, body: { retry_after: 1163, global: false } }],
  ])('that is rate limited waits as long as Discord says%s', async (_, answer) => {
    const { farEnd, discord, made } = await openAnnouncements();
    farEnd.answerNext(MESSAGES, answer);
    const failed = { kind: 'failed', reason: 'rate_limited', retryAfterMs: 1_163_050, wholeService: false };
    expect(await discord.edit(there, '55', message, delivery)).toEqual(failed);
    expect(made()).toHaveLength(1);
  });

  it('replaces the content of the post', async () => {
    const { farEnd, discord, made } = await openAnnouncements();
    expect(await discord.edit(there, '55', message, delivery)).toEqual({ kind: 'sent', messageId: '55' });
    expect(made()).toEqual([`PATCH ${MESSAGES}/55`, CHANNEL]);
    expect(farEnd.calls[0]?.body).toMatchObject({
      content: 'A new \\*report\\*.',
      embeds: [],
      components: [{}],
      allowed_mentions: { parse: [] },
    });
    expect(farEnd.calls[0]?.body).not.toHaveProperty('nonce');
  });

  it('is rejected when the post no longer exists', async () => {
    const { farEnd, discord } = await openAnnouncements();
    farEnd.answerNext(MESSAGES, refusal(404, 10008, 'Unknown Message'));
    const rejected = { kind: 'rejected', reason: 'Unknown Message (10008)' };
    expect(await discord.edit(there, '55', message, delivery)).toEqual(rejected);
  });
});

it.each(['one process', 'shards'])(
  'the platform (%s) posts announcements without being started',
  async (kind) => {
    const { farEnd, made } = await openAnnouncements();
    const settings = { token: TOKEN, apiUrl: farEnd.apiUrl };
    const log = createLogger({ level: 'silent', clock: Date.now, write: () => undefined });
    const program = { file: '', args: [], execArgv: [] };
    const platform =
      kind === 'shards'
        ? createDiscordShards(settings, 2, { log, clock: Date.now, program })
        : createDiscordPlatform(settings, { log, clock: Date.now });
    farEnd.answerNext(MESSAGES, { status: 500 });
    expect(await platform.post(there, message, delivery)).toEqual({ kind: 'unknown', reason: 'http_500' });
    expect(await platform.post(there, message, delivery)).toMatchObject({ kind: 'sent' });
    expect(made()).toEqual([`POST ${MESSAGES}`, `POST ${MESSAGES}`, CHANNEL]);
    await platform.stop();
  },
);
