import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NoAnswerReason } from '../../src/answers/answer.js';
import { SMALL_TALK } from '../../src/answers/question/small-talk.js';
import {
  areDissimilar,
  composeMessage,
  emphasize,
  gatherSources,
  shortAddress,
} from '../../src/messages/compose-message.js';
import { chooseLocale } from '../../src/messages/locale.js';
import type { Passage, Report, Topic } from '../../src/reports/report.js';
import { makeAnswer, makeCitation, makeReport } from './sample-answers.js';

const Q4 = { start: '2023-10-01', end: '2023-12-31' };
const quarters = Array.from({ length: 8 }, (_, year) => ({
  start: `${2010 + year}-04-01`,
  end: `${2010 + year}-06-30`,
}));

function say(reason: NoAnswerReason, locale: 'en' | 'ja' = 'en'): string {
  return composeMessage({ kind: 'no_answer', reason, suggestions: [] }, locale).fallback;
}

describe('an answer', () => {
  it('gives the answer first, then its source, then the addresses', () => {
    const citations = [makeCitation({ links: ['https://harbour.example/prize'] })] as const;
    expect(composeMessage(makeAnswer({ citations }), 'en').fallback).toBe(
      [
        'The pilots’ guild won the lantern prize.',
        '— Harbour Watch, 2023 Q4 (Oct–Dec 2023), Topic 1: The lantern prize',
        '  https://harbour.example/prize',
      ].join('\n'),
    );
  });

  it('names a place once, however many of its sentences are quoted', () => {
    const citations = [
      makeCitation({ links: ['https://a.example/'] }),
      makeCitation({ links: ['https://a.example/'] }),
    ] as const;
    const [quote] = composeMessage(makeAnswer({ citations }), 'en').blocks;
    expect(quote).toMatchObject({
      sources: [{ links: [{ url: 'https://a.example/', caption: 'a.example' }] }],
    });
  });

  it('does not repeat an address that the answer contains', () => {
    const links = ['https://harbour.example/prize', 'https://harbour.example/rules'];
    const text = 'The lantern prize\nhttps://harbour.example/prize';
    expect(composeMessage(makeAnswer({ text, citations: [makeCitation({ links })] }), 'en').fallback).toBe(
      [
        'The lantern prize',
        'https://harbour.example/prize',
        '— Harbour Watch, 2023 Q4 (Oct–Dec 2023), Topic 1: The lantern prize',
        '  https://harbour.example/rules',
      ].join('\n'),
    );
  });

  it.each([
    ['en', 'Port Office', '2024-01-18', 'Port Office, issued 18 January 2024'],
    ['ja', 'Port Office', '2024-01-18', 'Port Office、2024年1月18日発行'],
    ['en', null, '2024-01-18', 'Issued 18 January 2024'],
    ['ja', 'Port Office', null, 'Port Office'],
    ['en', null, null, null],
  ] as const)(
    'states who published its report and when: %s, %s, %s',
    (locale, publisher, issuedOn, origin) => {
      const report = makeReport({ publisher, issuedOn });
      const answer = makeAnswer({ citations: [makeCitation({ report })] });
      const [quote] = composeMessage(answer, locale).blocks;
      expect(quote?.kind === 'quote' ? quote.sources.map((source) => source.origin) : quote).toEqual([
        origin,
      ]);
    },
  );

  it('shows both readings if a fiscal period was asked for', () => {
    expect(composeMessage(makeAnswer({ fiscal: true }), 'en').fallback).toContain('FY2023 Q3');
    expect(composeMessage(makeAnswer(), 'en').fallback).not.toContain('FY2023');
  });

  it('names only the report if its head is quoted', () => {
    const { fallback } = composeMessage(makeAnswer({ citations: [makeCitation({ topic: null })] }), 'en');
    expect(fallback).toContain('— Harbour Watch, 2023 Q4 (Oct–Dec 2023)');
    expect(fallback).not.toContain('Topic');
  });

  it('keeps the words of the report and frames them in the language of the question', () => {
    const { fallback } = composeMessage(makeAnswer(), chooseLocale('灯台賞を受賞したのは誰ですか？'));
    expect(fallback).toContain('The pilots’ guild won the lantern prize.');
    expect(fallback).toContain('トピック1: The lantern prize');
  });
});

describe('what was asked for', () => {
  const strongIn = (answer: ReturnType<typeof makeAnswer>) => {
    const [block] = composeMessage(answer, 'en').blocks;
    if (block?.kind !== 'quote') throw new Error('no quote');
    return block.text.flatMap(({ text, strong }) => (strong ? [text] : []));
  };

  it('is marked in the quote', () => {
    const { start } = makeCitation();
    const highlight = { start, end: start + 'The pilots’ guild'.length };
    expect(strongIn(makeAnswer({ citations: [makeCitation({ highlight })] }))).toEqual(['The pilots’ guild']);
  });

  it('is not marked if there is no highlight', () => {
    expect(strongIn(makeAnswer())).toEqual([]);
  });
});

describe('an overview', () => {
  const section = (number: number) => {
    const report = makeReport();
    const topic = report.topics[number - 1];
    if (topic === undefined) throw new Error('no topic');
    const citations = [makeCitation({ report, topic })] as const;
    return { report, topic, text: `${topic.title}\nThe pilots’ guild won the lantern prize.`, citations };
  };
  const more = {
    kind: 'topic',
    title: 'x',
    period: Q4,
    topic: 3,
    reportId: 'harbour-watch-2023-q4',
  } as const;

  it('has a quote per topic, each with its source, and says how many more there are', () => {
    const digest = { sections: [section(1), section(2)], more: [more, more] };
    const { blocks, fallback } = composeMessage(makeAnswer({ digest }), 'en');
    expect(blocks.map(({ kind }) => kind)).toEqual(['quote', 'quote', 'paragraph']);
    expect(blocks.map((block) => (block.kind === 'quote' ? block.sources.length : 0))).toEqual([1, 1, 0]);
    expect(fallback).toMatch(
      /Topic 1: The lantern prize[\s\S]*Topic 2: A new breakwater[\s\S]*2 more topics/,
    );
  });

  it('says nothing about more topics if there are none', () => {
    const { blocks } = composeMessage(makeAnswer({ digest: { sections: [section(1)], more: [] } }), 'ja');
    expect(blocks.map(({ kind }) => kind)).toEqual(['quote']);
  });
});

describe('substituted words', () => {
  const searchedFor = [
    { asked: '会合', found: ['meeting'] },
    { asked: '受賞者', found: ['recipient', 'winner'] },
  ];

  it('follow an answer, in the language of the reply', () => {
    const answer = makeAnswer({ searchedFor });
    expect(composeMessage(answer, 'ja').fallback).toMatch(
      /\n\n検索語: 会合 → meeting、受賞者 → recipient \/ winner$/u,
    );
    expect(composeMessage(answer, 'en').fallback).toMatch(
      /\n\nSearched for: 会合 → meeting; 受賞者 → recipient \/ winner$/u,
    );
  });

  it('precede the suggestions', () => {
    const reason = { code: 'not_said', missing: [] } as const;
    const suggestions = [{ kind: 'did_you_mean', question: 'x' }] as const;
    const answer = { kind: 'no_answer', reason, suggestions, searchedFor } as const;
    expect(composeMessage(answer, 'en').fallback).toMatch(
      /do not say\.\n\nSearched for: .*\n\nYou could try:/u,
    );
  });

  it('are not mentioned if there are none', () => {
    expect(composeMessage(makeAnswer({ searchedFor: [] }), 'en')).toEqual(composeMessage(makeAnswer(), 'en'));
  });
});

describe('a comparison', () => {
  const { text, citations } = makeAnswer();
  const line = { text, citations };
  const of = (lines: number, others: number, silent: number) =>
    makeAnswer({
      comparison: {
        lines: Array.from({ length: lines }, () => line),
        others: quarters.slice(0, others),
        silent: quarters.slice(0, silent),
      },
    });

  it('has a quote per period, and names the periods without one', () => {
    const { blocks, fallback } = composeMessage(of(2, 1, 2), 'en');
    expect(blocks.map(({ kind }) => kind)).toEqual(['heading', 'quote', 'quote', 'paragraph', 'paragraph']);
    expect(fallback).toMatch(/^From the oldest to the newest:/u);
    expect(fallback).toContain('Also mentioned in: 2010 Q2 (Apr–Jun 2010).');
    expect(fallback).toContain('Not mentioned in: 2010 Q2 (Apr–Jun 2010) and 2011 Q2 (Apr–Jun 2011).');
  });

  it('says if only one period mentions it, and does not name the others', () => {
    const { blocks, fallback } = composeMessage(of(1, 0, 0), 'ja');
    expect(blocks).toHaveLength(2);
    expect(fallback).toMatch(/^記載がある期間は1つだけです:/u);
  });
});

describe('lists', () => {
  it('numbers the topics as their report does, under the report that they belong to', () => {
    const newer = makeReport();
    const older = makeReport({ period: { start: '2021-07-01', end: '2021-09-30' } });
    const citations = [
      makeCitation({ report: newer, topic: newer.topics[0] ?? null }),
      makeCitation({ report: newer, topic: newer.topics[1] ?? null }),
      makeCitation({ report: older, topic: older.topics[1] ?? null }),
    ] as const;
    const period = { start: '2021-01-01', end: '2023-12-31' };
    expect(composeMessage({ kind: 'topics', period, citations, fiscal: false }, 'en').fallback).toBe(
      [
        'Harbour Watch, 2023 Q4 (Oct–Dec 2023):\n1. The lantern prize\n2. A new breakwater',
        'Harbour Watch, 2021 Q3 (Jul–Sep 2021):\n2. A new breakwater',
      ].join('\n\n'),
    );
  });

  it('give each report’s period, title, issue date and size', () => {
    const { fallback } = composeMessage(
      { kind: 'reports', citations: [makeCitation({ topic: null })] },
      'en',
    );
    expect(fallback).toBe(
      'There is 1 report:\n- 2023 Q4 (Oct–Dec 2023): Harbour Watch, issued 2024-01-18, 2 topics',
    );
  });

  it('offers the readings of an ambiguous question', () => {
    const { fallback } = composeMessage(
      { kind: 'ambiguous', choices: ['Who won in 2021?', 'Who won in 2023?'] },
      'en',
    );
    expect(fallback).toContain('- Who won in 2021?\n- Who won in 2023?');
  });
});

describe('no answer', () => {
  it('names the period asked for and the available ones', () => {
    const period = { start: '2022-01-01', end: '2022-03-31' };
    const covered = [
      Q4,
      { start: '2021-07-01', end: '2021-09-30' },
      { start: '2019-04-01', end: '2019-06-30' },
    ];
    expect(say({ code: 'period_not_covered', period, covered })).toBe(
      'No report covers 2022 Q1 (Jan–Mar 2022). There are reports for 2023 Q4 (Oct–Dec 2023), ' +
        '2021 Q3 (Jul–Sep 2021) and 2019 Q2 (Apr–Jun 2019).',
    );
  });

  it('names the nearest five of many periods, and counts the rest', () => {
    const period = { start: '2018-04-01', end: '2018-06-30' };
    const text = say({ code: 'period_not_covered', period, covered: quarters });
    expect(text).toContain('2017 Q2 (Apr–Jun 2017), 2016 Q2');
    expect(text).toContain('and 3 more.');
    expect(text).not.toContain('2012');
  });

  it('has a sentence for every reason, in both languages', () => {
    const reasons: NoAnswerReason[] = [
      { code: 'empty' },
      { code: 'too_long', maxCharacters: 2000 },
      { code: 'no_reports' },
      { code: 'not_for_reports' },
      { code: 'nothing_found' },
      { code: 'not_said', missing: [] },
      { code: 'no_such_period', said: 'Q5 2023' },
      { code: 'not_said', missing: ['chief', 'salary'] },
      { code: 'period_not_covered', period: Q4, covered: [] },
    ];
    const said = reasons.flatMap((reason) => [say(reason), say(reason, 'ja')]);
    expect(new Set(said).size).toBe(said.length);
    expect(said.filter((text) => !/[.。]$/.test(text))).toEqual([]);
    expect(said.join()).toContain('2000');
    expect(say({ code: 'not_said', missing: ['chief', 'salary'] })).toContain('“chief” and “salary”');
  });

  it('has a sentence for all small talk in both languages, and none says that the reports lack something', () => {
    const said = SMALL_TALK.flatMap((about) => [
      say({ code: 'small_talk', about }),
      say({ code: 'small_talk', about }, 'ja'),
    ]);
    expect(new Set(said).size).toBe(said.length);
    expect(said.join('\n')).not.toMatch(/Nothing in the reports|do not say|書かれていません/);
  });

  it('shows the closest passages as uncertain, quoted with their sources, instead of the reason', () => {
    const closest = [1, 2].map(() => ({
      text: 'The pilots’ guild won the lantern prize.',
      citations: [makeCitation()] as const,
    }));
    const reason = { code: 'not_said', missing: ['Kyoto'] } as const;
    const suggestions = [{ kind: 'did_you_mean', question: 'x' }] as const;
    const { blocks, fallback } = composeMessage({ kind: 'no_answer', reason, closest, suggestions }, 'en');
    expect(blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'quote', 'quote', 'heading', 'list']);
    expect(fallback).toMatch(/^I’m not sure the reports say this\. The closest passages:\n/);
    expect(fallback).toContain('— Harbour Watch, 2023 Q4 (Oct–Dec 2023), Topic 1: The lantern prize');
    expect(fallback).not.toContain(say(reason));
    expect(composeMessage({ kind: 'no_answer', reason, closest, suggestions }, 'ja').fallback).toMatch(
      /^レポートに/,
    );
    expect(composeMessage({ kind: 'no_answer', reason, closest: [], suggestions }, 'en').fallback).toContain(
      say(reason),
    );
  });

  it('lists what to try next below the reason', () => {
    const { fallback } = composeMessage(
      {
        kind: 'no_answer',
        reason: { code: 'nothing_found' },
        suggestions: [
          { kind: 'did_you_mean', question: 'who won the lantern prize' },
          {
            kind: 'topic',
            title: 'A new breakwater',
            period: Q4,
            topic: 2,
            reportId: 'harbour-watch-2023-q4',
          },
          { kind: 'period', period: Q4, issuedOn: null },
        ],
      },
      'en',
    );
    expect(fallback.split('\n').slice(2)).toEqual([
      'You could try:',
      '- Did you mean: who won the lantern prize',
      '- Topic 2 of 2023 Q4 (Oct–Dec 2023): A new breakwater',
      '- The topics of 2023 Q4 (Oct–Dec 2023)',
    ]);
  });
});

const passage = (start: number, end: number, page?: number): Passage => ({
  id: `p${start}`,
  text: '',
  start,
  end,
  boilerplate: [],
  ...(page === undefined ? {} : { page }),
});

/** The source of a quote from 10 to 20, in a topic with a captioned address in each of its two passages. */
function sourceOf(report: Partial<Report> = {}, pages: readonly (number | undefined)[] = []) {
  const near = { url: 'https://a.example/near', caption: 'The rules of the prize', start: 30, end: 50 };
  const far = { url: 'https://a.example/far', caption: 'The breakwater', start: 120, end: 130 };
  const topic: Topic = {
    number: 1,
    title: 'The lantern prize',
    start: 0,
    end: 200,
    passages: [passage(0, 100, pages[0]), passage(100, 200, pages[1])],
    links: [near, far],
  };
  const made = makeReport(report);
  const citation = makeCitation({ report: made, topic, start: 10, end: 20, links: [near.url, far.url] });
  const [source, ...others] = gatherSources({ text: 'x', citations: [citation], fiscal: false }, 'en');
  expect(others).toEqual([]);
  return source;
}

describe('the address of a source', () => {
  const url = 'https://harbour.example/q4';
  it.each([
    [{ url: null, source: 'q4.pdf' }, null],
    [{ url, source: 'q4.md' }, url],
    [{ url, source: 'q4.PDF' }, `${url}#page=7`],
    [{ url: `${url}.pdf`, source: 'q4.pdf' }, `${url}.pdf#page=7`],
    // A page about the file, not the file itself.
    [{ url: `${url}.html`, source: 'q4.pdf' }, `${url}.html`],
    [{ url: `${url}/`, source: 'q4.pdf' }, `${url}/`],
    [{ url: `${url}#top`, source: 'q4.pdf' }, `${url}#top`],
  ])('%j: %s', (report, expected) => {
    expect(sourceOf(report, [7])?.url).toBe(expected);
  });

  it('has no page if none is known', () => {
    expect(sourceOf({ url, source: 'q4.pdf' })?.url).toBe(url);
  });
});

it('names the page in the place', () => {
  expect(sourceOf({}, [7])).toMatchObject({
    place: 'Harbour Watch, 2023 Q4 (Oct–Dec 2023), Topic 1, p. 7',
    title: 'The lantern prize',
    origin: 'Port Office, issued 18 January 2024',
  });
});

it('gives the addresses of the quoted passage only, by their captions', () => {
  expect(sourceOf()?.links).toEqual([{ url: 'https://a.example/near', caption: 'The rules of the prize' }]);
});

it.each([
  ['https://www.a.example/', 'a.example'],
  ['https://a.example/notes?id=3', 'a.example/notes?id=3'],
  [`https://a.example/${'x'.repeat(70)}`, `a.example/${'x'.repeat(29)}…`],
])('shortens an address without a caption: %s', (url, short) => {
  expect(shortAddress(url)).toBe(short);
});

const strong = (text: string, words: string[]) =>
  emphasize(text, words).flatMap((run) => (run.strong ? [run.text] : []));

it('marks only whole words in scripts with spaces between words', () => {
  expect(strong('The art of the party', ['art'])).toEqual(['art']);
  expect(strong('FIRST’s first meeting (FIRST)', ['FIRST'])).toEqual(['FIRST', 'FIRST']);
});

it('marks Japanese words wherever they occur', () => {
  expect(strong('12月15日に京都で会合を開いた', ['京都', '会合'])).toEqual(['京都', '会合']);
});

it('neither loses nor adds anything, whatever the words', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.string({ maxLength: 4 })), (text, words) => {
      expect(
        emphasize(text, [...words, text.slice(1, 3)])
          .map((run) => run.text)
          .join(''),
      ).toBe(text);
    }),
  );
});

it.each([
  ['won', 'recipient'],
  ['会費', 'dues'],
  ['協議会', 'council'],
  ['シマウマ', 'zebra'],
  ['lorry', 'truck'],
  ['賞', 'award'],
])('mentions that %s was found as %s', (asked, found) => {
  expect(areDissimilar(asked, found)).toBe(true);
});

it.each([
  ['awards', 'award'],
  ['Reporter', 'reporters'],
  ['recieved', 'received'],
  ['phising', 'phishing'],
  ['ベスト', 'best'],
  ['レポーター', 'reporter'],
  ['ベストレポーター賞', 'レポーター'],
  ['フィッシング', 'phishing'],
  ['publication', 'publishing'],
])('does not mention that %s was found as %s', (asked, found) => {
  expect(areDissimilar(asked, found)).toBe(false);
});
