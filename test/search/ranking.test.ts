import { beforeAll, describe, expect, it } from 'vitest';
import { createPassageIndex, type PassageIndex } from '../../src/search/passage-index.js';
import { indexRealReports, makeReport, rankTopics } from './sample-reports.js';

describe('the real reports', () => {
  let index: PassageIndex;
  beforeAll(async () => {
    index = await indexRealReports();
  });
  const first = (question: string, count = 1): string[] => rankTopics(index, question).slice(0, count);

  it.each<[question: string, topics: string[], why: string]>([
    ['Who received the Best Reporter Award 2023?', ['2023-10/1'], 'all words stand in its title'],
    [
      'award',
      ['2023-10/1', '2021-07/2'],
      'the first says it often and in its title, the second once in its text',
    ],
    ['code of ethics', ['2021-07/1'], 'the only topic with both'],
    [
      'Internet Governance Forum',
      ['2023-10/3', '2021-07/1'],
      'all three words before the one that "forum" alone finds',
    ],
    [
      'Tokyo Kyoto meetings',
      ['2023-10/2', '2023-10/3', '2021-07/2'],
      'three of the words, then Kyoto, then Tokyo',
    ],
    ['Kyoto', ['2023-10/2', '2023-10/3'], 'in the title before in the text, and in no other'],
    ['sharing information', ['2019-04/2'], 'its aim in its first sentence; elsewhere the words stand apart'],
    ['product developers meeting', ['2023-10/2'], 'stemmed: "product developers", "meetings"'],
    [
      'presentation prize',
      ['2021-07/2', '2023-10/1'],
      '"prize" and "presentation" in its title; "present each award" is one',
    ],
    ['IPA', ['2023-10/2'], 'an acronym that one topic spells out'],
    [
      'JPCERT/CC 2021',
      ['2021-07/2'],
      'the year in title and identity; JPCERT/CC is everywhere and tells nothing apart',
    ],
  ])('%s → %j: %s', (question, topics) => {
    expect(first(question, topics.length)).toEqual(topics);
  });

  it.each<[question: string, topic: string, why: string]>([
    ['internet governence fourm', '2023-10/3', 'a wrong letter and a swap'],
    ['Best Reportr Awrd', '2023-10/1', 'a letter left out in each'],
    ['ethcis', '2021-07/1', 'a swap in the middle'],
    ['vulnerabilty notes', '2023-10/2', 'a slip near the end, where the stem would change'],
    ['secretar of the council', '2019-04/2', 'cut off'],
    ['checklist for devices', '2019-04/1', 'written as one, "Check List" in the report'],
    ['cyber-security council', '2019-04/2', 'written as two, "Cybersecurity" in the report'],
    ['cyberattacks on IoT', '2019-04/1', 'written as one, "cyber attacks" in the report'],
    ['ＩｏＴ ｄｅｖｉｃｅｓ', '2019-04/1', 'full-width letters'],
    ['KAMO', '2023-10/1', 'capitals'],
  ])('corrects "%s": %s (%s)', (question, topic) => {
    expect(first(question)).toEqual([topic]);
  });

  it('finds nothing for words that no report contains', () => {
    expect(first('xylophone 1987')).toEqual([]);
    expect(first('')).toEqual([]);
    expect(first('What is it?')).toEqual([]);
  });

  it('searches only passages that pass the filter', () => {
    const topics = rankTopics(index, 'award', { filter: ({ report }) => report.period.start < '2022' });
    expect(topics).toEqual(['2021-07/2']);
  });
});

describe('ranking', () => {
  const rank = (question: string, topics: readonly (readonly [string, string])[]): number[] =>
    rankTopics(createPassageIndex([makeReport('harbour', topics)]), question).map((topic) =>
      Number(topic.split('/')[1]),
    );

  it('does not multiply by the number of matched terms, as MiniSearch does', () => {
    // "lantern", in one of nine, weighs 1.9; "port", "work" and "year", in six of nine, weigh 0.4 each.
    const common = Array.from({ length: 6 }, () => ['Notes', 'Port work this year.'] as const);
    const other = Array.from({ length: 2 }, () => ['Notes', 'A gate was opened.'] as const);
    const rare = ['Notes', 'A lantern was lit.'] as const;
    expect(rank('port work lantern year', [...common, ...other, rare])[0]).toBe(9);
  });

  it('prefers adjacent words', () => {
    const apart = ['Harbour', 'A basin that is dry has room for a dock and a crane.'] as const;
    const together = ['Harbour', 'A dry dock that has room for a crane and a basin.'] as const;
    expect(rank('dry dock', [apart, together])).toEqual([2, 1]);
  });

  it('prefers more words of the question to more occurrences of one word', () => {
    const often = ['Notes', 'Crane after crane stood at the quay where crane trucks wait.'] as const;
    const both = ['Notes', 'The crane stood where travellers board the ferry.'] as const;
    const others = Array.from({ length: 3 }, () => ['Notes', 'A ferry came.'] as const);
    const neither = Array.from({ length: 6 }, () => ['Notes', 'A gate was opened and shut.'] as const);
    expect(rank('crane ferry', [often, both, ...others, ...neither]).slice(0, 2)).toEqual([2, 1]);
  });

  it('prefers the passage whose title contains the word', () => {
    const named = ['The crane', 'It stood on the quay beside an old customs house of red brick.'] as const;
    const told = ['The quay', 'It stood beside a crane and an old customs house.'] as const;
    expect(rank('crane', [told, named])).toEqual([2, 1]);
  });

  it('prefers the shorter of two passages with equally many occurrences', () => {
    const long = [
      'Notes',
      'The crane stood on the northern quay beside an old customs house with a red roof.',
    ] as const;
    const short = ['Notes', 'The crane stood on the quay.'] as const;
    expect(rank('crane', [long, short])).toEqual([2, 1]);
  });

  it('distinguishes IT and WHO from it and who', () => {
    const topics = [
      ['Guidance', 'It was said who it was that wrote it.'],
      ['Guidance', 'The WHO wrote to IT departments.'],
    ] as const;
    expect(rank('IT departments', topics)).toEqual([2]);
    expect(rank('guidance of the WHO', topics)).toEqual([2, 1]);
  });

  it('prefers the report with the name asked for if the texts are alike', () => {
    const visitors = [['Visitors', 'There were more visitors than last year.']] as const;
    const index = createPassageIndex([
      makeReport('a', visitors, {
        series: 'City Library Report',
        title: 'City Library Report',
        period: { start: '2021-01-01', end: '2021-03-31' },
      }),
      makeReport('b', visitors, {
        series: 'Rail Museum Report',
        title: 'Rail Museum Report',
        period: { start: '2022-01-01', end: '2022-03-31' },
      }),
    ]);
    expect(rankTopics(index, 'How many visitors did the museum have?')[0]).toBe('2022-01/1');
    expect(rankTopics(index, 'library visitors')[0]).toBe('2021-01/1');
    expect(rankTopics(index, 'visitors 2022')[0]).toBe('2022-01/1');
  });

  it('does not rank the name of a report above its text', () => {
    const index = createPassageIndex([
      makeReport('a', [['Notes', 'The library lent its lantern slides to the rail museum.']], {
        title: 'City Library Report',
      }),
      makeReport(
        'b',
        [
          ['Notes', 'A new roof was built.'],
          ['Staff', 'Two guides joined.'],
        ],
        { title: 'Rail Museum Report', period: { start: '2022-01-01', end: '2022-03-31' } },
      ),
    ]);
    expect(rankTopics(index, 'lantern slides of the rail museum')[0]).toBe('2023-10/1');
  });
});

describe('Japanese', () => {
  const index = createPassageIndex([
    makeReport('ja', [
      [
        'IoTセキュリティチェックリストの公開',
        'IoT機器の開発者向けに、39の項目からなるチェックリストを公開しました。',
      ],
      [
        '脆弱性情報の届出件数',
        '本四半期の脆弱性情報の届出は１２３件でした。サーバーへの不正アクセスが増えています。',
      ],
      [
        'フィッシング対策',
        'フィッシングサイトの報告は減りました。国内の銀行をかたるものが多く見られました。',
      ],
    ]),
  ]);

  it.each<[question: string, topic: string, why: string]>([
    ['チェックリストはどこで公開されましたか。', '2023-10/1', 'the words between particles'],
    ['脆弱性の届出は何件でしたか', '2023-10/2', 'not the particles, which are in all'],
    ['サーバへの攻撃', '2023-10/2', 'サーバ and サーバー are one word'],
    ['ﾌｨｯｼﾝｸﾞ', '2023-10/3', 'half-width katakana'],
    ['123件', '2023-10/2', 'full-width digits'],
    ['IoT', '2023-10/1', 'Latin letters inside Japanese'],
    ['アクセ', '2023-10/2', 'cut in mid-word, where only the character pairs match'],
  ])('%s → %s: %s', (question, topic) => {
    expect(rankTopics(index, question)[0]).toBe(topic);
  });
});
