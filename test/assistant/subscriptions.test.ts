import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { announceReports } from '../../src/announcements/announce-reports.js';
import type { AnnouncementStore } from '../../src/announcements/announcement-store.js';
import { identifyReport } from '../../src/announcements/identify-report.js';
import { parseCommand } from '../../src/assistant/commands/command.js';
import { createKnowledge } from '../../src/assistant/knowledge.js';
import type { Reply } from '../../src/assistant/reply.js';
import { buttonsOf } from '../../src/messages/message.js';
import { GLOSSARY, REPORTS } from '../answers/make-report.js';
import { type Opened, openAssistant } from './open-assistant.js';

const knowledge = createKnowledge(REPORTS, GLOSSARY);
const privately = { audience: 'asker' } as const;
const CHANNEL = { service: 'test', workspace: 'W', channel: 'C' };

const labels = ({ message }: Reply): string[] =>
  message.blocks.flatMap((block) =>
    block.kind === 'actions' ? block.actions.flatMap(buttonsOf).map(({ label }) => label) : [],
  );

const command = ({ input }: Opened, text: string, locale: string | null = null) =>
  input({ kind: 'command', command: parseCommand(text) }, { ...privately, locale });

async function announce(opened: Opened, ...reports: typeof REPORTS): Promise<void> {
  const { matcher } = knowledge;
  const { clock, logger } = opened.services;
  const [latest = expect.fail()] = REPORTS;
  const earlier = { ...identifyReport(latest), period: { start: '2001-01-01', end: '2001-03-31' } };
  await opened.store.noteReport({ ...earlier, contentHash: '', topics: [] }, { state: 'known' }, 0, 'tests');
  const planning = { store: opened.store, matcher, clock, logger, library: 'tests', announceAfterMs: 0 };
  await announceReports(reports, await opened.store.listKnownReports(), planning);
}

/** Settles the delivery that is due. */
async function settle(opened: Opened, settlement: Parameters<AnnouncementStore['settleDelivery']>[1]) {
  const store = opened.store;
  const now = opened.services.clock();
  const claimed = await store.claimDelivery({
    service: 'test',
    lease: randomUUID(),
    leaseMs: 60_000,
    channelGapMs: 0,
    now,
  });
  await store.settleDelivery(claimed ?? expect.fail('nothing is due'), settlement);
  return claimed?.id ?? '';
}

describe('subscribe', () => {
  it('has new reports announced in the channel, in the language of the user who subscribed', async () => {
    const opened = await openAssistant(knowledge);
    const reply = await command(opened, 'subscribe', 'ja-JP');
    expect(reply.message.fallback).toContain('新しいレポートが出るたびに');
    expect(await opened.store.loadSubscription(CHANNEL)).toMatchObject({
      words: '',
      locale: 'ja',
      createdBy: 'U',
    });
  });

  it('shows the latest report at once, if wanted', async () => {
    const opened = await openAssistant(knowledge);
    const reply = await command(opened, 'subscribe');
    expect(reply.message.fallback).toBe(
      'Every new report will be announced here.\n\nPast reports are not posted. /report subscriptions shows what is announced here, and /report unsubscribe stops it.',
    );
    expect(labels(reply)).toEqual(['Show the latest report now']);
    const shown = await opened.press(reply, 'latest', privately);
    expect(shown).toMatchObject({ audience: 'asker' });
    expect(shown.message.fallback).toContain('Best Reporter Award 2023');
  });

  it('accepts words, and shows which past topics they would have matched', async () => {
    const opened = await openAssistant(knowledge);
    const { message } = await command(opened, 'subscribe EthicsFIRST, IGF');
    expect(message.fallback).toContain(
      'New reports with a topic about “EthicsFIRST, IGF” will be announced here.',
    );
    expect(message.fallback).toContain(`These past topics would have matched:
- JPCERT/CC Activities Overview Topics, 2023 Q4 (Oct–Dec 2023), Topic 3: JPCERT/CC served as organizer at UN IGF 2023 for two sessions
- JPCERT/CC Activities Overview, 2021 Q3 (Jul–Sep 2021), Topic 1:`);
    expect((await opened.store.loadSubscription(CHANNEL))?.words).toBe('EthicsFIRST, IGF');
    expect((await command(opened, 'subscribe submarines')).message.fallback).toContain(
      'No past topic would have matched.',
    );
    expect((await opened.store.loadSubscription(CHANNEL))?.words).toBe('submarines');
  });

  it('works by mention, too, and is not part of a conversation', async () => {
    const opened = await openAssistant(knowledge);
    expect((await opened.ask('フィッシングの動向')).message.locale).toBe('ja');
    const reply = await opened.ask('購読 フィッシング');
    expect(reply.message.fallback).toContain('「フィッシング」に関するトピック');
    expect(await opened.store.loadSubscription(CHANNEL)).toMatchObject({
      words: 'フィッシング',
      locale: 'ja',
    });
  });

  it.each([
    ['subscribe & %', 'cannot search for any of these words'],
    [`subscribe ${'phishing '.repeat(30)}`, 'at most 200 characters'],
  ])('rejects %s', async (text, expected) => {
    const opened = await openAssistant(knowledge);
    expect((await command(opened, text)).message.fallback).toContain(expected);
    expect(await opened.store.listSubscriptions()).toEqual([]);
  });

  it.each(['subscribe @here', 'subscribe <!channel>', 'subscribe <#C0123ABCD|general>'])(
    '%j means no report, by command or mention',
    async (text) => {
      const opened = await openAssistant(knowledge);
      expect((await command(opened, text)).message.fallback).toContain('cannot search for any of these');
      expect((await opened.ask(text)).message.fallback).toContain('cannot search for any of these');
      const option = { kind: 'command', command: { kind: 'subscribe', words: '@here' } } as const;
      expect((await opened.input(option)).message.fallback).toContain('cannot search for any of these');
      expect(await opened.store.listSubscriptions()).toEqual([]);
    },
  );

  it('and unsubscribe require permission; anybody may list the subscriptions', async () => {
    const opened = await openAssistant(knowledge);
    await command(opened, 'subscribe');
    const may = { share: false, subscribe: false };
    const wished = async (text: string) =>
      (await opened.input({ kind: 'command', command: parseCommand(text) }, { may })).message.fallback;
    expect(await wished('subscribe phishing')).toContain('Only people who manage this channel');
    expect(await wished('unsubscribe')).toContain('Only people who manage this channel');
    expect(await wished('subscriptions')).toContain(
      'Every new report has been announced here since 2024-02-01.',
    );
    expect((await opened.store.loadSubscription(CHANNEL))?.words).toBe('');
  });
});

describe('unsubscribe', () => {
  it('tells everyone in the channel that the announcements end', async () => {
    const opened = await openAssistant(knowledge);
    await command(opened, 'subscribe');
    expect(await command(opened, 'unsubscribe')).toMatchObject({ audience: 'everyone' });
    expect(await command(opened, 'unsubscribe')).toMatchObject({ audience: 'asker' });
  });

  it('ends a subscription, and says so if there is none', async () => {
    const opened = await openAssistant(knowledge);
    await command(opened, 'subscribe');
    expect((await command(opened, 'unsubscribe')).message.fallback).toContain('no longer be announced');
    expect((await command(opened, 'unsubscribe')).message.fallback).toContain('are not announced here');
    expect((await command(opened, 'subscriptions')).message.fallback).toContain('are not announced here');
  });
});

describe('unsubscribe with words', () => {
  const say = async (subscribed: string, unsubscribed: string) => {
    const opened = await openAssistant(knowledge);
    await command(opened, subscribed);
    const said = (await command(opened, unsubscribed)).message.fallback;
    return { said, left: (await opened.store.loadSubscription(CHANNEL))?.words };
  };

  it.each([
    ['subscribe phishing', 'unsubscribe phishing', undefined, 'no longer be announced'],
    ['subscribe phishing', 'please unsubscribe from *Phishing* :fish:', undefined, 'no longer be announced'],
    ['subscribe phishing, IoT', 'unsubscribe phishing', 'IoT', 'a topic about “IoT”'],
    ['subscribe phishing', 'unsubscribe @here', 'phishing', 'not those about “@here”'],
    [
      'subscribe phishing',
      'unsubscribe IoT',
      'phishing',
      'New reports about “phishing” are announced here, not those about “IoT”',
    ],
    [
      'subscribe',
      'unsubscribe phishing',
      '',
      'Every new report is announced here, not only those about “phishing”',
    ],
  ])('%s, then %s', async (subscribed, unsubscribed, left, expected) => {
    const told = await say(subscribed, unsubscribed);
    expect(told.left).toBe(left);
    expect(told.said).toContain(expected);
  });
});

describe('subscriptions', () => {
  it('shows the outcomes of the last announcements, with the reasons', async () => {
    const opened = await openAssistant(knowledge);
    const [q4, q3, q2] = REPORTS;
    if (q4 === undefined || q3 === undefined || q2 === undefined) throw new Error('no reports');
    await command(opened, 'subscribe');
    expect((await command(opened, 'subscriptions')).message.fallback).toContain('Nothing has been announced');
    await announce(opened, q2);
    await settle(opened, { state: 'sent', messageId: 'm1', contentHash: null }); // to be edited
    opened.clock.now += 1000;
    await announce(opened, q3, q2);
    const known = await opened.store.loadKnownReport(
      (await opened.store.listDeliveries(CHANNEL, 1))[0]?.report ?? expect.fail(),
    );
    expect((await command(opened, 'subscriptions')).message.fallback).toContain(`The latest announcements:
- JPCERT/CC Activities Overview, 2021 Q3 (Jul–Sep 2021): will be posted shortly
- JPCERT/CC Activities Overview, 2019 Q2 (Apr–Jun 2019): posted, will be corrected shortly`);
    await settle(opened, { state: 'failed', reason: 'internal_error', dueAt: opened.clock.now });
    await settle(opened, { state: 'sent', messageId: 'm2', contentHash: known?.contentHash ?? null });
    opened.clock.now += 1000;
    await announce(opened, q4, q3, q2);
    expect((await command(opened, 'subscriptions')).message.fallback).toContain('will be posted shortly');
  });

  it('says why a subscription is paused, and how it continues', async () => {
    const opened = await openAssistant(knowledge);
    await command(opened, 'subscribe phishing');
    await announce(opened, REPORTS[0] ?? expect.fail());
    await settle(opened, { state: 'rejected', reason: 'is_archived' });
    const { message } = await command(opened, 'subscriptions');
    expect(message.fallback).toContain('I cannot post here: is_archived');
    expect(message.fallback).toContain('they continue by themselves');
    expect(message.fallback).toContain('2023 Q4 (Oct–Dec 2023): refused (is_archived)');
    const inJapanese = await command(opened, 'subscriptions', 'ja-JP');
    expect(inJapanese.message.fallback).toContain('投稿を拒否されました（is_archived）');
  });
});

describe('a button under an announcement', () => {
  async function announced(): Promise<Opened & { readonly id: string }> {
    const opened = await openAssistant(knowledge);
    await command(opened, 'subscribe');
    await announce(opened, REPORTS[0] ?? expect.fail());
    const id = await settle(opened, { state: 'sent', messageId: 'm1', contentHash: null });
    return { ...opened, id };
  }
  const pressed = ({ input }: Opened, replyId: string, action: string) =>
    input({ kind: 'press', action, replyId });

  it('shows a topic in full to the person who pressed, after a restart as well', async () => {
    const opened = await announced();
    const restarted = await opened.restart();
    const reply = await pressed(restarted, opened.id, 'show-2');
    expect(reply.audience).toBe('asker');
    expect(reply.message.fallback).toContain('Periodic meeting for exchanging information');
    expect((await restarted.ask('Where was it held?')).message.fallback).toContain('Kyoto');
  });

  it('offers all topics of the report', async () => {
    const opened = await announced();
    const reply = await pressed(opened, opened.id, 'choose');
    expect(labels(reply)).toHaveLength(3);
    expect((await opened.press(reply, 'choice-2')).message.fallback).toContain('IGF');
  });

  it('says how to ask, with questions that can be answered', async () => {
    const opened = await announced();
    const reply = await pressed(opened, opened.id, 'ask');
    expect(reply.message.fallback).toContain('Ask me about JPCERT/CC Activities Overview Topics, 2023 Q4');
    const examples = labels(reply);
    expect(examples.length).toBeGreaterThan(0);
    for (const [at] of examples.entries()) {
      const answer = await opened.press(reply, `choice-${at}`);
      expect(answer.message.fallback).not.toContain('do not say');
    }
  });

  it('says that it is too old if the report or the delivery is gone', async () => {
    const opened = await announced();
    for (const action of ['show-9', 'topic', 'latest-1'])
      expect((await pressed(opened, opened.id, action)).message.fallback.length).toBeGreaterThan(0);
    expect((await pressed(opened, 'made-up', 'show-1')).message.fallback).toContain('has expired');
    const without = await openAssistant(createKnowledge([], GLOSSARY), { store: opened.services.store });
    expect((await pressed(without, opened.id, 'ask')).message.fallback).toContain('has expired');
  });
});

describe('subscribe where the bot may not post', () => {
  it.each([
    [{ kind: 'invite', command: '/invite @rapporteur' }, 'add me to the channel: /invite @rapporteur'],
    [{ kind: 'allow', permissions: ['View Channel', 'Send Messages'] }, 'View Channel, Send Messages'],
    [{ kind: 'reopen' }, 'open it again'],
    [{ kind: 'operate' }, 'the people who run this bot'],
  ] as const)('promises nothing, and says what to do: %j', async (cure, expected) => {
    const opened = await openAssistant(knowledge, {
      canPost: async () => ({ ok: false, reason: 'not_in_channel', cure }),
    });
    const said = (await command(opened, 'subscribe')).message.fallback;
    expect(said).toContain(expected);
    expect(said).not.toContain('will be announced');
    expect(await opened.store.loadSubscription(CHANNEL)).toMatchObject({
      state: 'paused',
      reason: 'not_in_channel',
    });
  });

  it('posts what was missed when a user subscribes again after the fault is corrected', async () => {
    let ok = false;
    const opened = await openAssistant(knowledge, {
      canPost: async () =>
        ok ? { ok } : { ok, reason: 'not_in_channel', cure: { kind: 'invite', command: null } },
    });
    await command(opened, 'subscribe');
    await announce(opened, ...REPORTS.slice(1, 2));
    const states = async () => (await opened.store.listDeliveries(CHANNEL, 9)).map(({ state }) => state);
    expect(await states()).toEqual(['rejected']);
    ok = true;
    expect((await command(opened, 'subscribe')).message.fallback).toContain('will be announced');
    expect(await states()).toEqual(['pending']);
  });
});
