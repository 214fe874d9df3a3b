import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isCommonWord } from '../../src/language/common-words.js';
import { ownLanguageOf } from '../../src/language/languages.js';
import { readWordList } from '../../src/language/word-list.js';
import { findDates, findPeriodMentions } from '../../src/periods/find-periods.js';
import { parseReport } from '../../src/reports/parse-report.js';
import { answererOf } from '../answers/make-report.js';
import { ANSWERED, MISSED, OVERVIEWS, UNANSWERED } from './german-questions.js';

const TODAY = '2024-09-01';

it('German consists of a code folder, a folder of word lists and an entry in the list of languages', () => {
  const files = ['src', 'adapters'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  );
  const naming = files.filter(
    (path) =>
      path.endsWith('.ts') &&
      !path.startsWith('src/language/de/') &&
      /\/de\/|\b(?:GERMAN|German)\b|'de'/.test(readFileSync(path, 'utf8')),
  );
  expect(naming).toEqual(['src/language/languages.ts']);
});

it('distinguishes German from English, even with foreign names', () => {
  const german = [...ANSWERED, ...MISSED, ...OVERVIEWS].map(({ asks }) => asks);
  expect([...german, ...UNANSWERED].filter((asks) => ownLanguageOf(asks)?.code !== 'de')).toEqual([]);
  const english = [
    'Who is Ursula von der Leyen?',
    'Bundesamt für Sicherheit',
    'wer was the conference held',
    'What did the man in the bin die of?',
    'Anita Das',
    '何件ありましたか？',
  ];
  expect(english.filter((asks) => ownLanguageOf(asks) !== null)).toEqual([]);
});

it('does not take the evaluation questions in other languages for German', () => {
  const files = ['three.jsonl', 'three-b.jsonl', 'other.jsonl', 'other-b.jsonl'];
  const asked = files.flatMap((file) =>
    readFileSync(`bench/unseen/${file}`, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line): string => JSON.parse(line).q),
  );
  expect(asked.length).toBeGreaterThan(300);
  expect(asked.filter((question) => ownLanguageOf(question) !== null)).toEqual([]);
});

it.each(['weak-words', 'turning-words', 'number-words', 'people-words', 'not-a-name'])(
  'has no English word in %s, which applies to all texts',
  (list) => {
    const words = readWordList('de', list);
    expect(words.filter(isCommonWord)).toEqual([]);
  },
);

it('reads the period of a German report in figures, which is not its date of issue', () => {
  const text = 'Quartalsbericht vom 01.07.2023 bis 30.09.2023\n\n1. Netz\n\nDas Netz lief.\n';
  expect(parseReport(text, 'x.txt')).toMatchObject({
    series: 'Quartalsbericht',
    period: { start: '2023-07-01', end: '2023-09-30' },
    issuedOn: null,
  });
});

describe('periods in German', () => {
  it.each([
    ['im 4. Quartal 2023', '2023-10-01', '2023-12-31'],
    ['Q4/2023', '2023-10-01', '2023-12-31'],
    ['Oktober bis Dezember 2023', '2023-10-01', '2023-12-31'],
    ['zwischen Oktober und Dezember 2023', '2023-10-01', '2023-12-31'],
    ['vom 1. April bis 30. Juni 2023', '2023-04-01', '2023-06-30'],
    ['01.07.2023 - 30.09.2023', '2023-07-01', '2023-09-30'],
    ['vom 1.7.2023 bis zum 2.10.2023', '2023-07-01', '2023-10-02'],
    ['01.07.–30.09.2023', '2023-07-01', '2023-09-30'],
    ['H1 2024', '2024-01-01', '2024-06-30'],
    ['erstes Halbjahr 2024', '2024-01-01', '2024-06-30'],
    ['im zweiten Halbjahr des Jahres 2023', '2023-07-01', '2023-12-31'],
    ['im Jahr 2023', '2023-01-01', '2023-12-31'],
    ['im Mai 2023', '2023-05-01', '2023-05-31'],
    ['im Herbst 2023', '2023-09-01', '2023-11-30'],
    ['letztes Quartal', '2024-04-01', '2024-06-30'],
    ['dieses Jahr', '2024-01-01', '2024-12-31'],
  ])('%s', (text, start, end) => {
    expect(findPeriodMentions(text, TODAY)).toMatchObject([{ kind: 'period', period: { start, end } }]);
  });

  it.each([
    ['am 14. Oktober 2023', ['2023-10-14']],
    ['am 16. August 2024', ['2024-08-16']],
    ['16. August 2024', ['2024-08-16']],
    ['Stand: 02.10.2023', ['2023-10-02']],
    ['3. bis 5. März 2023', ['2023-03-03', '2023-03-05']],
  ])('reads the date in: %s', (text, dates) => {
    expect(findDates(text).map(({ date }) => date)).toEqual(dates);
  });

  it.each([
    ['Chiang Mai 2023', '2023-01-01', '2023-12-31'],
    ['14. August 2021 was quiet', '2021-08-01', '2021-08-31'],
  ])('still reads English: %s', (text, start, end) => {
    expect(findPeriodMentions(text, TODAY)).toMatchObject([{ kind: 'period', period: { start, end } }]);
  });
});

describe('questions about a German report', () => {
  const files = ['stadtwerke-lindenau-2024-h1.md', 'stadtwerke-lindenau-2023-q4.md'];
  const reports = files.map((file) =>
    parseReport(readFileSync(`test/fixtures/german/${file}`, 'utf8'), file),
  );
  const answerer = answererOf(...reports);

  it('reads the heads of the reports', () => {
    expect(reports).toMatchObject([
      { publisher: 'Stadtwerke Lindenau GmbH', issuedOn: '2024-08-16', period: { end: '2024-06-30' } },
      { publisher: 'Stadtwerke Lindenau GmbH', issuedOn: '2024-01-22', period: { end: '2023-12-31' } },
    ]);
  });

  it.each(ANSWERED)('$asks', ({ asks, says }) => {
    const answer = answerer.answer(asks, TODAY);
    const text = answer.kind === 'answer' ? answer.text : '';
    expect(
      says.some((said) => text.includes(said)),
      text,
    ).toBe(true);
  });
  it.each(OVERVIEWS)('$asks', ({ asks, names }) => {
    const answer = answerer.answer(asks, TODAY);
    expect(answer.kind === 'answer' ? answer.text : '').toContain(names);
  });
  it.each(MISSED)('does not guess: $asks', ({ asks }) => {
    expect(answerer.answer(asks, TODAY).kind).toBe('no_answer');
  });
  it.each(UNANSWERED)('gives no answer: %s', (asks) => {
    expect(answerer.answer(asks, TODAY).kind).toBe('no_answer');
  });
});
