import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../src/assistant/commands/command.js';
import { createLimiter } from '../../src/assistant/events/shared-limiter.js';
import type { Reply } from '../../src/assistant/reply.js';
import { buttonsOf } from '../../src/messages/message.js';
import type { Feedback } from '../../src/store/feedback.js';
import { loadKnowledge, openAssistant, PLACE } from './open-assistant.js';

const knowledge = await loadKnowledge();
const privately = { audience: 'asker', may: { share: true, subscribe: true } } as const;

function labels({ message }: Reply): string[] {
  return message.blocks.flatMap((block) =>
    block.kind === 'actions' ? block.actions.flatMap(buttonsOf).map(({ label }) => label) : [],
  );
}

function actionOf({ message }: Reply, label: string): string {
  const actions = message.blocks.flatMap((block) =>
    block.kind === 'actions' ? block.actions.flatMap(buttonsOf) : [],
  );
  const action = actions.find((candidate) => candidate.label === label);
  return action?.id ?? `no button ${label}`;
}

describe('a command', () => {
  const command = (text: string) => ({ kind: 'command', command: { kind: 'ask', question: text } }) as const;

  it('is answered to the asker alone, who can share the answer with everyone', async () => {
    const { input, press } = await openAssistant(knowledge);
    const reply = await input(command('Who received the Best Reporter Award 2023?'), privately);
    expect(reply.audience).toBe('asker');
    const shared = await press(reply, actionOf(reply, 'Share'), privately);
    expect(shared).toMatchObject({
      audience: 'everyone',
      replaces: false,
      message: {
        fallback: `Asked: Who received the Best Reporter Award 2023?\n\n${reply.message.fallback}`,
      },
    });
    const named = await press(reply, 'share', { ...privately, name: 'Bob' });
    expect(named.message.fallback).toMatch(/^Bob asked: Who received/);
    expect(labels(shared)).not.toContain('Share');
  });

  it('can be continued, here and where the conversation is carried over to', async () => {
    const { input, ask, assistant } = await openAssistant(knowledge);
    await input(command('Who received the Best Reporter Award 2023?'), privately);
    const elsewhere = { ...PLACE, thread: 'another' };
    expect(await assistant.takesPart(elsewhere)).toBe(false);
    await assistant.carryOver(PLACE, elsewhere);
    for (const place of [PLACE, elsewhere]) {
      const answer = await ask('which organization does he belong to?', { place });
      expect(answer.message.fallback).toContain('High Energy Accelerator');
    }
  });

  it.each([
    [{ kind: 'latest' }, 'Best Reporter Award 2023'],
    [{ kind: 'list' }, 'There are 3 reports'],
    [{ kind: 'topics', period: '2021 Q3' }, 'EthicsFIRST'],
    [{ kind: 'topics', period: '' }, 'Best Reporter Award 2023'],
    [{ kind: 'topic', number: 2, period: '2021 Q3' }, 'Hayato Sasaki'],
    [{ kind: 'topic', number: 1, period: '' }, 'Page 1 of 2'],
    [{ kind: 'topic', number: 9, period: '' }, 'There is no topic 9 in this report'],
    [{ kind: 'topics', period: '2016' }, 'No report covers 2016'],
    [{ kind: 'topics', period: 'Q9' }, 'reports'],
    [{ kind: 'help' }, '/report latest'],
  ] as const)('%o', async (wanted, expected) => {
    const { input } = await openAssistant(knowledge);
    expect((await input({ kind: 'command', command: wanted }, privately)).message.fallback).toContain(
      expected,
    );
  });

  it('is answered in the asker’s language if its words do not show one', async () => {
    const { input } = await openAssistant(knowledge);
    const inJapanese = { ...privately, locale: 'ja-JP' };
    expect(
      (await input({ kind: 'command', command: { kind: 'list' } }, inJapanese)).message.fallback,
    ).toContain('レポートは3件');
    expect((await input(command('EthicsFIRST'), inJapanese)).message.locale).toBe('ja');
    expect((await input(command('who translated EthicsFIRST?'), inJapanese)).message.locale).toBe('en');
    expect(
      (await input(command('EthicsFIRSTとは？'), { ...privately, locale: 'en-US' })).message.locale,
    ).toBe('ja');
  });

  it.each(['購読', '最新', '一覧', 'トピック一覧 2023年第4四半期', 'ヘルプ'])(
    'typed as %j is answered in Japanese to anybody',
    async (typed) => {
      const { input, store } = await openAssistant(knowledge);
      const typedLine = { kind: 'command', command: parseCommand(typed), typed } as const;
      const reply = await input(typedLine, { ...privately, locale: 'en-US' });
      expect(reply.message.locale).toBe('ja');
      for (const { locale } of await store.listSubscriptions()) expect(locale).toBe('ja');
    },
  );

  it.each([
    [{ kind: 'find_topic', topic: 'サイバーセキュリティ協議会', period: '' }, 'en-US', 'ja'],
    [{ kind: 'topics', period: '2023年第4四半期' }, 'en-US', 'ja'],
    [{ kind: 'find_topic', topic: 'the Best Reporter Award', period: '' }, 'ja-JP', 'ja'],
    [{ kind: 'find_topic', topic: '活動概要-2023-q4#2', period: '' }, 'en-US', 'en'],
    [{ kind: 'latest', series: '活動概要' }, 'en-US', 'en'],
  ] as const)('%o, for a person with %s, is answered in %s', async (wanted, locale, expected) => {
    const { input } = await openAssistant(knowledge);
    const reply = await input({ kind: 'command', command: wanted }, { ...privately, locale });
    expect(reply.message.locale).toBe(expected);
  });

  it('for a suggested topic is shared under its title, also on the next page', async () => {
    const { input, press } = await openAssistant(knowledge);
    const report = knowledge.reports.find(({ period }) => period.start === '2023-10-01');
    const topic = `${report?.id}#1`;
    const shown = await input(
      { kind: 'command', command: { kind: 'find_topic', topic, period: '' } },
      privately,
    );
    const shared = await press(shown, 'share', { ...privately, name: 'Bob' });
    const heading = 'Bob asked: Topic 1 of 2023 Q4 (Oct–Dec 2023): JPCERT/CC Best Reporter Award 2023\n\n';
    expect(shared.message.fallback.startsWith(heading)).toBe(true);
    const next = await press(shared, actionOf(shared, 'Next page'), { name: 'Ada' });
    expect(next).toMatchObject({ replaces: true });
    expect(next.message.fallback.startsWith(heading)).toBe(true);
    const last = await press(next, actionOf(next, 'Previous page'), { name: 'Ada' });
    expect(last.message.fallback).toBe(shared.message.fallback);
  });
});

describe('a text without words', () => {
  it('is answered in the language of the last reply', async () => {
    const { ask, input } = await openAssistant(knowledge);
    expect((await ask('99')).message.locale).toBe('en');
    await ask('2021年第3四半期のトピックは？');
    expect((await ask('99')).message.fallback).toBe('全部で2件です。99番目はありません。');
    expect((await ask('2')).message.locale).toBe('ja');
    expect((await input({ kind: 'sign' })).message.fallback).toBe('承知しました。');
    await ask('Which topics does the latest report have?', { locale: 'ja-JP' });
    expect((await ask('99', { locale: 'ja-JP' })).message.locale).toBe('en');
  });
});

describe('a button', () => {
  it('stores feedback with the reply it is about', async () => {
    const given: Feedback[] = [];
    const { services } = await openAssistant(knowledge);
    const store = {
      ...services.store,
      saveFeedback: async (feedback: Feedback) => void given.push(feedback),
    };
    const { ask, press } = await openAssistant(knowledge, { store });
    const reply = await ask('Who received the Best Reporter Award 2023?');
    const thanks = await press(reply, actionOf(reply, '👎 Not helpful'), { user: 'U2' });
    expect(thanks).toMatchObject({ id: reply.id, audience: 'asker' });
    expect(labels(thanks)).toEqual(['Wrong', 'Incomplete', 'Out of date', 'Something else']);
    const done = await press(thanks, actionOf(thanks, 'Out of date'), { user: 'U2' });
    expect(done).toMatchObject({ id: null, audience: 'asker', replaces: true });
    expect(given.map(({ verdict, reason }) => [verdict, reason])).toEqual([
      ['down', null],
      ['down', 'outdated'],
    ]);
    expect(given.slice(1)).toEqual([
      {
        replyId: reply.id,
        verdict: 'down',
        reason: 'outdated',
        passageId: expect.stringMatching(/^jpcert-.*-2023-q4#1\.\d$/),
        indexVersion: knowledge.indexVersion,
        service: 'test',
        workspace: 'W',
        channel: 'C',
        user: 'U2',
      },
    ]);
  });

  it('for a topic is there only if the answer is from one topic', async () => {
    const { ask } = await openAssistant(knowledge);
    expect(labels(await ask('compare awards'))).toEqual(['More', '👍 Helpful', '👎 Not helpful']);
    expect(labels(await ask('compare phishing'))[0]).toMatch(/^Topic \d+: \S.{0,39}$/);
  });

  it('finds more until nothing is left, and never the same', async () => {
    const { ask, press } = await openAssistant(knowledge);
    let reply = await ask('Who received the Best Reporter Award 2023?');
    const quotes: string[] = [];
    for (let round = 0; round < 50 && labels(reply).includes('More'); round += 1) {
      reply = await press(reply, 'more');
      for (const block of reply.message.blocks)
        if (block.kind === 'quote') quotes.push(block.text.map(({ text }) => text).join(''));
    }
    expect(reply.message.fallback).toContain('nothing more');
    expect(quotes.length).toBeGreaterThan(5);
    expect(new Set(quotes).size).toBe(quotes.length);
  });

  it('works for everyone who sees it after a restart, and says kindly when it is too old', async () => {
    const before = await openAssistant(knowledge);
    const reply = await before.ask('Who received the Best Reporter Award 2023?');
    const after = await before.restart();
    expect((await after.press(reply, 'topic', { user: 'U9' })).message.fallback).toContain('two categories');
    after.clock.now += 91 * 86_400_000;
    expect((await after.press(reply, 'topic')).message.fallback).toContain('has expired');
  });

  it('with any id gets one reply', async () => {
    const { ask, input } = await openAssistant(knowledge);
    const reply = await ask('which topics in 2021 Q3?');
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string(), fc.constantFrom('page-99', 'choice-7', 'page', 'up', 'topic', 'share')),
        fc.constantFrom('', reply.id ?? '-'),
        async (action, replyId) => {
          const { message } = await input({ kind: 'press', action, replyId });
          expect(message.fallback).not.toMatch(/^$|something went wrong/);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('help', () => {
  it.each(['test/fixtures/library', 'test/fixtures/reports'])(
    'gives examples that the reports of %s answer, in both languages',
    async (folder) => {
      const others = await loadKnowledge(folder);
      const { input, press } = await openAssistant(others);
      for (const locale of ['en', 'ja']) {
        const home = await input({ kind: 'home' }, { ...privately, locale });
        const examples = labels(home);
        expect(examples.length).toBeGreaterThan(1);
        for (const [at] of examples.entries()) {
          const { message } = await press(home, `choice-${at}`);
          expect(message.blocks.some(({ kind }) => kind === 'quote' || kind === 'list')).toBe(true);
        }
      }
    },
  );

  it('can be shown when there is no report', async () => {
    const { input, ask } = await openAssistant({ ...knowledge, reports: [] });
    expect((await input({ kind: 'home' })).message.fallback).toContain('no reports');
    expect((await ask('')).message.fallback).toContain('Ask me about the reports');
  });
});

describe('whatever happens', () => {
  it('accepts an event once, by any of its keys', async () => {
    const { assistant, restart } = await openAssistant(knowledge);
    expect(await assistant.claim(['event 1', 'message 1'])).toBe(true);
    expect(await assistant.claim(['event 2', 'message 1'])).toBe(false);
    const again = await restart();
    expect(await again.assistant.claim(['event 1'])).toBe(false);
  });

  it('replies and accepts events while the store is broken, and logs it', async () => {
    const { assistant, ask, services, log } = await openAssistant(knowledge);
    await services.store.conversations.load(PLACE, 0);
    const broken = async () => Promise.reject(new Error('disk full'));
    const stores = { ...services.store, claimEvent: broken, conversations: { load: broken, save: broken } };
    const other = await openAssistant(knowledge, { store: stores });
    expect((await other.ask('help')).message.fallback).toContain('ref-7');
    expect(await other.assistant.claim(['x'])).toBe(true);
    expect(await other.assistant.takesPart(PLACE)).toBe(false);
    expect(other.log.join('')).toMatch(/reply_failed[\s\S]*claim_failed[\s\S]*conversation_not_loaded/);
    expect((await ask('help')).message.fallback).not.toContain('ref-7');
    expect(await assistant.takesPart(PLACE)).toBe(true);
    expect(log.join('')).not.toContain('error');
  });

  it('limits each user, but not the home page of a service', async () => {
    const { ask, input } = await openAssistant(knowledge, {
      limiter: createLimiter({ requests: 1, seconds: 60 }),
    });
    await ask('list');
    expect((await ask('list')).audience).toBe('asker');
    expect((await ask('一覧')).message.fallback).toMatch(/\d+秒後/);
    expect((await input({ kind: 'home' })).message.fallback).toContain('What I can do');
  });

  it('distinguishes one set of reports from another', async () => {
    expect(knowledge.indexVersion).toMatch(/^[0-9a-f]{12}$/);
    expect((await loadKnowledge()).indexVersion).toBe(knowledge.indexVersion);
    expect((await loadKnowledge('test/fixtures/reports')).indexVersion).not.toBe(knowledge.indexVersion);
  });

  it('replies to any text in a conversation, with something to read', async () => {
    const { ask, log } = await openAssistant(knowledge);
    await ask('Who received the Best Reporter Award 2023?');
    const piece = fc.constantFrom(
      'and ',
      'in 2021',
      'he ',
      'it ',
      'the ',
      'second one',
      '?',
      'それ',
      'は',
      '2',
      'Q3',
      'tell me more',
      'who',
      'Kamo',
      '\u0000',
      '<!here>',
      '👩‍👩‍👧',
      'why',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join('')),
          fc.string({ unit: 'grapheme' }),
        ),
        async (text) => {
          expect((await ask(text)).message.fallback.trim()).not.toBe('');
        },
      ),
      { numRuns: 150 },
    );
    expect(log.filter((line) => line.includes('reply_failed'))).toEqual([]);
  });
});
