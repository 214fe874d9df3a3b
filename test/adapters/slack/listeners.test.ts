import { describe, expect, it } from 'vitest';
import { ACKNOWLEDGE_WITHIN_MS } from '../../../adapters/slack/outbound/limits.js';
import { replyOf } from '../messages.js';
import { createFakeAssistant, waitFor } from '../start.js';
import { command, direct, eventBody, home, mention, message, press } from './inbound-events.js';
import { findFaults, findViewFaults } from './payload-rules.js';
import { startSlack } from './start-slack.js';

describe.each(['http', 'socket'] as const)('over %s', (kind) => {
  it('answers a mention in its thread, in the user’s language', async () => {
    const { assistant, requests } = createFakeAssistant();
    const { send, farEnd } = await startSlack(assistant, kind);
    await send(eventBody(mention('who is &lt;he&gt;, <@U2|kim>?', { ts: '7.7' })));
    expect(requests).toMatchObject([
      {
        place: { service: 'slack', workspace: 'T1', channel: 'C1', thread: '7.7' },
        user: 'U1',
        locale: 'en-GB',
        input: { kind: 'text', text: 'who is <he>, @kim?' },
        audience: 'everyone',
      },
    ]);
    expect(farEnd.shown()).toMatchObject([
      {
        method: 'chat.postMessage',
        body: { channel: 'C1', thread_ts: '7.7', text: 'An answer.', unfurl_links: 'false' },
      },
    ]);
  });

  it('answers a reply without a mention only in a thread of its own', async () => {
    const { assistant } = createFakeAssistant();
    const { send, farEnd, outcomes } = await startSlack(assistant, kind);
    await send(eventBody(mention('a question', { ts: '7.7' })));
    await send(eventBody(message('and in 2021?', { thread_ts: '7.7' })));
    await send(eventBody(message('see you', { thread_ts: '6.6' })));
    await send(eventBody(message('<@U2> what do you think?', { thread_ts: '7.7' })));
    expect(farEnd.shown().map(({ body }) => body.thread_ts)).toEqual(['7.7', '7.7']);
    expect(outcomes().map(({ reason }) => reason)).toEqual([
      undefined,
      undefined,
      'not_addressed',
      'not_addressed',
    ]);
  });

  it('sends a private answer to the channel, because Slack hides it in a thread without replies', async () => {
    const { assistant } = createFakeAssistant(() => replyOf('For you.', { audience: 'asker' }));
    const { send, farEnd } = await startSlack(assistant, kind);
    await send(eventBody(mention('help', { ts: '7.7' })));
    await send(eventBody(mention('help', { ts: '8.8', thread_ts: '7.7' })));
    // https://docs.slack.dev/reference/methods/chat.postEphemeral
    expect(farEnd.shown().map(({ method, body }) => [method, body.user, body.thread_ts])).toEqual([
      ['chat.postEphemeral', 'U1', undefined],
      ['chat.postEphemeral', 'U1', '7.7'],
    ]);
  });

  it('takes the organization for the workspace of a command that names none', async () => {
    const { assistant, requests } = createFakeAssistant();
    const { send, farEnd } = await startSlack(assistant, kind);
    const sent = command('who?', farEnd.responseUrl(), {
      enterprise_id: 'E1',
      is_enterprise_install: 'true',
    });
    const body = Object.fromEntries(Object.entries(sent.body).filter(([name]) => name !== 'team_id'));
    await send({ ...sent, body });
    expect(requests).toMatchObject([{ place: { workspace: 'E1', channel: 'C1' } }]);
  });

  it('answers a direct message where it was sent', async () => {
    const { assistant, requests } = createFakeAssistant(() => replyOf('For you.', { audience: 'asker' }));
    const { send, farEnd } = await startSlack(assistant, kind);
    await send(eventBody(direct('hello')));
    await send(eventBody(direct('in a thread', { thread_ts: '3.3' })));
    expect(requests.map(({ place, audience }) => [place.thread, audience])).toEqual([
      ['', 'asker'],
      ['3.3', 'asker'],
    ]);
    expect(farEnd.shown()).toMatchObject([
      { method: 'chat.postMessage', body: { channel: 'D1' } },
      { method: 'chat.postMessage', body: { channel: 'D1', thread_ts: '3.3' } },
    ]);
  });

  it('answers a command to the asker alone and shares the answer with the channel on a press', async () => {
    const { assistant, requests } = createFakeAssistant(({ input, audience }) =>
      replyOf(input.kind, { audience: input.kind === 'press' ? 'everyone' : audience }),
    );
    const { send, farEnd } = await startSlack(assistant, kind);
    const url = farEnd.responseUrl();
    expect(await send(command('topics 2023 Q4', url))).toBe(200);
    const container = { type: 'message', message_ts: '5.5', channel_id: 'C1', is_ephemeral: true };
    expect(await send(press('r1 share', url, { container, message: undefined }))).toBe(200);
    expect(requests.map(({ input, may }) => ({ input, may }))).toEqual([
      {
        input: {
          kind: 'command',
          command: { kind: 'topics', period: '2023 Q4' },
          typed: 'topics 2023 Q4',
        },
        may: { share: true, subscribe: true },
      },
      { input: { kind: 'press', action: 'share', replyId: 'r1' }, may: { share: true, subscribe: true } },
    ]);
    expect(farEnd.shown()).toMatchObject([
      { method: 'response_url', body: { response_type: 'ephemeral', replace_original: false } },
      // Slack returns the position of a post, but not of a response.
      { method: 'chat.postMessage', body: { channel: 'C1' } },
    ]);
    await send(eventBody(message('and in 2021?', { thread_ts: '9.9' })));
    expect(requests.at(-1)).toMatchObject({ place: { channel: 'C1', thread: '9.9' }, addressed: false });
  });

  it('acknowledges before it answers, within the time that Slack allows', async () => {
    let finish: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const { assistant, requests } = createFakeAssistant(() => slow.then(() => replyOf('Late.')));
    const { send, farEnd } = await startSlack(assistant, kind);
    let acknowledged = false;
    const sending = send(command('a question', farEnd.responseUrl()), () => {
      acknowledged = true;
    });
    await waitFor(
      () => requests.length === 1 && (acknowledged || farEnd.acknowledged.length === 1),
      ACKNOWLEDGE_WITHIN_MS,
    );
    expect(farEnd.shown()).toEqual([]);
    finish();
    await sending;
    expect(farEnd.shown()).toHaveLength(1);
  });

  it('answers a press in its thread, and replaces a page with the next one', async () => {
    const { assistant } = createFakeAssistant(({ input }) =>
      replyOf('A page.', { replaces: input.kind === 'press' && input.action.startsWith('page') }),
    );
    const { send, farEnd } = await startSlack(assistant, kind);
    await send(press('r1 topic', farEnd.responseUrl()));
    await send(press('r1 page-2', farEnd.responseUrl()));
    expect(farEnd.shown()).toMatchObject([
      { method: 'chat.postMessage', body: { channel: 'C1', thread_ts: '4.4' } },
      { method: 'response_url', body: { replace_original: true } },
    ]);
  });

  it('answers a press under an announcement to that person alone, where Slack shows it', async () => {
    const { assistant, requests } = createFakeAssistant(() => replyOf('A topic.', { audience: 'asker' }));
    const { send, farEnd } = await startSlack(assistant, kind);
    const container = { type: 'message', message_ts: '6.6', channel_id: 'C1' };
    await send(press('d1 show-2', farEnd.responseUrl(), { container, message: { ts: '6.6' } }));
    await send(
      press('d1 show-2', farEnd.responseUrl(), { container, message: { ts: '6.6', thread_ts: '6.6' } }),
    );
    expect(requests.map(({ place }) => place.thread)).toEqual(['6.6', '6.6']);
    // https://docs.slack.dev/reference/methods/chat.postEphemeral: in a thread only if it is active already.
    expect(farEnd.shown()).toMatchObject([
      { method: 'response_url', body: { response_type: 'ephemeral', replace_original: false } },
      { method: 'chat.postEphemeral', body: { channel: 'C1', thread_ts: '6.6', user: 'U1' } },
    ]);
  });

  it('shows the App Home, and answers its buttons directly', async () => {
    const { assistant, requests } = createFakeAssistant(() =>
      replyOf('Home.', {
        audience: 'asker',
        blocks: [
          { kind: 'actions', actions: [{ kind: 'button', id: 'choice-0', label: 'Ask', style: 'plain' }] },
        ],
      }),
    );
    const { send, farEnd } = await startSlack(assistant, kind);
    await send(eventBody(home()));
    const view = farEnd.shown()[0]?.body.view as Parameters<typeof findViewFaults>[0];
    expect(findViewFaults(view)).toEqual([]);
    const more = {
      channel: undefined,
      message: undefined,
      response_url: undefined,
      container: { type: 'view' },
      view,
    };
    await send(press('r1 choice-0', '', more));
    expect(requests.map(({ place }) => place.channel)).toEqual(['D1', 'D1']);
    expect(farEnd.shown()[1]).toMatchObject({ method: 'chat.postMessage', body: { channel: 'D1' } });
  });
});

it('asks Slack once for the language of a user, and works without it', async () => {
  const { assistant, requests } = createFakeAssistant();
  const { send, farEnd } = await startSlack(assistant);
  farEnd.answerNext('users.info', { body: { ok: false, error: 'missing_scope' } });
  await send(eventBody(mention('one')));
  await send(eventBody(mention('two')));
  await send(eventBody(mention('three', { user: 'U2' })));
  expect(requests.map(({ locale }) => locale)).toEqual([null, null, 'en-GB']);
  expect(farEnd.calls.filter(({ method }) => method === 'users.info')).toHaveLength(2);
});

describe('a mentioned user', () => {
  it.each([
    [
      'by what others see them called',
      { profile: { display_name: 'Sato' }, real_name: 'Satoshi Kamo' },
      'who is @Sato?',
    ],
    [
      'by their name, where they chose no other',
      { profile: { display_name: '' }, real_name: 'Satoshi Kamo' },
      'who is @Satoshi Kamo?',
    ],
  ])('is named %s, and Slack is asked once', async (_, user, text) => {
    const { assistant, requests } = createFakeAssistant();
    const { send, farEnd } = await startSlack(assistant);
    farEnd.answerEach('users.info', ({ user: id }) => (id === 'U7' ? { body: { user } } : null));
    await send(eventBody(mention('who is <@U7>?')));
    await send(eventBody(mention('who is <@U7>?')));
    expect(requests.map(({ input }) => input)).toEqual([
      { kind: 'text', text },
      { kind: 'text', text },
    ]);
    expect(
      farEnd.calls.filter(({ method, body }) => method === 'users.info' && body.user === 'U7'),
    ).toHaveLength(1);
  });

  it('is left out if Slack does not say who it is', async () => {
    const { assistant, requests } = createFakeAssistant();
    const { send, farEnd } = await startSlack(assistant);
    farEnd.answerEach('users.info', () => ({ body: { ok: false, error: 'user_not_found' } }));
    await send(eventBody(mention('who is <@U7> in <#C9|news>')));
    expect(requests[0]?.input).toEqual({ kind: 'text', text: 'who is  in' });
  });
});

describe('who may subscribe a channel', () => {
  const may = async (subscribers: 'members' | 'admins', user: object) => {
    const { assistant, requests } = createFakeAssistant();
    const { send, farEnd } = await startSlack(assistant, 'http', undefined, undefined, subscribers);
    farEnd.answerNext('users.info', { body: { user } });
    await send(command('subscribe', farEnd.responseUrl()));
    await send(press('r1 more', farEnd.responseUrl()));
    expect(farEnd.calls.filter(({ method }) => method === 'users.info')).toHaveLength(1);
    return requests.map((request) => request.may.subscribe);
  };

  it.each([
    ['members', {}, true],
    ['admins', {}, false],
    ['admins', { is_admin: false, is_owner: false }, false],
    ['admins', { is_admin: true }, true],
    ['admins', { is_owner: true }, true],
  ] as const)('%s: %j %s', async (subscribers, user, expected) => {
    expect(await may(subscribers, user)).toEqual([expected, expected]);
  });

  it('nobody, if only admins may and Slack does not say who is one', async () => {
    const { assistant, requests } = createFakeAssistant();
    const { send, farEnd } = await startSlack(assistant, 'http', undefined, undefined, 'admins');
    farEnd.answerNext('users.info', { status: 500 });
    await send(command('subscribe', farEnd.responseUrl()));
    expect(requests[0]?.may.subscribe).toBe(false);
  });
});

describe('an answer is delivered', () => {
  it('by the Web API if the response URL has expired', async () => {
    const { assistant } = createFakeAssistant(({ audience }) => replyOf('Late.', { audience }));
    const { send, farEnd } = await startSlack(assistant);
    farEnd.answerNext('response_url', { status: 404 });
    await send(command('latest', farEnd.responseUrl()));
    expect(farEnd.shown()[1]).toMatchObject({
      method: 'chat.postEphemeral',
      body: { channel: 'C1', user: 'U1', text: 'Late.' },
    });
  });

  it('as text if Slack refuses the blocks', async () => {
    const { assistant } = createFakeAssistant();
    const { send, farEnd, outcomes } = await startSlack(assistant);
    farEnd.answerNext('chat.postMessage', { body: { ok: false, error: 'invalid_blocks' } });
    await send(eventBody(mention('a question')));
    expect(farEnd.shown().map(({ body }) => body.blocks)).toMatchObject([[{ type: 'section' }], []]);
    expect(outcomes()).toMatchObject([{ event: 'replied' }]);
  });

  it('within Slack’s rules, whatever it contains', async () => {
    const { assistant } = createFakeAssistant(() => replyOf('<!channel> & *co*'));
    const { send, farEnd } = await startSlack(assistant);
    await send(eventBody(mention('a question')));
    const { blocks, text } = (farEnd.shown()[0]?.body ?? {}) as { blocks: unknown[]; text: string };
    expect(text).toBe('&lt;!channel&gt; &amp; *co*');
    expect(findFaults(blocks, text)).toEqual([]);
  });
});
