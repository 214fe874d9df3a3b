import { describe, expect, it } from 'vitest';
import { replyOf } from '../messages.js';
import { createFakeAssistant, waitFor } from '../start.js';
import { command, DIRECTLY, direct, mention, press, SILENT_CHANNEL } from './inbound-events.js';
import { readCall } from './read-body.js';
import { refusal, startDiscord } from './start-discord.js';

// These faults come from a stand-in for Discord: no third-party fake produces them.

describe('a post', () => {
  it('waits as long as Discord says when rate limited, then is sent once', async () => {
    const { send, farEnd, lines } = await startDiscord(createFakeAssistant().assistant);
    const body = { message: 'You are being rate limited.', retry_after: 1, global: false };
    farEnd.answerNext('/messages', { status: 429, headers: { 'retry-after': '1' }, body });
    const startedAt = Date.now();
    await send(mention('a question'));
    expect(Date.now() - startedAt).toBeGreaterThan(1000);
    expect(farEnd.shown()).toHaveLength(1);
    expect(lines).toContainEqual(expect.objectContaining({ event: 'rate_limited', level: 'warn' }));
  });

  it.each([
    ['with its time in the head', { 'retry-after': '20' }, {}],
    ['with its time in the body', {}, { retry_after: 20 }],
  ])(
    'that is rate limited in a channel, %s, delays no other channel',
    async (_, headers, more) => {
      const { assistant } = createFakeAssistant();
      const { farEnd, outcomes, platform } = await startDiscord(assistant);
      // As long as real ids, because discord.js recognizes them by their length.
      const [busy, other] = ['300000000000000001', '300000000000000002'];
      const body = { message: 'You are being rate limited.', global: false, ...more };
      farEnd.answerNext(`/channels/${busy}/messages`, { status: 429, headers, body });
      const { type, data } = mention('a question', { channel_id: busy, channel_type: 0 });
      farEnd.gateway.dispatch(type, data);
      await waitFor(() => farEnd.calls.some(({ path }) => path === `/channels/${busy}/messages`));
      for (const inbound of [mention('another', { channel_id: other, channel_type: 0 }), command('list')])
        farEnd.gateway.dispatch(inbound.type, inbound.data);
      await waitFor(() => outcomes().length === 2);
      expect(farEnd.shown()[0]?.path).toMatch(new RegExp(`${other}|webhooks`));
      expect(farEnd.shown().some(({ path }) => path.includes(busy))).toBe(false);
      await platform.stop();
    },
    30_000,
  );

  it('is retried after a failure with the same nonce, so that Discord posts it once', async () => {
    const { send, farEnd } = await startDiscord(createFakeAssistant().assistant);
    farEnd.answerNext('/messages', { status: 502 });
    const asked = mention('a question', { id: '777' });
    await send(asked);
    const posts = farEnd.calls.filter(({ path }) => path.endsWith('/messages'));
    const once = {
      nonce: '777',
      enforce_nonce: true,
      message_reference: { message_id: '777', fail_if_not_exists: false },
    };
    expect(posts.map(({ body }) => body)).toMatchObject([once, once]);
  });

  it('is given up after a few tries and logged with its code, without the token and the text', async () => {
    const { assistant } = createFakeAssistant(() => replyOf('the words of an answer'));
    const { send, farEnd, lines, outcomes } = await startDiscord(assistant);
    farEnd.answerNext('/messages', { status: 500 }, { status: 500 }, { status: 500 }, { status: 500 });
    await send(mention('the words of a question'));
    expect(outcomes()).toMatchObject([{ event: 'undelivered', code: 'http_500', kind: 'message' }]);
    farEnd.answerNext('original', refusal(50035, 400), refusal(50035, 400));
    await send(command('list'));
    expect(outcomes()[1]).toMatchObject({ event: 'undelivered', code: 50035, kind: 'command' });
    expect(JSON.stringify(lines)).not.toMatch(/the words of|a-discord-token|token\d/);
  });

  it.each([
    ['command', () => command('list'), false],
    ['press', () => press('topic r1', { id: '6001' }), true],
  ])(
    'that fails for good still answers the %s, with the id of its line in the log',
    async (_, make, toAskerAlone) => {
      const { send, farEnd, outcomes } = await startDiscord(createFakeAssistant().assistant);
      farEnd.answerNext('/webhooks/', { status: 500 }, { status: 500 }, { status: 500 }, { status: 500 });
      await send(make());
      const [told, ...others] = farEnd.shown().map(readCall);
      expect(told).toMatchObject({ text: expect.stringContaining(String(outcomes()[0]?.id)), toAskerAlone });
      expect(others).toEqual([]);
      expect(outcomes()).toMatchObject([{ event: 'undelivered', code: 'http_500' }]);
    },
  );

  it('goes without embeds when these are refused', async () => {
    const { send, farEnd, outcomes } = await startDiscord(
      createFakeAssistant(() => replyOf('An *answer*.')).assistant,
    );
    farEnd.answerNext('/messages', refusal(50013));
    await send(mention('a question'));
    expect(farEnd.shown()).toMatchObject([{ body: { content: 'An \\*answer\\*.', embeds: [] } }]);
    expect(outcomes()).toMatchObject([{ event: 'replied' }]);
  });

  it('that is forbidden is logged with the missing permission, and not tried there again', async () => {
    const { assistant, requests } = createFakeAssistant();
    const { send, farEnd, outcomes } = await startDiscord(assistant);
    farEnd.answerNext('/messages', refusal(50013), refusal(50013));
    await send(mention('a question', { channel_id: SILENT_CHANNEL }));
    const calls = farEnd.calls.length;
    await send(mention('another', { channel_id: SILENT_CHANNEL }));
    expect(outcomes()).toMatchObject([
      { event: 'undelivered', code: 50013, missing: ['SendMessages'], channel: SILENT_CHANNEL },
      { event: 'ignored', reason: 'not_allowed' },
    ]);
    expect([farEnd.calls.length, requests.length]).toEqual([calls, 1]);
    await send(mention('elsewhere'));
    expect(farEnd.shown()).toHaveLength(1);
  });

  it.each([
    ['for want of the history', refusal(160002, 400)],
    ['for want of the history, forbidden', refusal(160002)],
    ['since it may not be referred to', refusal(160009, 400)],
    ['for a reason that nobody has listed', refusal(169999, 400)],
    ['since it is Discord’s own', refusal(50021)],
    ['since it is gone', refusal(10008, 404)],
    [
      'since it is of no kind to be replied to',
      {
        status: 400,
        body: {
          code: 50035,
          message: 'Invalid Form Body',
          errors: { message_reference: { _errors: [{ code: 'REPLIES_CANNOT_REPLY_TO_SYSTEM_MESSAGE' }] } },
        },
      },
    ],
  ])('that may not be a reply %s is posted without the reference', async (_, answer) => {
    const { send, farEnd, outcomes } = await startDiscord(createFakeAssistant().assistant);
    farEnd.answerNext('/messages', answer);
    await send(mention('a question', { id: '777' }));
    await send(mention('another', { id: '778' }));
    expect(farEnd.shown().map(({ body }) => [body.nonce, body.message_reference])).toMatchObject([
      ['777', undefined],
      ['778', { message_id: '778' }],
    ]);
    expect(farEnd.shown().flatMap((call) => readCall(call).breaches)).toEqual([]);
    expect(outcomes()).toMatchObject([{ event: 'replied' }, { event: 'replied' }]);
  });

  it('that is forbidden in answer to a press tells the user why', async () => {
    const { send, farEnd, outcomes } = await startDiscord(createFakeAssistant().assistant);
    farEnd.answerNext('/webhooks/', refusal(50013), refusal(50013));
    await send(
      press(
        'share r1',
        { id: '6001', isEphemeral: true },
        { channel_id: SILENT_CHANNEL, channel: { id: SILENT_CHANNEL, type: 0 } },
      ),
    );
    const [told] = farEnd.shown().map(readCall);
    expect(told).toMatchObject({
      text: 'I am not allowed to post here. I need: Send Messages.',
      toAskerAlone: true,
    });
    expect(outcomes()).toMatchObject([{ event: 'undelivered', missing: ['SendMessages'] }]);
  });

  it('of a direct message goes to the channel it came from, even if that channel was unknown', async () => {
    const { send, farEnd } = await startDiscord(createFakeAssistant().assistant);
    await send(direct('a question'));
    await send(command('list', {}, DIRECTLY));
    expect(
      farEnd.calls
        .filter(({ path }) => !path.endsWith('/typing'))
        .map(({ method, path }) => `${method} ${path.replace(/token\d+|(?<=\/)\d+/g, 'N')}`),
    ).toEqual([
      'GET /gateway/bot',
      'POST /channels/N/messages',
      'POST /interactions/N/N/callback',
      'PATCH /webhooks/N/N/messages/%40original',
    ]);
  });
});

it('a stop finishes the work under way', async () => {
  let finish: () => void = () => undefined;
  const slow = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const { assistant, requests } = createFakeAssistant(() => slow.then(() => replyOf('Done.')));
  const { send, stop, farEnd } = await startDiscord(assistant);
  const sending = Promise.all([send(mention('a question')), send(command('ask', { question: 'another' }))]);
  await waitFor(() => requests.length === 2);
  const stopping = stop();
  farEnd.gateway.dispatch(mention('too late').type, mention('too late').data);
  setTimeout(finish, 50);
  await Promise.all([stopping, sending]);
  expect(farEnd.shown().map((call) => readCall(call).text)).toEqual(['Done.', 'Done.']);
  expect(requests).toHaveLength(2);
});
