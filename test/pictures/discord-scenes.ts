import { type Body, renderBody } from '../../adapters/discord/render-body.js';
import { composeAnnouncement } from '../../src/announcements/compose-announcement.js';
import { findChanges } from '../../src/announcements/find-changes.js';
import { identifyReport } from '../../src/announcements/identify-report.js';
import { createKnowledge } from '../../src/assistant/knowledge.js';
import type { Locale } from '../../src/messages/locale.js';
import type { Message } from '../../src/messages/message.js';
import { createBuiltInGlossary } from '../../src/search/built-in-glossary.js';
import { loadKnowledge, openAssistant } from '../assistant/open-assistant.js';

/** What somebody says or does, and what the bot sends. */
export type Exchange = {
  /** Null for what the bot says by itself. */
  readonly said: string | null;
  /** How it was said: in a message that mentions the bot, or by its command. */
  readonly by: 'mention' | 'command';
  readonly body: Body;
};

/** A picture: the same in two languages. */
export type Scene = {
  readonly name: string;
  readonly exchanges: Readonly<Record<Locale, readonly Exchange[]>>;
};

type Asked = readonly [by: Exchange['by'], en: string, ja: string];

const ASKED: Readonly<Record<string, readonly Asked[]>> = {
  'discord-answer': [
    [
      'mention',
      'Who received the Best Reporter Award 2023?',
      '2023年のベストレポーター賞は誰が受賞しましたか？',
    ],
    ['mention', 'which organization does he belong to?', '所属はどこですか？'],
  ],
  'discord-closest': [['mention', 'How many people attended IGF 2023?', 'IGFには何人が参加しましたか？']],
  'discord-digest': [['mention', 'What’s new in the latest report?', '最新のレポートの内容は？']],
  'discord-nothing': [['mention', 'Who discovered penicillin?', 'ペニシリンを発見したのは誰ですか？']],
  'discord-help': [['command', 'help', 'ヘルプ']],
};

/** Ids are made anew each time; pictures and their hashes do not depend on them. */
const REPLY_ID = 'r1';

/** All scenes, from the reports of the tests by today's code. To be called within a test. */
export async function makeDiscordScenes(): Promise<readonly Scene[]> {
  const knowledge = await withAddresses();
  const scenes = await Promise.all(
    Object.entries(ASKED).map(async ([name, asked]): Promise<Scene> => {
      const [en, ja] = await Promise.all(
        (['en', 'ja'] as const).map((locale) => play(asked, locale, knowledge)),
      );
      return { name, exchanges: { en: en ?? [], ja: ja ?? [] } };
    }),
  );
  return [...scenes, ...announce(knowledge)];
}

/** Where a report can be read is in a file beside it, which those of the tests lack. */
async function withAddresses(): Promise<Knowledge> {
  const { reports } = await loadKnowledge();
  const known = reports.map((report) => ({
    ...report,
    url: `https://reports.example/${report.period.start}.html`,
  }));
  return createKnowledge(known, createBuiltInGlossary());
}

type Knowledge = Awaited<ReturnType<typeof loadKnowledge>>;

async function play(asked: readonly Asked[], locale: Locale, knowledge: Knowledge): Promise<Exchange[]> {
  const { ask, wish } = await openAssistant(knowledge);
  const exchanges: Exchange[] = [];
  for (const [by, en, ja] of asked) {
    const said = locale === 'en' ? en : ja;
    const reply =
      by === 'command'
        ? await wish(
            { kind: 'command', command: { kind: 'help' } },
            { locale, commands: 'options', audience: 'asker' },
          )
        : await ask(said, { locale, commands: 'options' });
    exchanges.push({ said, by, body: renderBody(reply.message, REPLY_ID) });
  }
  return exchanges;
}

function announce({ reports }: Knowledge): readonly Scene[] {
  const report = reports.toSorted((a, b) => b.period.end.localeCompare(a.period.end))[0];
  if (report === undefined) throw new Error('there are no reports');
  const { topics } = identifyReport(report);
  const former = topics.map((topic, at) =>
    at === 0
      ? { ...topic, hash: 'another' }
      : at === 1
        ? { ...topic, title: 'Periodic meeting held' }
        : topic,
  );
  const sceneOf = (name: string, changes: ReturnType<typeof findChanges> | null): Scene => {
    const exchangeIn = (locale: Locale): Exchange => {
      const message: Message = composeAnnouncement({
        report,
        locale,
        isLatest: true,
        changes,
        formerPeriod: null,
      });
      return { said: null, by: 'mention', body: renderBody(message, REPLY_ID) };
    };
    return { name, exchanges: { en: [exchangeIn('en')], ja: [exchangeIn('ja')] } };
  };
  return [sceneOf('discord-announcement', null), sceneOf('discord-correction', findChanges(former, topics))];
}
