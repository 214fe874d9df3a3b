import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identifyReport } from '../../src/announcements/identify-report.js';
import { IGNORED_REASONS } from '../../src/assistant/reply.js';
import { loadKnowledge, type Opened, openAssistant, PLACE } from './open-assistant.js';

const knowledge = await loadKnowledge();

async function talk(): Promise<Opened> {
  const opened = await openAssistant(knowledge);
  await opened.ask('Who received the Best Reporter Award 2023?');
  return opened;
}

/** The reply to a remark, or the reason for none. */
async function said({ remark }: Opened, text: string): Promise<string> {
  const reply = await remark(text);
  return typeof reply === 'string' ? reply : reply.message.fallback;
}

const ASIDES = [
  'brb lunch',
  ':+1:',
  '👍',
  '🎉🎉',
  'see you at 3pm then',
  'Bob, can you check this with legal?',
  'thanks Bob, see you',
  'bob can you check this with legal?',
  '@Bob who received it?',
  '<@U0000001> who received it?',
  'https://example.org/news',
  '<https://example.org/news>',
  'ok',
  'great!',
  'haha',
  'lol',
  'I think we should award this to Alice',
  'we need to report this to the board',
  'can you send me the slides?',
  'did you see the email?',
  'are you coming to the meeting?',
  'shall we meet at noon?',
  'what do you all think?',
  'good morning',
  'I’ll tell the team tomorrow',
  'nice one',
  'good job Bob',
  'done',
  'Legal has signed off on the contract.',
  'hello everybody',
  'bye!',
  'ping',
  '?',
  '...',
  'call me at +81-3-1234-5678',
  'my mail is bob@example.org',
  '田中さん、確認してもらえますか？',
  '了解です',
  'お疲れ様です',
  'ランチ行きましょう',
  '後で確認します',
  'can someone restart the server?',
  'what time is the meeting?',
  'who broke the build?',
  'is anyone around?',
  'where shall we eat?',
  '何時に集合ですか？',
];

describe('in a thread of the bot, without a mention', () => {
  it.each(ASIDES)('ignores %j', async (text) => {
    expect(await said(await talk(), text)).toBe('not_for_us');
  });

  it.each([
    ['Who received the Best Reporter Award in 2021?', /./],
    ['and in 2021?', /./],
    ['Tell me more', /./],
    ['who was it?', /./],
    ['can you tell me more about the award?', /ward/],
    ['latest', /2023 Q4/],
    ['help', /./],
    ['what is EthicsFIRST?', /EthicsFIRST/],
    ['誰が受賞しましたか？', /Kamo/],
    ['最新お願いします', /2023/],
  ])('%j is answered', async (text, expected) => {
    const told = await said(await talk(), text);
    expect(told).not.toBe('not_for_us');
    expect(told).toMatch(expected);
  });

  it('a question without a word of any report is left to people', async () => {
    expect(await said(await talk(), 'Where is the zebra?')).toBe('not_for_us');
  });

  it.each(['thanks!', 'Thank you :pray:', 'thx', 'ありがとうございます'])(
    'thanks are answered once: %s',
    async (text) => {
      const opened = await talk();
      expect(await said(opened, text)).toMatch(/welcome|どういたしまして/);
      expect(await said(opened, text)).toBe('not_for_us');
      expect(await said(opened, 'thanks again')).toBe('not_for_us');
    },
  );

  it('a follow-up is ignored once people talk to each other, until the bot has answered again', async () => {
    const opened = await talk();
    expect(await said(opened, 'Bob, can you check this?')).toBe('not_for_us');
    expect(await said(opened, 'tell me more')).toBe('not_for_us');
    expect(await said(opened, 'What is EthicsFIRST?')).toContain('EthicsFIRST');
    expect(await said(opened, 'tell me more')).not.toBe('not_for_us');
  });

  it('the bot leaves the thread after three remarks of others, and returns when mentioned', async () => {
    const opened = await talk();
    expect(await opened.assistant.takesPart(PLACE)).toBe(true);
    for (const text of ['brb', 'ok', 'see you']) await said(opened, text);
    expect(await opened.assistant.takesPart(PLACE)).toBe(false);
    expect((await opened.ask('tell me more')).message.fallback).toContain('award');
    expect(await opened.assistant.takesPart(PLACE)).toBe(true);
  });
});

describe('a subscription, in a thread and without a mention', () => {
  const CHANNEL = { service: 'test', workspace: 'W', channel: 'C' };
  const subscribed = async () => {
    const opened = await talk();
    await opened.store.subscribe({ ...CHANNEL, words: 'phishing', locale: 'en', createdBy: 'U' }, 0);
    return { ...opened, words: async () => (await opened.store.loadSubscription(CHANNEL))?.words };
  };

  it.each([
    'No more alerts.',
    'No more updates for now',
    'end updates',
    'stop posting',
    'cancel alerts',
    'stop announcements',
    'subscribe to the newsletter',
    'subscribe me please',
    'unsubscribe from this list',
    'Bob, unsubscribe',
    'subscribe this is really good stuff',
    '通知を止めて',
    'サービスの通知を停止',
  ])('is not changed by %j', async (text) => {
    const opened = await subscribed();
    expect(await said(opened, text)).toBe('not_for_us');
    expect(await opened.words()).toBe('phishing');
  });

  it.each([
    ['unsubscribe', undefined],
    ['Unsubscribe!', undefined],
    ['購読解除', undefined],
    ['unsubscribe phishing', undefined],
    ['/report unsubscribe', undefined],
    ['subscribe', ''],
    ['subscribe IoT, awards', 'IoT, awards'],
    ['`/report subscribe to IoT`', 'IoT'],
    ['購読 フィッシング', 'フィッシング'],
  ])('is changed by %j', async (text, left) => {
    const opened = await subscribed();
    expect(await said(opened, text)).not.toBe('not_for_us');
    expect(await opened.words()).toBe(left);
  });

  it('is changed by a sentence in a mention', async () => {
    const opened = await subscribed();
    expect((await opened.ask('No more alerts.')).message.fallback).toContain('no longer be announced');
    expect(await opened.words()).toBeUndefined();
  });
});

it('a mention always gets a reply', async () => {
  const { ask } = await talk();
  for (const text of [...ASIDES.slice(0, 12), 'thanks', 'thanks'])
    expect((await ask(text)).message.fallback, text).not.toBe('');
});

describe('a press', () => {
  it('counts once for each user within seconds, and again later', async () => {
    const opened = await openAssistant(knowledge);
    const reply = await opened.ask('Who received the Best Reporter Award 2023?');
    const press = (user: string, action = 'more') =>
      opened.assistant.respond({
        place: PLACE,
        user,
        locale: null,
        audience: 'everyone',
        may: { share: false, subscribe: false },
        input: { kind: 'press', action, replyId: reply.id ?? '' },
      });
    expect(await press('U1')).toBeTypeOf('object');
    expect(await press('U1')).toBe('duplicate');
    opened.clock.now += 2999;
    expect(await press('U1')).toBe('duplicate');
    expect(await press('U2')).toBeTypeOf('object');
    expect(await press('U1', 'up')).toBeTypeOf('object');
    opened.clock.now += 9000;
    expect(await press('U1')).toBeTypeOf('object');
  });

  it('that was refused or failed may be repeated at once', async () => {
    const trouble = { waitSeconds: 0, isBroken: false };
    const { services } = await openAssistant(knowledge);
    const opened = await openAssistant(knowledge, {
      limiter: { take: async () => trouble.waitSeconds },
      store: {
        ...services.store,
        loadReply: async (...args) => {
          if (trouble.isBroken) throw new Error('broken');
          return services.store.loadReply(...args);
        },
      },
    });
    const answer = await opened.ask('Who received the Best Reporter Award 2023?');
    const press = async () => {
      const input = { kind: 'press', action: 'more', replyId: answer.id ?? '' } as const;
      const reply = await opened.assistant.respond({
        ...{ place: PLACE, user: 'U', locale: null, audience: 'everyone', input },
        may: { share: false, subscribe: false },
      });
      return typeof reply === 'string' ? reply : reply.message.fallback;
    };
    trouble.waitSeconds = 2;
    expect(await press()).toContain('try again in 2 seconds');
    Object.assign(trouble, { waitSeconds: 0, isBroken: true });
    expect(await press()).toContain('something went wrong');
    trouble.isBroken = false;
    expect(await press()).toContain('Also in the reports');
    expect(await press()).toBe('duplicate');
  });
});

it('gives a reply or one reason for any text, with a mention or without', async () => {
  const opened = await talk();
  const piece = fc.constantFrom(
    ...[
      'and ',
      'in 2021',
      'who ',
      '?',
      'thanks',
      'Bob, ',
      '<@U1> ',
      ':+1:',
      '`help`',
      '*unsubscribe*',
      'lunch',
    ],
    ...[
      'https://a.example ',
      'topic 2',
      'tell me more',
      'それは',
      'ください',
      '\u200b',
      '\u0000',
      'award ',
      '👍',
    ],
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join('')),
      fc.boolean(),
      async (text, addressed) => {
        const reply = await opened.remark(text, { addressed });
        if (typeof reply === 'string') {
          expect(addressed, text).toBe(false);
          expect(IGNORED_REASONS).toContain(reply);
        } else expect(reply.message.fallback.trim(), text).not.toBe('');
      },
    ),
    { numRuns: 80 },
  );
  expect(opened.log.filter((line) => line.includes('reply_failed'))).toEqual([]);
}, 60_000);

describe('where the bot spoke first', () => {
  it('under a shared answer, a follow-up needs no mention and has its context', async () => {
    const { assistant, input, press, remark } = await openAssistant(knowledge);
    const privately = { audience: 'asker', may: { share: true, subscribe: false } } as const;
    const question = 'Who received the Best Reporter Award 2023?';
    const place = { ...PLACE, thread: '' };
    const command = { kind: 'ask', question } as const;
    const answer = await input({ kind: 'command', command }, { ...privately, place });
    const shared = await press(answer, 'share', { ...privately, place });
    const there = { ...PLACE, thread: 'posted-1' };
    expect(await assistant.takesPart(there)).toBe(false);
    await assistant.beginAt(shared.id ?? '', there);
    expect(await assistant.takesPart(there)).toBe(true);
    const reply = await remark('which organization does he belong to?', { place: there });
    expect(typeof reply === 'string' ? reply : reply.message.fallback).toContain('High Energy Accelerator');
  });

  it('under an announcement, a follow-up is about its report', async () => {
    const opened = await openAssistant(knowledge);
    const { assistant, store, services, remark } = opened;
    const report = knowledge.reports.find(({ period }) => period.start === '2021-07-01');
    if (report === undefined) throw new Error('no report of 2021 Q3');
    const channel = { service: 'test', workspace: 'W', channel: 'C' };
    await store.subscribe({ ...channel, words: '', locale: 'en', createdBy: 'U' }, 0);
    await store.recordReport(identifyReport(report), () => true, 0, 'tests');
    const claim = { service: 'test', lease: 'l', leaseMs: 60_000, channelGapMs: 0, now: services.clock() };
    const claimed = await store.claimDelivery(claim);
    if (claimed === null) throw new Error('no delivery');
    const { contentHash } = identifyReport(report);
    await store.settleDelivery(claimed, { state: 'sent', messageId: 'post-1', contentHash });
    const place = { ...PLACE, thread: 'post-1' };
    expect(await assistant.takesPart(place)).toBe(true);
    expect(await assistant.takesPart({ ...place, thread: 'post-2' })).toBe(false);
    const second = await remark('what is the second one about?', { place });
    expect(typeof second === 'string' ? second : second.message.fallback).toContain('Cloud Operator Days');
    expect(await said({ ...opened, remark: (text) => remark(text, { place }) }, 'brb lunch')).toBe(
      'not_for_us',
    );
  });
});
