import { describe, expect, it } from 'vitest';
import { loadKnowledge, type Opened, openAssistant, PLACE } from './open-assistant.js';

const knowledge = await loadKnowledge();

async function talk(): Promise<Opened> {
  const opened = await openAssistant(knowledge);
  await opened.ask('Who received the Best Reporter Award 2023?');
  return opened;
}

/** What was said to a remark; the reason where nothing was. */
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
];

describe('in a thread of ours, without naming us', () => {
  it.each(ASIDES)('nothing is said to %j', async (text) => {
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

  it('a question of which no report has a word is left to people', async () => {
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

  it('what leans on our words is not taken up once people talk to each other, until we are named', async () => {
    const opened = await talk();
    expect(await said(opened, 'Bob, can you check this?')).toBe('not_for_us');
    expect(await said(opened, 'tell me more')).toBe('not_for_us');
    expect(await said(opened, 'What is EthicsFIRST?')).toContain('EthicsFIRST');
    expect(await said(opened, 'tell me more')).not.toBe('not_for_us');
  });

  it('the thread is theirs after three of their remarks, and ours again when we are named', async () => {
    const opened = await talk();
    expect(await opened.assistant.takesPart(PLACE)).toBe(true);
    for (const text of ['brb', 'ok', 'see you']) await said(opened, text);
    expect(await opened.assistant.takesPart(PLACE)).toBe(false);
    expect((await opened.ask('tell me more')).message.fallback).toContain('award');
    expect(await opened.assistant.takesPart(PLACE)).toBe(true);
  });
});

it('those who name us get a word in any case', async () => {
  for (const text of [...ASIDES, 'thanks', 'thanks']) {
    const { ask } = await talk();
    expect((await ask(text)).message.fallback, text).not.toBe('');
  }
});

describe('a press', () => {
  it('counts once for each person within seconds, and again later', async () => {
    const opened = await openAssistant(knowledge);
    const reply = await opened.ask('Who received the Best Reporter Award 2023?');
    const press = (user: string, action = 'more') =>
      opened.assistant.respond({
        place: PLACE,
        user,
        locale: null,
        audience: 'everyone',
        may: { share: false, subscribe: false },
        wish: { kind: 'press', action, replyId: reply.id ?? '' },
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
});
