import { quoteChanges } from '../../src/announcements/changed-words.js';
import { composeAnnouncement } from '../../src/announcements/compose-announcement.js';
import { findChanges } from '../../src/announcements/find-changes.js';
import { identifyReport } from '../../src/announcements/identify-report.js';
import { createKnowledge } from '../../src/assistant/knowledge.js';
import type { Reply } from '../../src/assistant/reply.js';
import type { CommandForm, Request } from '../../src/assistant/request.js';
import type { Locale } from '../../src/messages/locale.js';
import type { Report } from '../../src/reports/report.js';
import { createBuiltInGlossary } from '../../src/search/glossary/built-in-glossary.js';
import { loadKnowledge, openAssistant, PLACE } from '../assistant/open-assistant.js';

/** A user's message or action and the bot's reply. */
export type Exchange = {
  /** The user's message; null if the bot posts by itself. */
  readonly said: string | null;
  /** By mentioning the bot, by using its command, or by opening its home page. */
  readonly by: 'mention' | 'command' | 'page';
  readonly reply: Pick<Reply, 'message' | 'id' | 'answer'>;
};

/** The exchanges that a picture shows, in both languages. */
export type Scene = {
  readonly name: SceneName;
  readonly exchanges: Readonly<Record<Locale, readonly Exchange[]>>;
};

type Asked = readonly [by: Exchange['by'], en: string, ja: string];

const ASKED = {
  answer: [
    [
      'mention',
      'Who received the Best Reporter Award 2023?',
      '2023年のベストレポーター賞は誰が受賞しましたか？',
    ],
    ['mention', 'which organization does he belong to?', '所属はどこですか？'],
  ],
  closest: [['mention', 'How many people attended IGF 2023?', 'IGFには何人が参加しましたか？']],
  digest: [['mention', 'What’s new in the latest report?', '最新のレポートの概要は？']],
  nothing: [
    [
      'mention',
      'Which country won the football World Cup?',
      'サッカーのワールドカップで優勝した国はどこですか？',
    ],
  ],
  help: [['command', 'help', 'ヘルプ']],
  home: [['page', '', '']],
} as const satisfies Readonly<Record<string, readonly Asked[]>>;

type SceneName = keyof typeof ASKED | 'announcement' | 'correction';

/** Replaces reply ids, which differ each time, so that pictures and their hashes do not change. */
const REPLY_ID = 'r1';

/** Plays all scenes with the current code on the test reports. Call it within a test. */
export async function makeScenes(knowledge: Knowledge, commands: CommandForm): Promise<readonly Scene[]> {
  const [inEnglish, inJapanese] = [
    await openPlayer(knowledge, 'en', commands),
    await openPlayer(knowledge, 'ja', commands),
  ];
  const scenes: Scene[] = [];
  for (const name of Object.keys(ASKED) as (keyof typeof ASKED)[])
    scenes.push({ name, exchanges: { en: await inEnglish(name), ja: await inJapanese(name) } });
  return [...scenes, ...announce(knowledge)];
}

/** Returns a function that plays a scene with an assistant, each in its own thread. */
async function openPlayer(knowledge: Knowledge, locale: Locale, commands: CommandForm) {
  const { ask, input, store, clock } = await openAssistant(knowledge);
  const channels = ['security', 'awards'].map((channel) => ({ id: channel, name: channel }));
  for (const { id: channel } of channels) {
    const words = channel === 'awards' ? 'award' : '';
    await store.subscribe({ ...PLACE, channel, words, locale, createdBy: 'U' }, clock.now);
  }
  return async (name: keyof typeof ASKED): Promise<Exchange[]> => {
    const place = { ...PLACE, thread: name };
    const exchanges: Exchange[] = [];
    for (const [by, en, ja] of ASKED[name]) {
      const said = locale === 'en' ? en : ja;
      const audience = by === 'mention' ? 'everyone' : 'asker';
      const how: Partial<Request> = { locale, commands, place, audience };
      const reply =
        by === 'page'
          ? await input({ kind: 'home', channels }, how)
          : by === 'command'
            ? await input({ kind: 'command', command: { kind: 'help' } }, how)
            : await ask(said, how);
      exchanges.push({ said, by, reply: { ...reply, id: REPLY_ID } });
    }
    return exchanges;
  };
}

type Knowledge = Awaited<ReturnType<typeof loadKnowledge>>;

/** Adds URLs to the test reports, which lack the files next to reports that would hold them. */
export async function loadWithAddresses(): Promise<Knowledge> {
  const { reports } = await loadKnowledge();
  const known = reports.map((report) => ({
    ...report,
    url: `https://reports.example/${report.period.start}.html`,
  }));
  return createKnowledge(known, createBuiltInGlossary());
}

function announce({ reports }: Knowledge): readonly Scene[] {
  const report = reports.toSorted((a, b) => b.period.end.localeCompare(a.period.end))[0];
  if (report === undefined) throw new Error('there are no reports');
  const { topics } = identifyReport(report);
  const former = identifyReport(beforeCorrection(report)).topics;
  const sceneOf = (name: SceneName, changes: ReturnType<typeof findChanges> | null): Scene => {
    const exchangeIn = (locale: Locale): Exchange => {
      const message = composeAnnouncement({ report, locale, isLatest: true, changes, formerPeriod: null });
      return { said: null, by: 'mention', reply: { message, id: REPLY_ID, answer: null } };
    };
    return { name, exchanges: { en: [exchangeIn('en')], ja: [exchangeIn('ja')] } };
  };
  return [
    sceneOf('announcement', null),
    sceneOf('correction', quoteChanges(findChanges(former, topics), former, report)),
  ];
}

/** Returns the report with a changed passage in its first topic and a changed title of its second. */
function beforeCorrection(report: Report): Report {
  const [first, second, ...others] = report.topics;
  if (first === undefined || second === undefined) throw new Error('two topics are needed');
  const passages = first.passages.map((passage) => ({
    ...passage,
    text: passage.text.replace('third year', 'second year'),
  }));
  return {
    ...report,
    topics: [{ ...first, passages }, { ...second, title: 'Periodic meeting held' }, ...others],
  };
}
