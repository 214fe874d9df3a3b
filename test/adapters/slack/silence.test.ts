import fc from 'fast-check';
import { expect, it } from 'vitest';
import { IGNORED_REASONS } from '../../../src/assistant/reply.js';
import { createFakeAssistant } from '../start.js';
import {
  BOT,
  command,
  direct,
  eventBody,
  home,
  mention,
  message,
  press,
  type Sent,
  threadStarted,
} from './inbound-events.js';
import { startSlack } from './start-slack.js';

const URL = 'RESPONSE_URL';
const text = fc.oneof(
  fc.constantFrom('', ' ', 'a question', `<@${BOT}>`, '<@U2> hi', '<!here>', '&lt;', 'x'.repeat(12_000)),
  fc.string({ unit: 'binary' }),
);
/** Subtypes that Slack lists, and one that it does not: docs.slack.dev/reference/events/message#subtypes */
const subtype = fc.constantFrom(
  'bot_message',
  'channel_join',
  'file_share',
  'message_changed',
  'message_deleted',
  'me_message',
  'thread_broadcast',
  'unheard_of',
);
const more = fc.record(
  {
    subtype,
    bot_id: fc.constantFrom('B0BOT', 'B1'),
    user: fc.constantFrom('U1', BOT, 'USLACKBOT'),
    thread_ts: fc.constantFrom('1.1', '2.2'),
    channel_type: fc.constantFrom('channel', 'group', 'im', 'mpim'),
  },
  { requiredKeys: [] },
);
const sent: fc.Arbitrary<Sent> = fc.oneof(
  fc.tuple(text, more).map(([said, other]) => eventBody(mention(said, other))),
  fc.tuple(text, more).map(([said, other]) => eventBody(message(said, other))),
  fc.tuple(text, more).map(([said, other]) => eventBody(direct(said, other))),
  fc.constantFrom('home', 'messages', 'about').map((tab) => eventBody(home({ tab }))),
  fc
    .constantFrom('reaction_added', 'member_joined_channel', 'team_rename')
    .map((type) => eventBody({ type, user: 'U1' })),
  fc.constant(eventBody(message('said to others'))),
  fc.constant(eventBody({ type: 'message' })),
  fc
    .tuple(text, fc.constantFrom('/report', '/acme-report', '/レポート'))
    .map(([said, name]) => command(said, URL, { command: name })),
  fc.constantFrom('r1 topic', 'r1', '', 'a b c').map((value) => press(value, URL)),
  fc.constant(
    press('r1 topic', URL, { channel: undefined, message: undefined, container: { type: 'view' } }),
  ),
  fc
    .constantFrom('link-0-0', 'foreign')
    .map((action_id) => press('x', URL, { actions: [{ type: 'button', action_id, block_id: 'b' }] })),
  // A choice in a menu, a feedback button, and elements that are neither.
  fc
    .constantFrom<object>(
      { type: 'overflow', selected_option: { value: 'r1 more' } },
      { type: 'overflow', selected_option: null },
      { type: 'feedback_buttons', value: 'r1 up' },
      { type: 'button' },
    )
    .map((element) => press('', URL, { actions: [{ action_id: 'press-1-0', block_id: 'b', ...element }] })),
  fc
    .constantFrom(threadStarted(), threadStarted({ thread_ts: undefined }), {
      type: 'assistant_thread_context_changed',
      assistant_thread: { user_id: 'U1', channel_id: 'D1', thread_ts: '3.3', context: {} },
    })
    .map((event) => eventBody(event)),
  fc.constantFrom<Sent>(
    { kind: 'events_api', body: { type: 'app_rate_limited', team_id: 'T1', minute_rate_limited: 1 } },
    { kind: 'events_api', body: { type: 'of_tomorrow' } },
    { kind: 'events_api', body: { type: 'event_callback', event_id: 'Ev0', event: null } },
    { kind: 'events_api', body: {} },
  ),
  fc.constantFrom('view_submission', 'view_closed', 'message_action', 'block_suggestion').map(
    (type): Sent => ({
      kind: 'interactive',
      body: { type, callback_id: 'c', view: {}, team: { id: 'T1' }, user: { id: 'U1' }, trigger_id: 't' },
    }),
  ),
  fc.constant<Sent>({
    kind: 'interactive',
    body: { type: 'shortcut', callback_id: 'c', team: { id: 'T1' }, user: { id: 'U1' }, trigger_id: 't' },
  }),
);

/** One event for each reason, so that the result does not depend on the random draw. */
const twice = press('r1 topic', URL);
const oneOfEach: readonly Sent[] = [
  eventBody(mention('a question')),
  eventBody(message('hi', { user: BOT })),
  eventBody(message('hi', { bot_id: 'B1' })),
  eventBody(message('hi', { subtype: 'channel_join' })),
  eventBody(message('said to others')),
  eventBody({ type: 'team_rename' }),
  twice,
  twice,
];

it('answers every event with one visible reply, or one log line with a listed reason', async () => {
  const { assistant } = createFakeAssistant();
  const { send, farEnd, outcomes } = await startSlack(assistant);
  const reasons = new Set<unknown>();
  await fc.assert(
    fc.asyncProperty(sent, async ({ kind, body }) => {
      const before = { shown: farEnd.shown().length, lines: outcomes().length };
      const withUrl = 'response_url' in body ? { ...body, response_url: farEnd.responseUrl() } : body;
      expect(await send({ kind, body: withUrl })).toBe(200);
      const [line, ...others] = outcomes().slice(before.lines);
      expect(others).toEqual([]);
      const shown = farEnd.shown().length - before.shown;
      reasons.add(line?.reason);
      if (line?.event === 'replied') expect(shown).toBe(1);
      else {
        expect(IGNORED_REASONS).toContain(line?.reason);
        expect(shown).toBe(0);
      }
    }),
    { numRuns: 300, endOnFailure: true, examples: oneOfEach.map((event): [Sent] => [event]) },
  );
  expect([...reasons]).toEqual(
    expect.arrayContaining([
      undefined,
      'own_message',
      'bot',
      'subtype',
      'not_addressed',
      'unsupported',
      'duplicate',
    ]),
  );
});
