import { MessageFlags } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { loadKnowledge, openAssistant } from '../../assistant/open-assistant.js';
import { replyOf } from '../messages.js';
import { createFakeAssistant } from '../start.js';
import type { Answer } from './far-end.js';
import {
  BOT,
  CHANNEL,
  command,
  DIRECT,
  DIRECTLY,
  direct,
  GUILD,
  IN_GROUP,
  type Inbound,
  mention,
  message,
  otherInteraction,
  press,
  ROLE,
  reply,
  STAFF,
  silentReply,
  THREAD,
  typing,
} from './inbound-events.js';
import { type Pressable, readCall } from './read-body.js';
import { refusal, startDiscord } from './start-discord.js';

const inThread = { channel_id: THREAD, channel: { id: THREAD, type: 11 } };

it('requests the intents that it needs, none of them privileged', async () => {
  const { farEnd } = await startDiscord(createFakeAssistant().assistant);
  // Guilds, GuildMessages, DirectMessages: https://docs.discord.com/developers/events/gateway#list-of-intents
  expect(farEnd.gateway.identified).toMatchObject([{ intents: (1 << 0) | (1 << 9) | (1 << 12) }]);
});

describe('a message', () => {
  it('is answered in place, as a reply, in the conversation it belongs to', async () => {
    const { assistant, requests } = createFakeAssistant();
    const { send, farEnd } = await startDiscord(assistant);
    await send(mention('one', { id: '7001' }));
    await send(reply('two', '7002', { id: '7003' }));
    await send(mention('three', { id: '7004', ...inThread }));
    await send(direct('four', { id: '7005' }));
    const place = { service: 'discord', workspace: GUILD, channel: CHANNEL };
    expect(requests).toMatchObject([
      { place: { ...place, thread: '7001' }, input: { text: 'one' }, audience: 'everyone', locale: null },
      { place: { ...place, thread: '7002' }, input: { text: 'two' }, user: '101' },
      { place: { ...place, channel: THREAD, thread: THREAD }, may: { share: false } },
      { place: { ...place, workspace: '', channel: DIRECT, thread: '' }, audience: 'asker' },
    ]);
    expect(farEnd.shown().map(({ path, body }) => [path, body.message_reference])).toMatchObject([
      [`/channels/${CHANNEL}/messages`, { message_id: '7001' }],
      [`/channels/${CHANNEL}/messages`, { message_id: '7003' }],
      [`/channels/${THREAD}/messages`, { message_id: '7004' }],
      [`/channels/${DIRECT}/messages`, { message_id: '7005' }],
    ]);
  });

  it('triggers the typing indicator when the answer takes over a second', async () => {
    const { assistant } = createFakeAssistant(async () => {
      await new Promise((resolve) => setTimeout(resolve, 1300));
      return replyOf('Done.');
    });
    const { send, farEnd } = await startDiscord(assistant);
    farEnd.answerNext('/typing', { status: 403 });
    await send(mention('a question'));
    expect(farEnd.calls.map(({ path }) => path)).toContain(`/channels/${CHANNEL}/typing`);
    expect(farEnd.shown()).toHaveLength(1);
  });

  it('is read as the user sees it', async () => {
    const { assistant, requests } = createFakeAssistant();
    const { send } = await startDiscord(assistant);
    const other = { id: '102', username: 'kamo', global_name: 'S. Kamo', discriminator: '0' };
    const bot = { id: '1000', username: 'Rapporteur', discriminator: '0', bot: true };
    await send(
      mention(
        `<@&${ROLE}> asks <@102>, <@&${STAFF}>, <#${CHANNEL}> <:tada:12> <a:wave:13> <t:1700000000:R> </report ask:1> <id:guide> <@9> **x**`,
        {
          mentions: [bot, other],
          mention_roles: [ROLE, STAFF],
        },
      ),
    );
    await send(
      mention('Who is <@103>?', {
        mentions: [bot, { ...other, id: '103', member: { nick: 'Sensei', roles: [] } }],
      }),
    );
    await send(command('ask', { question: 'Who is <@103>, in <#3001>, <@9>?' }));
    expect(requests.slice(1).map(({ input }) => input)).toMatchObject([
      { text: 'Who is Sensei?' },
      { command: { question: 'Who is Sensei, in , ?' } },
    ]);
    expect(requests[0]?.input).toEqual({
      kind: 'text',
      text: 'asks S. Kamo, , **x**',
    });
  });
});

it.each([
  ['our own', { author: BOT }, 'own_message'],
  ['another bot’s', { author: { id: '102', username: 'b', discriminator: '0', bot: true } }, 'bot'],
  ['a webhook’s', { webhook_id: '105' }, 'bot'],
  ['an announcement that somebody has joined', { type: 7 }, 'subtype'],
])(
  'ignores a message of its own or of no person, even if it mentions the bot: %s',
  async (_, more, reason) => {
    const { assistant, requests } = createFakeAssistant();
    const { send, outcomes } = await startDiscord(assistant);
    await send(mention('a question', more));
    expect(outcomes()).toMatchObject([{ event: 'ignored', reason }]);
    expect(requests).toEqual([]);
  },
);

describe('a message whose text Discord withholds', () => {
  it('is answered with how to ask, once a day for each person', async () => {
    const { assistant, requests } = createFakeAssistant();
    const { send, outcomes } = await startDiscord(assistant);
    await send(silentReply('7002'));
    await send(message('', { mention_roles: [ROLE] }));
    await send(message('', { mention_roles: [ROLE] }, '102'));
    await send(message('', { mention_roles: [STAFF] }, '103'));
    await send(reply('', '7002', { mentions: [] }, '104'));
    expect(requests).toMatchObject([
      { input: { kind: 'unheard' }, user: '101', locale: 'ja' },
      { input: { kind: 'unheard' }, user: '102' },
    ]);
    expect(outcomes().map(({ reason }) => reason)).toEqual([
      undefined,
      'not_addressed',
      undefined,
      'not_addressed',
      'not_addressed',
    ]);
  });
});

describe('a command', () => {
  it.each([
    ['ask', { question: 'why?', period: '2023 Q4' }, { kind: 'ask', question: 'why?', period: '2023 Q4' }],
    ['latest', {}, { kind: 'latest' }],
    ['list', {}, { kind: 'list' }],
    ['topics', { period: '2021' }, { kind: 'topics', period: '2021' }],
    ['topic', { topic: 'id#2' }, { kind: 'find_topic', topic: 'id#2', period: '' }],
    ['compare', { words: ' awards ' }, { kind: 'compare', words: 'awards' }],
    ['compare', { words: 'a', from: '2019', to: ' 2023 Q4' }, { kind: 'compare', words: 'a 2019..2023 Q4' }],
    ['compare', { words: 'a', from: '2019' }, { kind: 'compare', words: 'a 2019..' }],
    ['compare', { words: 'a', to: '2021' }, { kind: 'compare', words: 'a ..2021' }],
    ['compare', { words: 'a 2019..2023' }, { kind: 'compare', words: 'a 2019..2023' }],
    ['subscribe', {}, { kind: 'subscribe', words: '' }],
    ['subscribe', { words: 'phishing' }, { kind: 'subscribe', words: 'phishing' }],
    ['unsubscribe', {}, { kind: 'unsubscribe' }],
    ['subscriptions', {}, { kind: 'subscriptions' }],
    ['help', {}, { kind: 'help' }],
    ['no-longer-there', {}, { kind: 'help' }],
    ['toString', {}, { kind: 'help' }],
  ])('%s', async (name, options, wished) => {
    const { assistant, requests } = createFakeAssistant();
    const { send } = await startDiscord(assistant);
    await send(command(name, options));
    expect(requests).toMatchObject([{ input: { kind: 'command', command: wished }, locale: 'en-GB' }]);
  });

  // A command that an earlier version registered for one server only.
  it('with an unknown name is answered with help', async () => {
    const { assistant, requests } = createFakeAssistant();
    const { send, farEnd } = await startDiscord(assistant);
    await send(otherInteraction({ id: '3', type: 1, name: 'unheard-of' }, 2));
    expect(requests).toMatchObject([{ input: { command: { kind: 'help' } }, audience: 'asker' }]);
    expect(farEnd.shown()).toHaveLength(1);
  });

  it('is answered to the asker alone, who may share the answer, unless it is public', async () => {
    const { assistant, requests } = createFakeAssistant(({ audience }) => replyOf('For you.', { audience }));
    const { send, farEnd } = await startDiscord(assistant);
    await send(command('list'));
    await send(command('ask', { question: 'why?' }));
    await send(command('ask', { question: 'why?', public: true }));
    await send(command('compare', { words: 'awards', public: true }));
    await send(command('ask', { question: 'why?', public: false }));
    await send(command('list', {}, DIRECTLY));
    await send(command('list', {}, IN_GROUP));
    const alone = { audience: 'asker', may: { share: true } };
    const nothingToShare = { share: false };
    const everyone = { audience: 'everyone', may: nothingToShare };
    expect(requests).toMatchObject([
      alone,
      alone,
      everyone,
      everyone,
      alone,
      { audience: 'asker', may: nothingToShare },
      alone,
    ]);
    const deferred = farEnd.calls.filter(({ path }) => path.endsWith('/callback'));
    const hidden = MessageFlags.Ephemeral;
    expect(deferred.map(({ body }) => body)).toMatchObject(
      [hidden, hidden, 0, 0, hidden, 0, hidden].map((flags) => ({ type: 5, data: { flags } })),
    );
  });

  it('from a user who installed the app is answered in a server that the bot has not joined', async () => {
    const { assistant, requests } = createFakeAssistant();
    const { send, farEnd } = await startDiscord(assistant);
    const elsewhere = { guild_id: '2999', channel_id: '3999', channel: { id: '3999', type: 0 }, context: 0 };
    await send(command('ask', { question: 'why?' }, elsewhere));
    await send(press('topic r1', { id: '6001', isEphemeral: true }, elsewhere));
    expect(requests.map(({ place }) => [place.workspace, place.channel])).toEqual([
      ['2999', '3999'],
      ['2999', '3999'],
    ]);
    expect(farEnd.shown()).toHaveLength(2);
  });

  it('is acknowledged before anything else is done', async () => {
    const order: string[] = [];
    const { assistant } = createFakeAssistant();
    const { send, farEnd } = await startDiscord({
      ...assistant,
      async claim(keys) {
        order.push(...farEnd.calls.map(({ path }) => path.split('/').at(-1) ?? ''), 'claim');
        return assistant.claim(keys);
      },
    });
    await send(command('list'));
    await send(press('topic r1', { id: '6001' }));
    expect(order).toEqual([
      'bot',
      'callback',
      'claim',
      'bot',
      'callback',
      '%40original',
      'callback',
      'claim',
    ]);
  });
});

describe('a press', () => {
  it('is answered to the audience of the reply; a page replaces the one before', async () => {
    const { assistant, requests } = createFakeAssistant(({ input }) => {
      const action = input.kind === 'press' ? input.action : '';
      return replyOf(action, {
        audience: action === 'up' ? 'asker' : 'everyone',
        replaces: action === 'page-1',
      });
    });
    const { send, farEnd } = await startDiscord(assistant);
    await send(press('up r1', { id: '6001' }));
    await send(press('share r1', { id: '6002', isEphemeral: true }));
    await send(press('page-1 r1', { id: '6003' }));
    await send(press('menu r1', { id: '6004' }, inThread, 'choice-3 r1'));
    expect(requests).toMatchObject([
      {
        input: { kind: 'press', action: 'up', replyId: 'r1' },
        place: { thread: '6001' },
        may: { share: false },
      },
      { input: { action: 'share' }, audience: 'asker', may: { share: true } },
      { input: { action: 'page-1' } },
      { input: { action: 'choice-3' }, place: { channel: THREAD, thread: THREAD } },
    ]);
    expect(
      farEnd.shown().map((call) => [call.method, readCall(call).text, readCall(call).toAskerAlone]),
    ).toEqual([
      ['POST', 'up', true],
      ['POST', 'share', false],
      ['PATCH', 'page-1', false],
      ['POST', 'choice-3', false],
    ]);
  });

  it('with an unknown id is acknowledged, so that Discord shows no error', async () => {
    const { assistant, requests } = createFakeAssistant();
    const { send, farEnd, outcomes } = await startDiscord(assistant);
    await send(press('somebody else’s', { id: '6001' }));
    expect(outcomes()).toMatchObject([{ event: 'ignored', reason: 'unsupported' }]);
    expect(farEnd.calls.map(({ body }) => body.type)).toContain(6);
    expect(requests).toEqual([]);
  });
});

describe('on real reports', () => {
  const knowledge = loadKnowledge();
  const start = async () => {
    const { assistant } = await openAssistant(await knowledge);
    return startDiscord(assistant);
  };
  const completed = ({ farEnd }: Awaited<ReturnType<typeof start>>) => {
    const data = farEnd.calls.at(-1)?.body.data;
    return data as { readonly choices: readonly { readonly name: string; readonly value: string }[] };
  };

  it('suggests topics while the user types, latest first before the first letter', async () => {
    const started = await start();
    await started.send(typing('topic', 'topic', ''));
    const { choices } = completed(started);
    expect(choices[0]).toEqual({
      name: 'Topic 1 of 2023 Q4 (Oct–Dec 2023): JPCERT/CC Best Reporter Award 2023',
      value: 'jpcert-cc-activities-overview-2023-q4#1',
    });
    await started.send(typing('topic', 'topic', 'ethics', { period: '2021' }));
    expect(completed(started).choices.map(({ name }) => name)).toEqual([
      expect.stringContaining('Topic 1 of 2021 Q3 (Jul–Sep 2021): JPCERT/CC cooperates'),
    ]);
    await started.send(typing('topic', 'topic', 'ethics', { period: '2023' }));
    expect(completed(started).choices).toEqual([]);
  });

  it('suggests periods in the user’s language, for any way to write them', async () => {
    const started = await start();
    await started.send(typing('topics', 'period', '', {}, { locale: 'ja' }));
    expect(completed(started).choices.map(({ name }) => name)).toEqual([
      '2023年第4四半期（10～12月）',
      '2021年第3四半期（7～9月）',
      '2019年第2四半期（4～6月）',
    ]);
    await started.send(typing('ask', 'period', 'FY2021'));
    expect(completed(started).choices).toEqual([
      { name: '2021 Q3 (Jul–Sep 2021)', value: '2021 Q3 (Jul–Sep 2021)' },
    ]);
  });

  it('suggests a series by a part of its name, and accepts the suggestion', async () => {
    const started = await start();
    await started.send(typing('latest', 'series', 'overview'));
    const [suggested] = completed(started).choices;
    expect(suggested).toEqual({
      name: 'JPCERT/CC Activities Overview',
      value: 'jpcert-cc-activities-overview',
    });
    await started.send(command('latest', { series: suggested?.value ?? '' }));
    expect(started.farEnd.shown().map((call) => readCall(call).text)[0]).toContain('2023 Q4');
    await started.send(command('latest', { series: 'Osprey' }));
    expect(started.farEnd.shown().map((call) => readCall(call).text)[1]).toContain('“Osprey”');
  });

  it('compares from one suggested period to the other', async () => {
    const started = await start();
    await started.send(typing('compare', 'to', '2021', { words: 'security' }));
    const to = completed(started).choices[0]?.value ?? '';
    await started.send(typing('compare', 'from', '2019', { words: 'security' }));
    const from = completed(started).choices[0]?.value ?? '';
    await started.send(command('compare', { words: 'security', from, to }));
    const [text] = started.farEnd.shown().map((call) => readCall(call).text);
    expect(text).toMatch(/2019 Q2[\s\S]*2021 Q3/);
    expect(text).not.toContain('2023');
  });

  it.each([
    ['topics', { period: '2021 Q3 (Jul–Sep 2021)' }, 'EthicsFIRST'],
    ['topic', { topic: 'jpcert-cc-activities-overview-2021-q3#1' }, '2021 Q3 (Jul–Sep 2021), Topic 1'],
    ['topic', { topic: 'best reporter' }, 'Page 1 of 2'],
    ['topic', { topic: '2', period: '2019 Q2' }, 'Cybersecurity Council'],
    ['ask', { question: 'Which topics are there?', period: '2021 Q3' }, 'EthicsFIRST'],
    ['compare', { words: 'awards', to: '2021 Q3 (Jul–Sep 2021)' }, 'Not mentioned'],
  ])('%s %j shows %s', async (name, options, expected) => {
    const { send, farEnd } = await start();
    await send(command(name, options));
    expect(farEnd.shown().map((call) => readCall(call).text)).toEqual([expect.stringContaining(expected)]);
  });

  it('tells a user who replies without a mention how to ask, and continues from there', async () => {
    const { send, farEnd } = await start();
    await send(mention('Who received the Best Reporter Award 2023?'));
    await send(silentReply(farEnd.shown()[0]?.messageId ?? ''));
    await send(reply('which organization does he belong to?', farEnd.shown()[1]?.messageId ?? ''));
    expect(farEnd.shown().map((call) => readCall(call).text)).toEqual([
      expect.stringContaining('Satoshi Kamo'),
      expect.stringContaining('メンション'),
      expect.stringContaining('High Energy Accelerator Research Organization'),
    ]);
  });

  it('continues a question asked by command when the user replies to it', async () => {
    const { send, farEnd } = await start();
    await send(command('ask', { question: 'Who received the Best Reporter Award 2023?', public: true }));
    const answered = farEnd.shown()[0]?.messageId ?? '';
    await send(reply('which organization does he belong to?', answered));
    const followed = farEnd.shown()[1];
    await send(reply('tell me more', followed?.messageId ?? ''));
    expect(farEnd.shown().map((call) => readCall(call).text)).toEqual([
      expect.stringContaining('Satoshi Kamo'),
      expect.stringContaining('High Energy Accelerator Research Organization'),
      expect.stringContaining('Mr. Kamo investigates and collects information'),
    ]);
  });

  it('shares a private answer with everyone on a press', async () => {
    const { send, farEnd } = await start();
    await send(command('ask', { question: 'Who received the Best Reporter Award 2023?' }));
    const [first] = farEnd.shown().map(readCall);
    const share = first?.buttons.find(({ label }) => label === 'Share');
    const { customId, message } = (share?.payload ?? {}) as Pressable;
    await send(press(customId, message));
    const [, shared] = farEnd.shown().map(readCall);
    expect(shared).toMatchObject({
      toAskerAlone: false,
      text: expect.stringContaining('Satoshi Kamo'),
    });
    await send(reply('which organization does he belong to?', farEnd.shown()[1]?.messageId ?? '', {}, '102'));
    expect(farEnd.shown().map((call) => readCall(call).text)[2]).toContain('High Energy Accelerator');
  });
});

describe('an event from a place that discord.js does not know', () => {
  const unknown: readonly (readonly [string, object])[] = [
    ['a server', { guild_id: '2999', channel_id: '3999' }],
    ['a server, in a thread', { guild_id: '2999', channel_id: '3999', channel_type: 11 }],
    ['a channel', { channel_id: '3999' }],
    ['a kind of channel', { channel_id: '3999', channel_type: 99 }],
    ['a kind of channel that nobody writes in', { channel_id: '3999', channel_type: 4 }],
    ['a kind of direct channel', { channel_id: '3999', channel_type: 99, guild_id: undefined }],
    ['a direct channel without its kind', { channel_id: '3999', guild_id: undefined }],
  ];

  it.each(unknown)('%s: a mention is answered there, once', async (_, where) => {
    const { assistant, requests } = createFakeAssistant();
    const { send, farEnd, outcomes } = await startDiscord(assistant);
    await send(mention('a question', { id: '777', ...where }));
    await send(mention('a question', { id: '777', ...where }));
    expect(requests).toMatchObject([{ input: { text: 'a question' } }]);
    expect(farEnd.shown()).toMatchObject([
      { path: '/channels/3999/messages', body: { message_reference: { message_id: '777' } } },
    ]);
    expect(outcomes()).toMatchObject([{ event: 'replied' }, { event: 'ignored', reason: 'duplicate' }]);
  });

  it.each(unknown.slice(0, 5))('%s: a message to others is ignored', async (_, where) => {
    const { send, farEnd, outcomes } = await startDiscord(createFakeAssistant().assistant);
    await send(message('to others', where));
    expect(outcomes()).toMatchObject([{ event: 'ignored', reason: 'not_addressed' }]);
    expect(farEnd.shown()).toEqual([]);
  });

  it.each([
    ['an interaction', otherInteraction({ id: '9', name: 'x' }, 99)],
    ['a command', otherInteraction({ id: '9', name: 'x', type: 99 }, 2)],
    ['a press', otherInteraction({ custom_id: 'topic r1', component_type: 99 }, 3)],
  ])('%s of a newer kind is logged on one line, with a reason', async (_, inbound) => {
    const { send, outcomes } = await startDiscord(createFakeAssistant().assistant);
    await send(inbound);
    expect(outcomes()).toMatchObject([{ event: 'ignored', reason: 'unsupported', kind: 'interaction' }]);
  });

  it('is ignored once a stop has begun', async () => {
    const { assistant, requests } = createFakeAssistant();
    const { stop, farEnd } = await startDiscord(assistant);
    const stopping = stop();
    const { type, data } = mention('too late', { channel_id: '3999' });
    farEnd.gateway.dispatch(type, data);
    await stopping;
    expect(requests).toEqual([]);
  });
});

describe('a first response', () => {
  it('to autocomplete is given by only one of two processes', async () => {
    const { send, farEnd, outcomes } = await startDiscord(createFakeAssistant().assistant);
    farEnd.answerNext('/callback', refusal(40060, 400));
    await send(typing('topic', 'topic', 'eth'));
    expect(outcomes()).toMatchObject([{ event: 'ignored', reason: 'duplicate', kind: 'autocomplete' }]);
  });

  it('to outdated autocomplete is no error', async () => {
    const { send, farEnd, lines } = await startDiscord(createFakeAssistant().assistant);
    farEnd.answerNext('/callback', refusal(10062, 404));
    await send(typing('topic', 'topic', 'eth'));
    expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
    expect(lines).toContainEqual(expect.objectContaining({ event: 'ignored', reason: 'outdated' }));
  });

  it('that Discord no longer accepts ends the processing', async () => {
    const { assistant, requests } = createFakeAssistant();
    const { send, farEnd, outcomes } = await startDiscord(assistant);
    farEnd.answerNext('/callback', refusal(10062, 404));
    await send(command('list'));
    expect(outcomes()).toMatchObject([{ event: 'undelivered', code: 10062 }]);
    expect(requests).toEqual([]);
  });

  const acknowledged = refusal(40060, 400);
  const failed = { status: 502 };
  const doubtful: readonly (readonly [string, readonly Answer[]])[] = [
    ['is lost with a 502', [failed, acknowledged]],
    ['is lost with a 500 and a page', [{ status: 500, body: '<html>' }, acknowledged]],
    ['is lost with its connection', [{ lost: 'connection' }, acknowledged]],
    ['does not come', [{ lost: 'answer' }, acknowledged]],
    ['does not come to its end', [{ lost: 'body' }, acknowledged]],
    ['is a failure each time', [failed, failed, failed, failed]],
    ['is a success that cannot be read', [{ body: '<html>' }]],
  ];
  const kinds: readonly (readonly [string, () => Inbound])[] = [
    ['a command', () => command('list')],
    ['a press', () => press('topic r1', { id: '6001' })],
    ['a press in private', () => press('topic r1', { id: '6001', isEphemeral: true })],
    ['a choice', () => press('menu r1', { id: '6001' }, {}, 'choice-1 r1')],
  ];
  const all = doubtful.flatMap(([what, answers]) =>
    kinds.map(([kind, make]) => [kind, what, answers, make] as const),
  );
  it.each(all)('to %s whose answer %s is followed by one reply', async (_kind, _what, answers, make) => {
    const { send, farEnd, outcomes } = await startDiscord(createFakeAssistant().assistant);
    farEnd.answerNext('/callback', ...answers);
    const inbound = make();
    await send(inbound);
    expect(farEnd.shown().map((call) => readCall(call).text)).toEqual(['An answer.']);
    farEnd.answerNext('/callback', acknowledged);
    await send(inbound);
    expect(farEnd.shown()).toHaveLength(1);
    expect(outcomes()).toMatchObject([{ event: 'replied' }, { event: 'ignored', reason: 'duplicate' }]);
  });
});
