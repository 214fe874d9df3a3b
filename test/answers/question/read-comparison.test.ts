import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readComparison } from '../../../src/answers/question/intent.js';
import { ANSWERED, LISTED, UNANSWERED } from '../../ranking/golden-questions.js';
import { ask } from '../make-report.js';

const read = (text: string) => readComparison(ask(text));
const y = (year: number) => `${year}-01-01/${year}-12-31`;

describe('asks for a comparison', () => {
  it.each([
    ['compare awards', 'awards', []],
    ['compare awards 2019..2023', 'awards', ['2019-01-01/2023-12-31']],
    ['compare awards 2019 Q2..2023', 'awards', ['2019-04-01/2023-12-31']],
    ['Please compare the awards of 2019 and 2021.', 'the awards', [y(2019), y(2021)]],
    ['compare awards between 2019 and 2021', 'awards', ['2019-01-01/2021-12-31']],
    ['compare awards since 2019', 'awards', ['2019-01-01/9999-12-31']],
    ['compare awards until 2021', 'awards', ['0001-01-01/2021-12-31']],
    ['compare awards 2019..', 'awards', ['2019-01-01/9999-12-31']],
    ['How did phishing reports develop over time?', 'phishing reports', []],
    ['phishing reports over the years', 'phishing reports', []],
    [
      'how many phishing reports were there from quarter to quarter?',
      'how many phishing reports were there',
      [],
    ],
    ['compare 2019 and 2021', '', [y(2019), y(2021)]],
    ['compare 2019..2021', '', ['2019-01-01/2021-12-31']],
    ['compare awards 2023..2019', 'awards', ['2019-01-01/2023-12-31']],
    ['compare awards from 2023 to 2019', 'awards', ['2019-01-01/2023-12-31']],
    ['compare awards from 2019 Q2 to 2023', 'awards', ['2019-04-01/2023-12-31']],
    ['2023年から2019年までの受賞の推移', null, ['2019-01-01/2023-12-31']],
    ['フィッシングの推移', 'フィッシング', []],
    ['2019年から2021年までのフィッシング報告の推移を教えてください', null, ['2019-01-01/2021-12-31']],
    ['2019年と2021年のセキュリティを比較してください', null, [y(2019), y(2021)]],
  ])('%s', (text, subject, periods) => {
    const comparison = read(text);
    expect(comparison).toMatchObject({ certain: true, ...(subject === null ? {} : { subject }) });
    expect(comparison?.periods.map(({ start, end }) => `${start}/${end}`)).toEqual(periods);
  });

  it.each([
    ['How did phishing develop?', 'phishing'],
    ['how has the council changed since 2019?', 'the council'],
    ['What has changed in the awards?', 'the awards'],
    ['受賞はどう変わりましたか？', '受賞'],
    ['会合はどのように変化しましたか', '会合'],
  ])('perhaps: %s', (text, subject) => {
    expect(read(text)).toMatchObject({ certain: false, subject });
  });
});

describe('asks for none', () => {
  it.each([...ANSWERED, ...LISTED, ...UNANSWERED].map(({ q }) => q))('%s', (question) => {
    expect(read(question)).toBeNull();
  });

  it.each([
    'How did JPCERT/CC develop the check list?',
    'Who changed the rules?',
    '比較的新しいレポートはどれですか？',
    'comparison',
    'compare',
    'over time?',
    'How do I change my password?',
    '',
  ])('%s', (question) => {
    expect(read(question)).toBeNull();
  });
});

it('reads any text in no time', () => {
  const words = fc.constantFrom(
    'compare ',
    'how did ',
    ' over time',
    'の推移',
    'を比較',
    ' develop',
    '2019..',
    ' and ',
    'どう',
    'x',
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 200 }), (parts) => {
      const comparison = read(parts.join(''));
      expect(comparison === null || comparison.subject.length + comparison.periods.length > 0).toBe(true);
    }),
    { numRuns: 200 },
  );
});
