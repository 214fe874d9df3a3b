import { describe, expect, it } from 'vitest';
import type { Action, Block } from '../../../src/messages/message.js';
import { replyOf } from '../messages.js';
import { createFakeAssistant, waitFor } from '../start.js';
import type { Answer } from './far-end.js';
import { command, direct, eventBody, home, mention, press, threadStarted } from './inbound-events.js';
import { startSlack } from './start-slack.js';

const button = (label: string): Action => ({ kind: 'button', id: 'choice-0', label, style: 'plain' });
const page: Block = {
  kind: 'actions',
  actions: ['Who won?', 'Where?', 'When?', 'x'.repeat(200), 'Why?', 'How many?'].map(button),
};
const start = (blocks: readonly Block[] = [page], reply?: () => Promise<void>) => {
  const fake = createFakeAssistant(async ({ input, audience }) => {
    await reply?.();
    return replyOf('An answer.', { audience, ...(input.kind === 'home' ? { blocks } : {}) });
  });
  return startSlack(fake.assistant).then((started) => ({ ...started, requests: fake.requests }));
};
const later = (ms: number) => () => new Promise<void>((resolve) => setTimeout(resolve, ms));
const callsOf = ({ farEnd }: Awaited<ReturnType<typeof start>>, method: string) =>
  farEnd.calls.filter((call) => call.method === method).map(({ body }) => body);

describe('a user who is about to write to the bot', () => {
  it.each([
    ['of an agent', home({ tab: 'messages' }), undefined],
    ['of an assistant', threadStarted(), '3.3'],
  ])('is offered the questions of the home page, in the place %s', async (_, event, thread) => {
    const started = await start();
    await started.send(eventBody(event));
    const prompts = ['Who won?', 'Where?', 'When?', 'Why?'].map((label) => ({
      title: label,
      message: label,
    }));
    expect(callsOf(started, 'assistant.threads.setSuggestedPrompts')).toMatchObject([
      { channel_id: 'D1', prompts },
    ]);
    // With `thread_ts`, the call fails silently in an agent:
    // https://docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts
    expect(callsOf(started, 'assistant.threads.setSuggestedPrompts')[0]?.thread_ts).toBe(thread);
    expect(started.outcomes()).toMatchObject([{ event: 'replied' }]);
  });

  it.each([
    ['there are none', [], {}],
    ['the app may not', [page], { body: { ok: false, error: 'missing_scope' } }],
  ])('is offered nothing when %s, which is no error', async (_, blocks, answer) => {
    const started = await start(blocks as readonly Block[]);
    started.farEnd.answerEach('assistant.threads.setSuggestedPrompts', () => answer);
    await started.send(eventBody(home({ tab: 'messages' })));
    expect(started.outcomes()).toMatchObject([{ event: 'ignored', reason: 'unsupported' }]);
  });
});

describe('a thread of the assistant', () => {
  it('gets the first question as its title', async () => {
    const started = await start();
    await started.send(eventBody(direct(`who  won${' the prize'.repeat(20)}?`, { thread_ts: '3.3' })));
    await started.send(eventBody(direct('and in 2021?', { thread_ts: '3.3' })));
    const [titled, ...others] = callsOf(started, 'assistant.threads.setTitle');
    expect(titled).toMatchObject({
      channel_id: 'D1',
      thread_ts: '3.3',
      title: expect.stringMatching(/^who won the prize/),
    });
    expect(String(titled?.title).length).toBeLessThanOrEqual(60);
    expect(others).toEqual([]);
  });

  it('is answered even if its title cannot be set', async () => {
    const started = await start();
    started.farEnd.answerEach('assistant.threads.setTitle', () => ({
      body: { ok: false, error: 'invalid_thread_ts' },
    }));
    await started.send(eventBody(direct('who won?', { thread_ts: '3.3' })));
    expect(started.outcomes()).toMatchObject([{ event: 'replied' }]);
  });
});

describe('a slow answer', () => {
  it.each([
    ['in a thread', mention('a question', { ts: '7.7' }), { channel_id: 'C1', thread_ts: '7.7' }],
    ['directly', direct('a question', { ts: '8.8' }), { channel_id: 'D1', thread_ts: '8.8' }],
  ])('shows a status meanwhile, %s', async (_, event, place) => {
    const started = await start([page], later(1500));
    await started.send(eventBody(event));
    expect(callsOf(started, 'assistant.threads.setStatus')).toMatchObject([
      { ...place, status: 'is looking through the reports…' },
      { ...place, status: '' },
    ]);
    expect(started.outcomes()).toMatchObject([{ event: 'replied' }]);
  });

  it('shows a reaction until it arrives when Slack shows no status', async () => {
    const started = await start([page], later(1500));
    started.farEnd.answerEach('assistant.threads.setStatus', () => ({
      body: { ok: false, error: 'not_allowed' },
    }));
    await started.send(eventBody(mention('a question', { ts: '7.7' })));
    await waitFor(() => callsOf(started, 'reactions.remove').length === 1);
    const mark = { channel: 'C1', timestamp: '7.7', name: 'eyes' };
    expect(callsOf(started, 'reactions.add')).toMatchObject([mark]);
    expect(callsOf(started, 'reactions.remove')).toMatchObject([mark]);
  });

  it('that never comes, because the remark was not for the bot, clears its status', async () => {
    const { assistant } = createFakeAssistant();
    const started = await startSlack({ ...assistant, respond: () => later(1500)().then(() => 'not_for_us') });
    await started.send(eventBody(mention('a question', { ts: '7.7' })));
    const statuses = () =>
      started.farEnd.calls.filter(({ method }) => method === 'assistant.threads.setStatus');
    await waitFor(() => statuses().length === 2);
    expect(statuses()[1]?.body).toMatchObject({ channel_id: 'C1', thread_ts: '7.7', status: '' });
    expect(started.outcomes()).toMatchObject([{ event: 'ignored', reason: 'not_for_us' }]);
  });

  it('shows no status if it comes quickly after all', async () => {
    const started = await start();
    await started.send(eventBody(mention('a question')));
    await started.send(command('a question', started.farEnd.responseUrl()));
    await later(1200)();
    expect(callsOf(started, 'assistant.threads.setStatus')).toEqual([]);
    expect(callsOf(started, 'response_url')).toMatchObject([{ replace_original: false }]);
  });

  it.each([
    ['en', 'Looking through the reports…'],
    ['ja', 'レポートを調べています…'],
  ])('to a command is announced to the asker alone, and replaces that notice: %s', async (locale, text) => {
    const started = await start([page], later(1500));
    started.farEnd.answerEach('users.info', () => ({ body: { user: { locale } } }));
    await started.send(command('', started.farEnd.responseUrl()));
    expect(callsOf(started, 'response_url')).toMatchObject([
      { text, response_type: 'ephemeral', replace_original: false },
      { text: 'An answer.', replace_original: true },
    ]);
  });

  it.each<[string, Answer]>([
    ['refuses it', { status: 404, body: 'used_url' }],
    ['fails', { status: 503 }],
    ['does not answer', { lost: 'answer' }],
  ])('to a command is still sent, and replaces nothing, when the response URL %s', async (_, answer) => {
    const started = await start([page], later(1500));
    started.farEnd.answerNext('response_url', answer);
    await started.send(command('a question', started.farEnd.responseUrl()));
    expect(callsOf(started, 'response_url')).toMatchObject([
      { replace_original: false },
      { text: 'An answer.', replace_original: false },
    ]);
  });

  it('to a press shows a status in the thread of the pressed message', async () => {
    const started = await start([page], later(1500));
    await started.send(press('r1 more', started.farEnd.responseUrl()));
    const place = { channel_id: 'C1', thread_ts: '4.4' };
    expect(callsOf(started, 'assistant.threads.setStatus')).toMatchObject([place, { ...place, status: '' }]);
  });

  it('to a press that nobody else sees leaves the pressed message unchanged', async () => {
    const started = await start([page], later(1500));
    const container = { type: 'message', message_ts: '5.5', channel_id: 'C1', is_ephemeral: true };
    await started.send(press('r1 more', started.farEnd.responseUrl(), { container, message: undefined }));
    expect(callsOf(started, 'assistant.threads.setStatus')).toEqual([]);
    for (const { replace_original } of callsOf(started, 'response_url')) expect(replace_original).toBe(false);
  });
});

describe('the App Home', () => {
  it('is requested with the channels that the user is in', async () => {
    const started = await start();
    const channels = [{ id: 'C1', name: 'general' }, { id: 'C2' }];
    started.farEnd.answerEach('users.conversations', () => ({ body: { channels } }));
    await started.send(eventBody(home()));
    expect(started.requests.map(({ input }) => input)).toEqual([
      { kind: 'home', channels: [{ id: 'C1', name: 'general' }] },
    ]);
    expect(callsOf(started, 'users.conversations')).toMatchObject([{ user: 'U1' }]);
  });

  it('is shown even if Slack does not list these channels', async () => {
    const started = await start();
    started.farEnd.answerEach('users.conversations', () => ({ body: { ok: false, error: 'missing_scope' } }));
    await started.send(eventBody(home()));
    expect(started.requests.map(({ input }) => input)).toEqual([{ kind: 'home', channels: [] }]);
    expect(callsOf(started, 'views.publish')).toHaveLength(1);
  });
});
