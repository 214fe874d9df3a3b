import { describe, expect, it } from 'vitest';
import {
  delivery,
  MESSAGES,
  openAnnouncements,
  page,
  refusal,
  there,
  tooMany,
} from './open-announcements.js';

describe('finding an earlier post', () => {
  // The first snowflake of that instant: https://docs.discord.com/developers/reference#snowflakes
  const since = 1_700_000_000_000;
  const first = (BigInt(since) - 1_420_070_400_000n) << 22n;
  const idAt = (n: number) => String(first + BigInt(n));
  const ours = (id: string, customId: string) => ({
    id,
    components: [{ type: 1, components: [{ type: 2, custom_id: customId }] }],
  });
  /** A full page of messages by others, newest first. */
  const talk = (from: number) => Array.from({ length: 100 }, (_, n) => ({ id: idAt(from + 99 - n) }));

  it('finds it by its buttons, on a later page, among messages by others', async () => {
    const { farEnd, discord } = await openAnnouncements();
    const others = [
      { id: idAt(500), components: 'odd' },
      { id: idAt(499), components: [{ type: 17, components: [{ type: 10, content: 'x' }] }, null] },
      ours(idAt(498), 'show-1 d_another'),
      ours(idAt(497), `x ${delivery} y`),
    ];
    farEnd.answerNext(MESSAGES, page(talk(1)), page([...others, ours(idAt(400), `show-1 ${delivery}`)]));
    expect(await discord.find(there, delivery, since)).toEqual({ kind: 'found', messageId: idAt(400) });
    expect(farEnd.calls.slice(0, 2).map(({ query }) => query)).toEqual([
      `?limit=100&after=${first}`,
      `?limit=100&after=${idAt(100)}`,
    ]);
  });

  it('finds it by its menu or its nonce', async () => {
    const { farEnd, discord } = await openAnnouncements();
    farEnd.answerNext(MESSAGES, page([ours('8', `menu ${delivery}`)]), page([{ id: '9', nonce: delivery }]));
    expect(await discord.find(there, delivery, since)).toEqual({ kind: 'found', messageId: '8' });
    expect(await discord.find(there, delivery, since)).toEqual({ kind: 'found', messageId: '9' });
  });

  it('reports it as absent once everything was read', async () => {
    const { farEnd, discord } = await openAnnouncements();
    farEnd.answerNext(MESSAGES, page(talk(1)), page([]));
    expect(await discord.find(there, delivery, since)).toEqual({ kind: 'absent' });
  });

  // https://docs.discord.com/developers/resources/message#get-channel-messages
  it.each([
    [null, { kind: 'absent' }],
    [idAt(-1), { kind: 'absent' }],
    [idAt(1), { kind: 'unknown', reason: 'Missing Permissions: Read Message History', retryAfterMs: null }],
  ])(
    'if nothing can be read, reports it as absent only if nothing was posted since: the last was %s',
    async (last, found) => {
      const { farEnd, discord } = await openAnnouncements();
      farEnd.answerNext('/channels/3001', page([]), { body: { id: '3001', last_message_id: last } });
      expect(await discord.find(there, delivery, since)).toEqual(found);
    },
  );

  it.each([
    [
      'there is more than one can read',
      Array.from({ length: 12 }, (_, n) => page(talk(n * 100))),
      'history_too_long',
    ],
    ['we may not look', [refusal(403, 50001, 'Missing Access')], 'Missing Access (50001): View Channel'],
    ['the channel is gone', [refusal(404, 10003, 'Unknown Channel')], 'Unknown Channel (10003)'],
  ])('reports an unknown outcome with no time to retry: %s', async (_, answers, reason) => {
    const { farEnd, discord } = await openAnnouncements();
    farEnd.answerNext(MESSAGES, ...answers);
    expect(await discord.find(there, delivery, since)).toEqual({
      kind: 'unknown',
      reason,
      retryAfterMs: null,
    });
    expect(farEnd.calls.length).toBeLessThanOrEqual(10);
  });

  it.each([
    ['429', tooMany({ 'retry-after': '60' }), 'rate_limited', 60_050],
    ['500', { status: 500 }, 'http_500', 5000],
    ['nothing', { lost: 'answer' as const }, 'no_response', 5000],
    ['a refused token', refusal(401, 0), 'http_401', 5000],
    ['what is no list', { body: {} }, 'unreadable', 5000],
  ])('reports an unknown outcome with a time to retry: %s', async (_, answer, reason, retryAfterMs) => {
    const { farEnd, discord } = await openAnnouncements(200);
    farEnd.answerNext(MESSAGES, answer);
    const found = await discord.find(there, delivery, since);
    expect(found).toMatchObject({ kind: 'unknown', reason, retryAfterMs: expect.any(Number) });
    const named = (found as { readonly retryAfterMs: number }).retryAfterMs;
    expect(Math.abs(named - retryAfterMs)).toBeLessThan(100);
  });
});
