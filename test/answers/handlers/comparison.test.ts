import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/answers/answer.js';
import { composeMessage } from '../../../src/messages/compose-message.js';
import { formatPeriod } from '../../../src/periods/period.js';
import { loadLibrary } from '../../../src/reports/library.js';
import { answererOf, makeReport, REPORTS, TODAY } from '../make-report.js';

const own = answererOf(...REPORTS);
const others = answererOf(...(await loadLibrary('test/fixtures/reports', () => undefined)).reports);
type Given = Extract<Answer, { kind: 'answer' }>;

/** Returns the comparison that answers a question; throws if there is none. */
function compare(question: string, answerer = own): Given & Required<Pick<Given, 'comparison'>> {
  const answer = answerer.answer(question, TODAY);
  if (answer.kind !== 'answer' || answer.comparison === undefined)
    throw new Error(`no comparison but ${JSON.stringify(answer).slice(0, 200)}`);
  return { ...answer, comparison: answer.comparison };
}

const short = (period: Parameters<typeof formatPeriod>[0]) => formatPeriod(period).replace(/ \(.*/u, '');
const periodsOf = ({ comparison }: ReturnType<typeof compare>) =>
  comparison.lines.map(({ citations }) => short(citations[0].report.period));
const silentOf = ({ comparison }: ReturnType<typeof compare>) => comparison.silent.map(short);

describe('a comparison', () => {
  it.each([
    'compare awards',
    'compare awards 2019..2023',
    'How did awards develop over time?',
    '受賞の推移',
    '受賞はどう変わりましたか？',
  ])(
    'has a line for each period that mentions the subject, oldest first, and names the others: %s',
    (question) => {
      const answer = compare(question);
      expect(periodsOf(answer)).toEqual(['2021 Q3', '2023 Q4']);
      expect(silentOf(answer)).toEqual(['2019 Q2']);
      expect(answer.comparison.lines[0]?.text).toContain('Low-Key But Important Theme');
    },
  );

  it.each([
    ['compare security 2019 and 2021', ['2019 Q2', '2021 Q3']],
    ['2019年と2021年のセキュリティを比較してください', ['2019 Q2', '2021 Q3']],
    ['compare security 2021..2023', ['2021 Q3', '2023 Q4']],
    ['compare security since 2021', ['2021 Q3', '2023 Q4']],
    ['compare security until 2021', ['2019 Q2', '2021 Q3']],
  ])('covers the periods asked for: %s', (question, periods) => {
    const answer = compare(question);
    expect(periodsOf(answer)).toEqual(periods);
    expect(silentOf(answer)).toEqual([]);
  });

  it.each(['compare 2019 and 2023', '2019年と2023年を比較してください'])(
    'lists the topics of the periods if no subject is named: %s',
    (question) => {
      const answer = own.answer(question, TODAY);
      expect(answer.kind).toBe('topics');
      const { fallback } = composeMessage(answer, 'en');
      expect(fallback).toContain('2023 Q4');
      expect(fallback).toContain('2019 Q2');
      expect(fallback).not.toContain('2021 Q3');
    },
  );

  it('finds reports in both languages', () => {
    const answer = compare('参加者の推移', others);
    expect(periodsOf(answer)).toContain('2024 Q3');
    expect(answer.comparison.lines.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['参加者は合わせて310名でした。', '140 people took part.']),
    );
  });

  it('matches the subject of a whole report: the lending of a library', () => {
    expect(periodsOf(compare('図書館の貸出の推移', others))).toEqual(['FY2023']);
  });

  it.each([
    ['compare security', own],
    ['compare JPCERT/CC', own],
    ['参加者の推移', others],
    ['compare harbour', others],
  ])('quotes verbatim, and stays within the length of an answer: %s', (question, answerer) => {
    const answer = compare(question, answerer);
    expect(answer.text.length).toBeLessThanOrEqual(600);
    expect(answer.citations).toEqual(answer.comparison.lines.flatMap(({ citations }) => citations));
    for (const { report, quote, start, end } of answer.citations)
      expect(report.text.slice(start, end)).toBe(quote);
  });

  it('marks a shortened sentence in the lines, but not in `text`', () => {
    const { comparison, text } = compare('compare awards');
    expect(comparison.lines[1]?.text).toMatch(/particularly outstanding…$/u);
    expect(comparison.lines[0]?.text).not.toContain('…');
    expect(text).not.toContain('…');
  });

  it('says so if only one period mentions the subject', () => {
    const answer = compare('compare the Best Reporter Award');
    expect(periodsOf(answer)).toEqual(['2023 Q4']);
    expect(silentOf(answer)).toEqual(['2019 Q2', '2021 Q3']);
    const en = composeMessage(answer, 'en').fallback;
    expect(en).toMatch(/^Only one period mentions it:\n/u);
    expect(en).toContain('Not mentioned in: 2019 Q2 (Apr–Jun 2019) and 2021 Q3 (Jul–Sep 2021).');
    expect(composeMessage(answer, 'ja').fallback).toContain('次の期間には記載がありません: 2019年第2四半期');
  });

  it('says so if no period does', () => {
    expect(own.answer('compare unicorns', TODAY)).toMatchObject({
      kind: 'no_answer',
      reason: { code: 'not_said', missing: ['unicorns'] },
    });
    expect(own.answer('compare awards 2030..2031', TODAY)).toMatchObject({
      reason: { code: 'period_not_covered' },
    });
    expect(answererOf().answer('compare awards', TODAY)).toMatchObject({ reason: { code: 'no_reports' } });
  });

  it('does not replace a plain fact or a refusal', () => {
    const asked = 'How did the venue change?';
    const answer = answererOf(
      makeReport({ topics: [['Meeting', 'The venue did change: it moved from Cape Morrow to Tern Bay.']] }),
    ).answer(asked, TODAY);
    expect(answer).toMatchObject({ kind: 'answer', text: expect.stringContaining('Tern Bay') });
    expect(answer).not.toHaveProperty('comparison');
    expect(own.answer('Write me a poem about awards over time', TODAY)).toMatchObject({
      reason: { code: 'not_for_reports' },
    });
  });
});

describe('a comparison of many periods', () => {
  const years = Array.from({ length: 20 }, (_, n) => 2001 + n);
  const many = answererOf(
    ...years.toReversed().map((year) =>
      makeReport({
        period: `January 1, ${year} - March 31, ${year}`,
        topics: [
          [
            'Lighthouse',
            year === 2010
              ? 'The keeper retired.'
              : `The beacon flashed ${year} times. ${'It was seen from far away. '.repeat(9)}`,
          ],
        ],
      }),
    ),
  );

  it('shows the first, the last and some in between, and names the others', () => {
    const answer = compare('compare beacon flashed', many);
    const shown = periodsOf(answer);
    expect(shown).toHaveLength(6);
    expect([shown[0], shown.at(-1)]).toEqual(['2001 Q1', '2020 Q1']);
    expect(shown).toEqual(shown.toSorted());
    expect(answer.comparison.others).toHaveLength(13);
    expect(silentOf(answer)).toEqual(['2010 Q1']);
    const { fallback } = composeMessage(answer, 'en');
    expect(fallback).toMatch(/Also mentioned in: .* and 1 more\.\n\nNot mentioned in: 2010 Q1/u);
  });
});
