import { describe, expect, it } from 'vitest';
import { replyOf } from '../messages.js';
import { createFakeAssistant } from '../start.js';
import type { Answer, FarEnd } from './far-end.js';
import { command, eventBody, home, mention, press } from './inbound-events.js';
import { REFUSED_LAYOUTS } from './refused-layouts.js';
import { startSlack } from './start-slack.js';

// Whoever asks gets an answer, one way or another. Slack is a stand-in.

const refused = (error: string): Answer => ({ body: { ok: false, error } });
const html: Answer = { body: '<html>Bad gateway</html>', headers: { 'content-type': 'text/html' } };

async function start() {
  const { assistant } = createFakeAssistant(({ audience }) => replyOf('An answer.', { audience }));
  return startSlack(assistant);
}

/** The methods of the calls that show something, in their order. */
const methods = (farEnd: FarEnd) => farEnd.shown().map(({ method }) => method);
const lastShown = (farEnd: FarEnd) => farEnd.shown().at(-1);

describe('at the response URL', () => {
  it.each<[string, Answer]>([
    ['429', { status: 429, headers: { 'retry-after': '1' } }],
    ['429 without a time', { status: 429 }],
    ['500', { status: 500 }],
    ['503', { status: 503, body: 'upstream' }],
    ['a reset', { lost: 'connection' }],
    ['200 with a failure in passing', refused('internal_error')],
    ['200 with the page of a proxy', html],
  ])('an answer is sent again after %s', async (_, answer) => {
    const { send, farEnd, outcomes } = await start();
    farEnd.answerNext('response_url', answer);
    farEnd.answerEach('chat.postEphemeral', () => refused('not_in_channel'));
    await send(command('a question', farEnd.responseUrl()));
    expect(methods(farEnd)).toEqual(['response_url', 'response_url']);
    expect(lastShown(farEnd)?.body).toMatchObject({ text: 'An answer.', response_type: 'ephemeral' });
    expect(outcomes()).toMatchObject([{ event: 'replied' }]);
  });

  it.each(REFUSED_LAYOUTS)(
    'an answer is sent as plain text when the layout is refused with 200: %s',
    async (code) => {
      const { send, farEnd, outcomes } = await start();
      farEnd.answerNext('response_url', refused(code));
      await send(command('a question', farEnd.responseUrl()));
      expect(farEnd.shown().map(({ body }) => body.blocks)).toMatchObject([[{ type: 'section' }], []]);
      expect(outcomes()).toMatchObject([{ event: 'replied' }]);
    },
  );

  it.each<[string, Answer]>([
    ['a code as text', { body: 'invalid_blocks' }],
    ['400', { status: 400 }],
    ['400 with a code', { status: 400, body: { ok: false, error: 'no_text' } }],
  ])('an answer is sent as plain text after %s', async (_, answer) => {
    const { send, farEnd } = await start();
    farEnd.answerNext('response_url', answer);
    await send(command('a question', farEnd.responseUrl()));
    expect(methods(farEnd)).toEqual(['response_url', 'response_url']);
    expect(lastShown(farEnd)?.body.blocks).toEqual([]);
  });

  it('an answer is tried no more often than the URL may be used, then sent elsewhere', async () => {
    const { send, farEnd, outcomes } = await start();
    farEnd.answerEach('response_url', () => ({ status: 500 }));
    await send(command('a question', farEnd.responseUrl()));
    const tries = methods(farEnd).filter((method) => method === 'response_url');
    expect(tries.length).toBeGreaterThan(2);
    expect(tries.length).toBeLessThanOrEqual(5);
    expect(lastShown(farEnd)).toMatchObject({ method: 'chat.postEphemeral', body: { text: 'An answer.' } });
    expect(outcomes()).toMatchObject([{ event: 'replied' }]);
  }, 15_000);

  it.each(['expired_url', 'used_url', 'channel_not_found'])(
    'an answer is not sent again if that is of no use: %s',
    async (code) => {
      const { send, farEnd } = await start();
      farEnd.answerEach('response_url', () => refused(code));
      await send(command('a question', farEnd.responseUrl()));
      expect(methods(farEnd)).toEqual(['response_url', 'chat.postEphemeral']);
    },
  );

  it('a response that never comes is given up in time', async () => {
    const { send, farEnd, outcomes } = await start();
    farEnd.answerEach('response_url', () => ({ lost: 'answer' }));
    await send(command('a question', farEnd.responseUrl()), undefined, 20_000);
    expect(lastShown(farEnd)?.method).toBe('chat.postEphemeral');
    expect(outcomes()).toMatchObject([{ event: 'replied' }]);
  }, 25_000);
});

describe('when the channel refuses the bot', () => {
  it.each(['not_in_channel', 'channel_not_found', 'is_archived', 'restricted_action', 'user_not_in_channel'])(
    '%s: the asker gets the answer directly if the response URL fails too',
    async (code) => {
      const { send, farEnd, outcomes } = await start();
      farEnd.answerEach('response_url', () => ({ status: 404 }));
      farEnd.answerEach('chat.postEphemeral', () => refused(code));
      await send(command('a question', farEnd.responseUrl()));
      expect(lastShown(farEnd)).toMatchObject({
        method: 'chat.postMessage',
        body: { channel: 'U1', text: 'An answer.' },
      });
      expect(outcomes()).toMatchObject([{ event: 'replied' }]);
    },
  );

  it('a press in a thread is answered at its response URL', async () => {
    const { assistant } = createFakeAssistant(() => replyOf('A topic.'));
    const { send, farEnd, outcomes } = await startSlack(assistant);
    farEnd.answerEach('chat.postMessage', () => refused('not_in_channel'));
    await send(press('r1 topic', farEnd.responseUrl()));
    expect(methods(farEnd)).toEqual(['chat.postMessage', 'response_url']);
    expect(outcomes()).toMatchObject([{ event: 'replied' }]);
  });

  it('a private answer to a mention goes to the asker directly', async () => {
    const { assistant } = createFakeAssistant(() => replyOf('For you.', { audience: 'asker' }));
    const { send, farEnd, outcomes } = await startSlack(assistant);
    farEnd.answerEach('chat.postEphemeral', () => refused('user_not_in_channel'));
    await send(eventBody(mention('help')));
    expect(lastShown(farEnd)).toMatchObject({ method: 'chat.postMessage', body: { channel: 'U1' } });
    expect(outcomes()).toMatchObject([{ event: 'replied' }]);
  });

  it('the log says why nobody saw the answer if every way fails', async () => {
    const { send, farEnd, outcomes } = await start();
    farEnd.answerEach('response_url', () => ({ status: 404 }));
    farEnd.answerEach('chat.postEphemeral', () => refused('not_in_channel'));
    farEnd.answerEach('chat.postMessage', () => refused('messages_tab_disabled'));
    await send(command('a question', farEnd.responseUrl()));
    expect(outcomes()).toMatchObject([{ event: 'undelivered', code: 'not_in_channel' }]);
  });
});

describe('a post', () => {
  const posts = (farEnd: FarEnd) => farEnd.shown();

  it.each<[string, Answer]>([
    ['429 without a time', { status: 429 }],
    ['internal_error', refused('internal_error')],
    ['fatal_error', refused('fatal_error')],
    ['service_unavailable', refused('service_unavailable')],
    ['request_timeout', refused('request_timeout')],
    ['ratelimited', refused('ratelimited')],
    ['the page of a proxy', html],
    ['half an answer', { body: '{"ok":tr' }],
    ['502', { status: 502 }],
    ['a reset', { lost: 'connection' }],
  ])('is retried after %s', async (_, answer) => {
    const { send, farEnd, outcomes } = await start();
    farEnd.answerNext('chat.postMessage', answer, answer);
    await send(eventBody(mention('a question')));
    expect(posts(farEnd)).toHaveLength(3);
    expect(outcomes()).toMatchObject([{ event: 'replied' }]);
  });

  it.each<[string, Answer]>([
    ['internal_error', refused('internal_error')],
    ['the page of a proxy', html],
    ['500', { status: 500 }],
    ['a reset', { lost: 'connection' }],
  ])('that arrived in spite of %s is not repeated', async (_, answer) => {
    const { send, farEnd, outcomes } = await start();
    farEnd.answerNext('chat.postMessage', answer);
    farEnd.answerEach('conversations.replies', () => {
      const { metadata } = farEnd.shown()[0]?.body ?? {};
      return { body: { messages: [{ ts: '1.1' }, { ts: '9.9', metadata }] } };
    });
    await send(eventBody(mention('a question', { ts: '7.7' })));
    expect(posts(farEnd)).toHaveLength(1);
    expect(farEnd.calls.find(({ method }) => method === 'conversations.replies')?.body).toMatchObject({
      channel: 'C1',
      ts: '7.7',
      include_all_metadata: 'true',
    });
    expect(outcomes()).toMatchObject([{ event: 'replied' }]);
  });

  it('is given up after a few tries, with the reason', async () => {
    const { send, farEnd, outcomes } = await start();
    farEnd.answerEach('chat.postMessage', () => html);
    await send(eventBody(mention('a question')));
    expect(posts(farEnd)).toHaveLength(3);
    expect(outcomes()).toMatchObject([{ event: 'undelivered', code: 'unreadable' }]);
  });

  it.each(REFUSED_LAYOUTS)('falls back to plain text when Slack refuses the layout: %s', async (code) => {
    const { send, farEnd, outcomes } = await start();
    farEnd.answerNext('chat.postMessage', refused(code));
    await send(eventBody(mention('a question')));
    expect(posts(farEnd).map(({ body }) => body.blocks)).toMatchObject([[{ type: 'section' }], []]);
    expect(outcomes()).toMatchObject([{ event: 'replied' }]);
  });

  it('does not wait for a rate limit of another method', async () => {
    const { send, dispatch, farEnd } = await start();
    farEnd.answerEach('views.publish', () => ({ status: 429, headers: { 'retry-after': '20' } }));
    await dispatch(eventBody(home()));
    while (farEnd.shown().length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    const startedAt = Date.now();
    await send(eventBody(mention('a question')));
    expect(Date.now() - startedAt).toBeLessThan(10_000);
    expect(lastShown(farEnd)?.method).toBe('chat.postMessage');
  }, 15_000);

  it('does not wait for a rate limit of another channel', async () => {
    const { send, dispatch, farEnd } = await start();
    farEnd.answerEach('chat.postMessage', ({ channel }) =>
      channel === 'C3' ? { status: 429, headers: { 'retry-after': '20' } } : null,
    );
    await dispatch(eventBody(mention('a question', { channel: 'C3' })));
    const startedAt = Date.now();
    while (farEnd.shown().length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    await send(eventBody(mention('a question', { channel: 'C4' })));
    expect(Date.now() - startedAt).toBeLessThan(10_000);
    expect(lastShown(farEnd)?.body.channel).toBe('C4');
  }, 15_000);
});

it.each(['/acme-report', '/report', '/レポート'])('answers the command under any name: %s', async (name) => {
  const { send, farEnd, outcomes } = await start();
  await send(command('topics', farEnd.responseUrl(), { command: name }));
  expect(outcomes()).toMatchObject([{ event: 'replied', kind: 'command' }]);
});
