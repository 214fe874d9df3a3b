import fc from 'fast-check';
import { expect, it } from 'vitest';
import { IGNORED_REASONS } from '../../../src/assistant/reply.js';
import { createFakeAssistant } from '../start.js';
import {
  BOT,
  command,
  DIRECTLY,
  direct,
  IN_GROUP,
  type Inbound,
  mention,
  message,
  nextId,
  otherInteraction,
  press,
  reply,
  THREAD,
  typing,
} from './inbound-events.js';
import { refusal, startDiscord } from './start-discord.js';

const text = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    'a question',
    `<@${BOT.id}>`,
    '<@102> hi',
    '@everyone',
    '<@&2001>',
    'x'.repeat(4000),
  ),
  fc.string({ unit: 'binary' }),
);
/** https://docs.discord.com/developers/resources/message#message-object-message-types, and one not listed there. */
const more = fc.record(
  {
    type: fc.constantFrom(0, 6, 7, 8, 18, 19, 20, 21, 22, 46, 99),
    author: fc.constantFrom(
      BOT,
      { id: '102', username: 'other', discriminator: '0', bot: true },
      { id: '103', username: 'person', discriminator: '0' },
    ),
    webhook_id: fc.constant('104'),
    channel_id: fc.constantFrom(THREAD, '3999'),
    channel_type: fc.constantFrom(0, 1, 4, 11, 13, 15, 99),
    guild_id: fc.constantFrom('2999', undefined),
    mentions: fc.constantFrom([], [BOT], [{ id: '102', username: 'other', discriminator: '0' }]),
    message_reference: fc.constantFrom(
      { message_id: '9', channel_id: '3001' },
      { type: 1, channel_id: '3001' },
    ),
  },
  { requiredKeys: [] },
);
const UNKNOWN_SERVER = { guild_id: '2999', channel_id: '3999', channel: { id: '3999', type: 99 } };
const resolved = { users: { 103: { id: '103', username: 'person', discriminator: '0' } } };
const under = fc.record({ id: fc.constantFrom('6001', '6002'), isEphemeral: fc.boolean() });
const where = fc.constantFrom({}, DIRECTLY, IN_GROUP, UNKNOWN_SERVER, {
  channel_id: THREAD,
  channel: { id: THREAD, type: 11 },
});
const customId = fc.constantFrom('topic r1', 'r1', '', 'a b c', 'TOPIC r1', 'x'.repeat(100));
const subcommand = fc.constantFrom(
  'ask',
  'latest',
  'list',
  'topics',
  'topic',
  'help',
  'unheard-of',
  'toString',
);
const inbound: fc.Arbitrary<Inbound> = fc.oneof(
  fc.tuple(text, more).map(([said, other]) => mention(said, other)),
  fc.tuple(text, more).map(([said, other]) => message(said, other)),
  fc.tuple(text, more).map(([said, other]) => direct(said, other)),
  fc.tuple(text, more).map(([said, other]) => reply(said, '6001', other)),
  fc
    .tuple(subcommand, text, fc.boolean(), where)
    .map(([name, question, isPublic, other]) => command(name, { question, public: isPublic }, other)),
  fc.tuple(customId, under, where).map(([id, message, other]) => press(id, message, other)),
  fc
    .tuple(customId, under, where)
    .map(([chosen, message, other]) => press('menu r1', message, other, chosen)),
  fc
    .tuple(subcommand, fc.constantFrom('period', 'topic', 'unheard-of'), text, where)
    .map(([name, option, typed, other]) => typing(name, option, typed, {}, other)),
  fc.constantFrom(
    otherInteraction({ id: '2', type: 2, name: 'Look up', target_id: '103', resolved }, 2),
    otherInteraction({ id: '3', type: 1, name: 'unheard-of' }, 2),
    otherInteraction({ custom_id: 'modal r1', components: [] }, 5),
    otherInteraction({ id: '2', type: 99, name: 'newer' }, 2),
    otherInteraction({ custom_id: 'topic r1', component_type: 99 }, 3),
    otherInteraction({}, 99),
  ),
);

/** One event for each reason, so that the result does not depend on the random draw. */
const twice = mention('a question');
const oneOfEach: readonly Inbound[] = [
  message('hi', { author: BOT }),
  message('hi', { webhook_id: '104' }),
  message('hi', { type: 7 }),
  message('said to others'),
  otherInteraction({ custom_id: 'modal r1', components: [] }, 5),
  twice,
  twice,
];

it('answers every event with one visible reply, or one log line with a listed reason', async () => {
  const { assistant } = createFakeAssistant();
  const { send, farEnd, outcomes } = await startDiscord(assistant);
  const reasons = new Set<unknown>();
  const completed = () => farEnd.calls.filter(({ body }) => body.type === 8).length;
  await fc.assert(
    fc.asyncProperty(inbound, fc.boolean(), fc.boolean(), async ({ type, data }, isAgain, isAmiss) => {
      // The first response arrives but its answer is lost, and Discord refuses the reference to the message.
      farEnd.dropPlanned();
      const token = 'token' in data && 'type' in data && data.type !== 4 ? String(data.token) : null;
      if (isAmiss && token !== null)
        farEnd.answerNext(`/${token}/callback`, { status: 502 }, refusal(40060, 400));
      if (isAmiss) farEnd.answerNext('/channels/', refusal(160002, 400));
      const before = { shown: farEnd.shown().length + completed(), lines: outcomes().length };
      await send({ type, data: isAgain ? data : { ...data, id: nextId() } });
      const [line, ...others] = outcomes().slice(before.lines);
      expect(others).toEqual([]);
      const shown = farEnd.shown().length + completed() - before.shown;
      reasons.add(line?.reason);
      if (line?.event === 'replied') expect(shown).toBe(1);
      else {
        expect(line?.event).toBe('ignored');
        expect(IGNORED_REASONS).toContain(line?.reason);
        // An unknown option is answered with no suggestions.
        expect(shown).toBeLessThanOrEqual(line?.kind === 'autocomplete' ? 1 : 0);
      }
    }),
    {
      numRuns: 300,
      endOnFailure: true,
      examples: oneOfEach.map((event): [Inbound, boolean, boolean] => [event, true, false]),
    },
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
