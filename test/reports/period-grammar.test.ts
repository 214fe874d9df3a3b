import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  findImpossiblePeriods,
  findPeriodMentions,
  findYearlessParts,
  type PeriodMention,
  parsePeriod,
} from '../../src/periods/find-periods.js';
import { findReportPeriod } from '../../src/periods/period-of-report.js';

const today = '2024-02-15';
const parse = (text: string) => {
  const period = parsePeriod(text, today);
  return period && `${period.start}/${period.end}`;
};
/** The periods found, as `words` or `words=reading`, for easy comparison. */
const found = (text: string) =>
  findPeriodMentions(text, today).map(({ start, end }) => text.slice(start, end));
const only = (text: string): PeriodMention | undefined => {
  const mentions = findPeriodMentions(text, today);
  expect(mentions).toHaveLength(1);
  return mentions[0];
};

/** Each period, with the ways to ask for it on 15 February 2024, separated by bars. */
const ways: Readonly<Record<string, string>> = {
  '2023-10-01/2023-12-31': `
    2023 Q4 | Q4 of 2023 | Q4 2023 | 2023Q4 | 2023-Q4 | q4 2023 | Q4, 2023 | Q4/2023 | Q4 CY2023 | 4Q23 | 4Q 2023
    | Q4'23 | Q4 ’23 | Q4 in 2023 | fourth quarter of 2023 | the 4th quarter 2023 | last quarter of 2023
    | the final quarter of 2023 | the fourth quarter of the year 2023 | 2023's fourth quarter | fourth-quarter 2023
    | quarter 4 of 2023 | the Q4 report of 2023 | fourth quarter report from 2023 | 2023 report for Q4 | fiscal Q3 2023
    | fiscal third quarter of 2023 | 2023 (Q4) | Q4 (2023) | 2023 (October–December) | 2023年（10月～12月） | quarter four, 2023 | FY2023 Q3 | Q3 FY2023 | FY23 Q3 | FY'23 Q3 | third quarter of fiscal 2023
    | Q3 of fiscal year 2023 | Oct-Dec 2023 | Oct–Dec 2023 | Oct. - Dec. 2023 | October to December 2023
    | October - December, 2023 | OCTOBER – DECEMBER 2023 | between October and December 2023
    | from October to December 2023 | October through December of 2023 | from Oct 2023 to Dec 2023
    | 2023-10 to 2023-12 | October 1 to December 31, 2023 | 1 Oct 2023 – 31 Dec 2023 | 10/2023 - 12/2023 | 10/01/2023 - 12/31/2023
    | 01/10/2023 to 31/12/2023
    | 2023年第4四半期 | 2023年第四四半期 | 2023年の第４四半期 | ２０２３年第４四半期 | 2023年 第4 四半期 | 2023年Q4 | 2023年4Q
    | 令和5年第4四半期 | 二〇二三年第四四半期 | 2023年第4・四半期 | 2023年第4クォーター | 2023年10月から12月
    | 2023年10月から12月まで | 2023年10月～12月 | 2023年10月〜12月 | 2023年10-12月期 | 2023年10～12月 | 2023年10ー12月
    | 2023年10月から2023年12月 | 2023年10月から同年12月 | 2023年度第3四半期 | 令和5年度第3四半期 | R5年度第3四半期
    | 2023年度Q3 | 2023 年度 第 3 四半期 | 2023年度10～12月 | 今年度第3四半期 | 昨年の第4四半期 | Q4 of last year
    | last year Q4 | Q4 last year | last quarter | previous quarter | 前四半期 | 前の四半期`,
  '2024-01-01/2024-03-31': `FY2023 Q4 | 2023年度第4四半期 | 2023年度第4四半期（1～3月） | this quarter | 今四半期 | Q1 this year`,
  '2023-07-01/2023-09-30': `Q3 2023 | 2023年第3四半期 | FY2023 Q2 | July-September 2023 | the quarter before last`,
  '2016-01-01/2016-06-30': `
    H1 2016 | 1H 2016 | 1H16 | first half of 2016 | 2016 H1 | 2016H1 | the first half-year 2016 | 2016年上半期 | 2016年前半
    | 平成28年上期 | 2016年の上半期`,
  '2016-07-01/2016-12-31': `H2 2016 | second half of 2016 | latter half of 2016 | 2016年下半期 | 2016年後半 | 2H'16`,
  '2016-10-01/2017-03-31': `FY2016 H2 | second half of fiscal 2016 | 2016年度下半期 | 2016年度下期 | Oct 2016–Mar 2017`,
  '2023-01-01/2023-12-31': `
    2023 | in 2023 | year 2023 | the year 2023 | calendar year 2023 | 2023年 | 令和5年 | 二〇二三年 | last year | previous year
    | 昨年 | 去年`,
  '2023-04-01/2024-03-31': `
    FY2023 | FY 2023 | FY23 | JFY2023 | fiscal 2023 | fiscal year 2023 | FY2023/24 | financial year 2023 | 2023年度
    | 令和5年度 | 令和五年度 | this fiscal year | this FY | 今年度 | 本年度`,
  '2022-04-01/2023-03-31': `last fiscal year | 昨年度 | FY2022`,
  '2024-01-01/2024-12-31': `this year | 今年 | 本年 | 2024 | the current year`,
  '2018-04-01/2019-03-31': `平成30年度 | H30年度`,
  '2019-01-01/2019-12-31': `令和元年 | 平成31年 | 2019`,
  '2022-01-01/2022-12-31': `the year before last | 一昨年`,
  '2019-01-01/2021-12-31': `from 2019 to 2021 | 2019–2021 | 2019年から2021年 | 2019～2021年 | between 2019 and 2021`,
  '2019-04-01/2022-03-31': `FY2019–2021 | 2019～2021年度 | FY2019 to FY2021`,
  '2023-01-01/2023-09-30': `Q1–Q3 2023 | Q1 2023 to Q3 2023 | 2023 Q1 - Q3 | 2023年第1四半期から第3四半期`,
  '2022-03-01/2022-03-31': `
    March 2022 | in March 2022 | Mar. 2022 | Mar 2022 | March, 2022 | March of 2022 | 2022年3月 | 2022-03 | 2022/03 | 03/2022
    | 令和4年3月 | 二〇二二年三月 | Mar '22 | March of FY2021`,
  '2024-01-01/2024-01-31': `last month | 先月 | 2024年1月`,
  '2023-12-01/2023-12-31': `the month before last | 先々月 | December last year | 昨年12月`,
  '2024-02-01/2024-02-29': `this month | 今月 | February 2024 | 2024 Feb`,
  '2022-05-01/2022-05-31': `May 2022 | may 2022 | in May, 2022`,
  '2021-03-01/2021-05-31': `spring 2021 | 2021年春`,
  '2021-06-01/2021-08-31': `summer of 2021 | 2021年夏季`,
  '2021-09-01/2021-11-30': `autumn 2021 | fall 2021 | the fall of 2021 | 2021 autumn | 2021年秋 | 2021年の秋`,
  '2021-12-01/2022-02-28': `winter 2021 | winter 2021/22 | winter of 2021-2022 | 2021年冬`,
  '2019-01-01/2023-12-31': `2019..2023 | 2019 .. 2023`,
  '2019-04-01/2023-12-31': `2019 Q2..2023 Q4`,
  '2023-10-01/2024-01-31': `
    from Oct 2023 to Jan 2024 | October 2023 – January | Oct–Jan 2024 | 2023年10月～翌年1月 | 2023年10月～1月`,
  '2021-10-14/2021-10-14': `October 14, 2021 | 14 October 2021 | 2021-10-14 | 2021年10月14日 | 令和3年10月14日 | 14 Oct 2021`,
  '2023-10-08/2023-10-12': `
    October 8 to 12, 2023 | October 8–12, 2023 | 8–12 October 2023 | 2023年10月8日～12日 | 2023/10/8～10/12`,
};

describe('periods that a question can name', () => {
  it.each(
    Object.entries(ways).flatMap(([period, texts]) =>
      texts.split('|').map((text) => [text.trim(), period] as const),
    ),
  )('%s', (text, period) => {
    expect(parse(text)).toBe(period);
    expect(parse(`  ${text} `)).toBe(period);
  });

  it('counts relative ones across the turn of the year', () => {
    const parseOn = (text: string, day: string) => parsePeriod(text, day)?.start;
    expect(parseOn('last quarter', '2023-04-01')).toBe('2023-01-01');
    expect(parseOn('last month', '2023-01-31')).toBe('2022-12-01');
    expect(parseOn('this fiscal year', '2023-03-31')).toBe('2022-04-01');
    expect(parseOn('this fiscal year', '2023-04-01')).toBe('2023-04-01');
    expect(parseOn('next quarter', '2023-12-31')).toBe('2024-01-01');
  });

  it.each([
    'Q3',
    'third quarter',
    '第3四半期',
    'October',
    'may',
    'Feb 30, 2021',
    '2021年2月29日',
    '1989',
    '2101',
    'Q5 2023',
    '2023 topics',
    '',
    'from 2023 to 2021',
    '2020年代',
    "'23",
    '昨今',
  ])('does not read %s as one period', (text) => {
    expect(parse(text)).toBeNull();
  });
});

describe('where periods stand in a question', () => {
  it('finds the words without what leads up to them', () => {
    expect(found('What topics were covered in October to December 2023?')).toEqual([
      'October to December 2023',
    ]);
    expect(found('Compare Q3 of 2021 with FY2023 Q3, please')).toEqual(['Q3 of 2021', 'FY2023 Q3']);
    expect(found('2021年7月から9月までの話題は？')).toEqual(['2021年7月から9月']);
    expect(found('Ｑ３ ２０２１の報告')).toEqual(['Ｑ３ ２０２１']);
    expect(found('**Q4** _2023_ and ㋿５年度')).toEqual(['Q4** _2023', '㋿５年度']);
    expect(found('What did JPCERT/CC2023年第4四半期 say')).toEqual(['2023年第4四半期']);
  });

  it('gives the grain, and whether the fiscal year was meant', () => {
    expect(only('Q3 FY2023')).toMatchObject({ grain: 'quarter', fiscal: true });
    expect(only('2023年度')).toMatchObject({ grain: 'year', fiscal: true });
    expect(only('Q3 2023')).toMatchObject({ grain: 'quarter', fiscal: false });
    expect(only('Oct–Dec 2023')).toMatchObject({ grain: 'range', fiscal: false });
    expect(only('winter 2021')).toMatchObject({ grain: 'season' });
    expect(only('H1 2016')).toMatchObject({ grain: 'half' });
    expect(only('14 Oct 2021')).toMatchObject({ grain: 'day' });
  });

  it('takes equal periods side by side as one, and different ones as two', () => {
    expect(found('the topics of 2023 Q4 (Oct–Dec 2023), FY2023 Q3 please')).toEqual([
      '2023 Q4 (Oct–Dec 2023), FY2023 Q3',
    ]);
    expect(found('第3四半期（2023年7月～9月）')).toEqual(['第3四半期（2023年7月～9月）']);
    expect(found('Q3 2023 (October–December 2023)')).toEqual(['Q3 2023', 'October–December 2023']);
  });

  it.each([
    'CVE-2021-44228',
    'CVE‑2021‑2022',
    'https://www.jpcert.or.jp/2021/10/14.html',
    'see example.com/2021/foo',
    '2021/foo',
    '2,023 incidents',
    '12,2023',
    '#2021',
    'No. 2019',
    'JVNVU#2021',
    'ISO 2700120231',
    'report_2021_final',
    'v2021',
    '2021.5',
    '$2021',
    '2021%',
    'at least 2000 words',
    '2021件',
    'JPCERT may 2 times march 3 miles',
    'in the 2020s and 2020年代',
    '日本年金機構',
    'third quarter, first quarter report, Q2',
  ])('is not fooled by %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('does not take a verb for a month or a season', () => {
    expect(found('What in 2023 may have changed')).toEqual(['2023']);
    expect(found('Did incidents in 2021 fall?')).toEqual(['2021']);
    expect(found('2021年秋田での会合')).toEqual(['2021年']);
  });
});

describe('positions among the reports', () => {
  it.each([
    ['what is in the latest report?', 'latest', 'latest report', 'report'],
    ["what's in the newest report", 'latest', 'newest report', 'report'],
    ['most recent overview', 'latest', 'most recent overview', 'overview'],
    ['Latest', 'latest', 'Latest', null],
    ['What was the latest forum about?', 'latest', 'latest', 'forum'],
    ['the last quarterly report', 'latest', 'last quarterly report', 'report'],
    ['最新のレポート', 'latest', '最新のレポート', 'レポート'],
    ['直近の会合', 'latest', '直近', '会合'],
    ['the previous report', 'previous', 'previous report', 'report'],
    ['and the report before?', 'previous', 'report before', 'report'],
    ['the one before that', 'previous', 'one before that', 'one'],
    ['the report before the latest one', 'previous', 'report before the latest one', 'report'],
    ['the second most recent report', 'previous', 'second most recent report', 'report'],
    ['前回の報告', 'previous', '前回の報告', '報告'],
    ['一つ前のレポート', 'previous', '一つ前のレポート', 'レポート'],
    ['the oldest report', 'earliest', 'oldest report', 'report'],
    ['the first report', 'earliest', 'first report', 'report'],
    ['最も古い報告書', 'earliest', '最も古い報告書', '報告書'],
    ['最初のレポート', 'earliest', '最初のレポート', 'レポート'],
  ])('%s', (text, kind, words, noun) => {
    const mention = only(text);
    expect(mention).toMatchObject({ kind, noun });
    expect(text.slice(mention?.start, mention?.end)).toBe(words);
  });

  it.each([
    'first quarter report',
    'Who first reported it?',
    'current issues',
    'previously',
    'the day before',
  ])('finds none in: %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('reads a date after "before" as a date', () => {
    expect(found('the last report before October 2021')).toEqual(['last report', 'October 2021']);
  });
});

describe('quarters without a year', () => {
  it.each([
    ['What was in Q3?', [3]],
    ['the third quarter and the 4th quarter', [3, 4]],
    ['Q1 to Q3', [1, 3]],
    ['第２四半期の話題', [2]],
    ['第四四半期', [4]],
    ['Q3 of 2023, FY2023 Q1', []],
    ['last quarter', []],
    ['Q5, FAQ1, Q12', []],
    ['between April and June', [2]],
    ['Oct–Dec', [4]],
    ['4月から6月の間に', [2]],
    ['4〜6月', [2]],
    ['上期と下半期の貸出冊数', [1, 2]],
    ['大会の後半、前期、the first half, H1', []],
    ['2023年上期、2023年度下期', []],
    ['from April to July, May to July', []],
    ['April to June 2019', []],
  ])('%s', (text, quarters) => {
    expect(findYearlessParts(text).map(({ number }) => number)).toEqual(quarters);
  });

  it.each([
    ['in Q5 2023 or H3 2023', ['Q5 2023', 'H3 2023']],
    ['from Q4 2022 to Q7 2023', ['Q7 2023']],
    ['on 31 June 2023', ['31 June 2023']],
    ['令和5年第5四半期', ['令和5年第5四半期']],
    ['平成50年のレポート、令和99年度と平成30年', ['平成50年', '令和99年度']],
    ['the report of Reiwa 99', ['Reiwa 99']],
    ['Audi Q5, Q4 2023, June 2023, Q4, FY2023', []],
  ])('finds periods that the calendar does not have: %s', (text, impossible) => {
    const found = findImpossiblePeriods(text).map(({ start, end }) => text.slice(start, end));
    expect(found).toEqual(impossible);
  });

  it('gives their places', () => {
    expect(findYearlessParts('What was in Ｑ３?')).toEqual([
      { unit: 'quarter', number: 3, isNamed: true, start: 12, end: 14 },
    ]);
    expect(findYearlessParts('from July to September')).toEqual([
      { unit: 'quarter', number: 3, isNamed: false, start: 5, end: 22 },
    ]);
  });
});

describe('any text at all', () => {
  const phrases = Object.values(ways).flatMap((texts) => texts.split('|').map((text) => text.trim()));
  const others = [
    'latest report',
    '最新',
    ' ',
    '\n',
    '\n\n',
    ', ',
    '(',
    ')',
    '**',
    '_',
    '.',
    '#',
    '1',
    'Q',
    '年',
    '月',
    '🗓',
    'ﬃ',
  ];
  const joiners = ['–', ' - ', ' to ', '～', 'から', '/', 'between '];
  const textOf = (fragments: readonly string[]) =>
    fc.array(fc.constantFrom(...fragments), { maxLength: 12 }).map((parts) => parts.join(''));
  const texts = textOf([...phrases, ...others, ...joiners]);
  const single = phrases.filter((phrase) => !phrase.includes(' and '));
  const apart = fc
    .array(fc.constantFrom(...single, ...others), { maxLength: 12 })
    .map((parts) =>
      parts
        .map((part, at) =>
          at > 0 && single.includes(part) && single.includes(parts[at - 1] ?? '') ? `. ${part}` : part,
        )
        .join(''),
    );

  it('has mentions in order, within its bounds, without overlaps', () => {
    fc.assert(
      fc.property(fc.oneof(texts, fc.string({ unit: 'binary' })), (text) => {
        let last = 0;
        for (const { start, end } of findPeriodMentions(text, today)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 300 },
    );
  });

  it('names a period by the same words as those words alone do', () => {
    fc.assert(
      // Without joiners: in "1 to 3 – 5 May 2023" each pair alone means something else. Phrases do not touch, either.
      fc.property(apart, (text) => {
        for (const mention of findPeriodMentions(text, today)) {
          if (mention.kind !== 'period') continue;
          expect([text, parsePeriod(text.slice(mention.start, mention.end), today)]).toEqual([
            text,
            mention.period,
          ]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    '7',
    ' ',
    'Q',
    '2023 ',
    'Q3 2023 ',
    'October ',
    'October 14 ',
    '十',
    '年',
    '_*',
    '(',
    'the report before ',
    '2022年10月1日～',
    'https://',
  ])('is read to the end of 100 000 characters: %j', (unit) => {
    const text = unit.repeat(100_000 / unit.length);
    const ends = [findPeriodMentions(text, today), findYearlessParts(text)].map((all) => all.at(-1)?.end);
    for (const end of [...ends, findReportPeriod(text)?.end])
      expect(end ?? 0).toBeLessThanOrEqual(text.length);
  });
});
