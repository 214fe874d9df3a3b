import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer, Citation } from '../../src/answers/answer.js';
import { MAX_QUESTION_CHARACTERS } from '../../src/answers/question/question.js';
import { MIN_CONFIDENCE } from '../../src/answers/verification/verify-answer.js';
import { answererOf, makeReport, REPORTS, TODAY } from './make-report.js';

const real = answererOf(...REPORTS);
const answer = (text: string, answerer = real): Answer => answerer.answer(text, TODAY);
const reasonOf = (given: Answer) => (given.kind === 'no_answer' ? given.reason.code : given.kind);

describe('input that is not a question', () => {
  it.each(['', '   ', '\n\t', '🙂🎉👩‍👩‍👧', '\u0000\u0007\u001b', '\u200b\u202e\ufeff', '?!…', '\ud800'])(
    '%j is empty',
    (text) => {
      expect(reasonOf(answer(text))).toBe('empty');
    },
  );

  it('is too long above 2000 characters', () => {
    expect(reasonOf(answer('who '.repeat(500)))).not.toBe('too_long');
    expect(answer(`${'who '.repeat(500)}?`)).toEqual({
      kind: 'no_answer',
      reason: { code: 'too_long', maxCharacters: MAX_QUESTION_CHARACTERS },
      suggestions: [],
    });
    expect(reasonOf(answer('a'.repeat(1_000_000)))).toBe('too_long');
  });

  it('counts the letters of an expanded ligature', () => {
    expect(reasonOf(answer('ﷺ'.repeat(2000)))).toBe('too_long');
  });

  it('ignores control characters, full-width forms and line breaks', () => {
    const plain = answer('Who is Satoshi Kamo?');
    expect(plain.kind).toBe('answer');
    for (const text of ['Who\u0000 is\nSatoshi\u200b Kamo?', 'Ｗｈｏ ｉｓ Ｓａｔｏｓｈｉ Ｋａｍｏ？'])
      expect(answer(text)).toEqual(plain);
  });
});

describe('a question that the reports cannot answer', () => {
  it('reports an empty library', () => {
    for (const text of ['Who won?', 'list reports', 'topics', 'When was it issued?', '2023 Q4'])
      expect(reasonOf(answer(text, answererOf()))).toBe('no_reports');
  });

  it.each([
    'Who won the award in 2020?',
    'topics of 2020',
    'What happened in 2020?',
    'When was the 2020 report issued?',
    'What is topic 2 of 2020?',
    '2020年のトピックは？',
  ])('names the covered periods and suggests the newest: %s', (text) => {
    expect(answer(text)).toEqual({
      kind: 'no_answer',
      reason: {
        code: 'period_not_covered',
        period: { start: '2020-01-01', end: '2020-12-31' },
        covered: REPORTS.map(({ period }) => period),
      },
      suggestions: REPORTS.map(({ period, issuedOn }) => ({ kind: 'period', period, issuedOn })),
    });
  });

  it.each([
    ['昨年のトピックは？', '2025-01-01'],
    ['昨年の灯台の点検で何隻が参加しましたか', '2025-01-01'],
  ])('that no report covers the year, although a report contains its words: %s', (text, start) => {
    const answerer = answererOf(
      makeReport({
        topics: [['灯台の点検', '灯台の点検には、船39隻が参加しました。昨年9月の台風で、灯台は壊れました。']],
      }),
    );
    expect(answerer.answer(text, '2026-05-01')).toMatchObject({
      reason: { code: 'period_not_covered', period: { start } },
    });
    expect(answerer.answer('昨年の台風で何が壊れましたか', '2026-05-01').kind).toBe('answer');
  });

  it.each([
    ['What happened in Q5 2022?', 'Q5 2022'],
    ['What happened between Q5 2022 and Q1 2023?', 'Q5 2022'],
    ['topics H3 2023', 'H3 2023'],
    ['What happened on February 30, 2023?', 'February 30, 2023'],
    ['2023年第5四半期の表彰', '2023年第5四半期'],
  ])('names a period that does not exist: %s', (text, said) => {
    expect(answer(text)).toMatchObject({ kind: 'no_answer', reason: { code: 'no_such_period', said } });
  });

  it('suggests three of many periods, but names them all', () => {
    const many = [2023, 2022, 2021, 2020].map((year) =>
      makeReport({ period: `July 1, ${year} - September 30, ${year}` }),
    );
    const given = answer('topics of 2010', answererOf(...many));
    expect(given).toMatchObject({ reason: { covered: many.map(({ period }) => period) } });
    expect(given.kind === 'no_answer' && given.suggestions).toHaveLength(3);
  });

  it('suggests the report of the period asked about', () => {
    const given = answer('What is the price of pizza in 2019 Q2?');
    expect(given).toMatchObject({
      kind: 'no_answer',
      suggestions: [{ kind: 'period', period: { start: '2019-04-01' } }],
    });
  });

  it('refuses a request that is not for reports', () => {
    expect(reasonOf(answer('Write me a poem about phishing'))).toBe('not_for_reports');
  });

  it.each([
    ['Hello!', 'greeting'],
    ['ok thanks', 'thanks'],
    ['who are you', 'identity'],
    ['何ができるの？', 'abilities'],
  ])('answers small talk: %s', (text, about) => {
    const reason = { code: 'small_talk', about };
    expect(answer(text)).toMatchObject({ kind: 'no_answer', reason, suggestions: [] });
  });

  it('answers a question after small talk', () => {
    for (const text of ['Hello!', 'Ok, thanks.', 'こんにちは。'])
      expect(answer(`${text} Who is Satoshi Kamo?`)).toMatchObject({ kind: 'answer' });
  });

  it('gives no answer to words that mean little on their own', () => {
    for (const text of ['help', 'please', 'exactly?', 'what do you mean'])
      expect(answer(text).kind).toBe('no_answer');
  });

  it.each([
    ['Where was the IGF of October 8 held?', 'answer'],
    ['Where was the IGF of November 9 held?', 'no_answer'],
    ['10月8日のIGFの開催地はどこですか', 'answer'],
    ['11月9日のIGFの開催地はどこですか', 'no_answer'],
  ])('answers about a day only from a topic that has it: %s', (text, kind) => {
    expect(answer(text).kind).toBe(kind);
  });

  it('names the missing words', () => {
    expect(answer('Who is the treasurer of JPCERT/CC?')).toMatchObject({
      kind: 'no_answer',
      reason: { code: 'not_said', missing: ['treasurer'] },
    });
    expect(answer('Who chaired the treasurer’s session at FIRST?')).toMatchObject({
      reason: { missing: ['treasurer'] },
    });
  });

  it('suggests a corrected question that has an answer', () => {
    const given = answer('How much does the cybersecurty counsil cost?');
    if (given.kind !== 'no_answer') throw new Error('an answer');
    const [first] = given.suggestions;
    expect(first?.kind === 'did_you_mean' && first.question).toMatch(/cybersecur\w* council/);
  });
});

describe('a missing word', () => {
  const library = answererOf(
    makeReport({
      topics: [['図書館の修繕', '図書館の屋根が台風で壊れた。被害は軽かった。修繕の費用は市が負担した。']],
    }),
  );

  it.each([
    ['図書館の修繕の被害総額はいくらですか？', '被害総額'],
    ['図書館の50周年の記念式典はいつですか？', '50周年'],
    ['図書館の2023年宇宙開発費はいくらですか？', '宇宙開発費'],
    ['Did the library win the Nobel prize?', 'Nobel'],
  ])('is named whole, as typed: %s', (text, missing) => {
    const given = answer(text, library);
    if (given.kind !== 'no_answer' || given.reason.code !== 'not_said')
      throw new Error(JSON.stringify(given));
    expect(given.reason.missing).toContain(missing);
  });
});

describe('an ambiguous question', () => {
  const years = ['2023', '2022', '2021'].map((year) =>
    makeReport({
      period: `July 1, ${year} - September 30, ${year}`,
      issued: `October 10, ${year}`,
      topics: [['The lantern prize', `Ada Lindqvist won the lantern prize of ${year}.`]],
    }),
  );
  const harbour = answererOf(...years);

  it.each([
    'Who won the lantern prize in Q3?',
    'What are the topics of Q3?',
    '第3四半期のトピックは？',
    'When was the report issued?',
    'What is topic 1 about?',
    'レポートはいつ発行されたレポートですか？',
    'トピック1',
    '発行日はいつですか？',
    'いつ発行されたレポートですか？',
    '下期のトピックは？',
  ])('offers choices that lead to different answers: %s', (text) => {
    const given = answer(text, harbour);
    if (given.kind !== 'ambiguous') throw new Error(given.kind);
    const answers = given.choices.map((choice) => answer(choice, harbour));
    expect(answers.map(({ kind }) => ['answer', 'topics'].includes(kind))).toEqual([true, true, true]);
    const cited = answers.map((each) => ('citations' in each ? each.citations[0].report.period.start : null));
    expect(cited).toEqual(years.map(({ period }) => period.start));
  });

  it.each([
    ['発行日はいつですか？', '2023年第3四半期（7～9月）の発行日はいつですか'],
    ['トピック1', '2023年第3四半期（7～9月）のトピック1'],
    ['いつ発行されたレポートですか？', '2023年第3四半期（7～9月）、いつ発行されたレポートですか'],
    ['What is topic 1 about?', 'What is topic 1 about, 2023 Q3 (Jul–Sep 2023)'],
  ])('words its choices as people ask: %s', (text, first) => {
    const given = answer(text, harbour);
    expect(given.kind === 'ambiguous' && given.choices[0]).toBe(first);
  });

  it('offers at most five choices', () => {
    const many = Array.from({ length: 9 }, (_, n) =>
      makeReport({ period: `July 1, ${2023 - n} - September 30, ${2023 - n}` }),
    );
    for (const text of ['topics of Q3', 'When was the report issued?']) {
      const given = answer(text, answererOf(...many));
      expect(given.kind === 'ambiguous' && given.choices.length).toBe(5);
    }
  });

  it('is answered if all reports say the same', () => {
    expect(answer('Who publishes the reports?', harbour)).toMatchObject({
      kind: 'answer',
      text: 'Port Coordination Center',
    });
  });
});

/** Checks what every answer guarantees, whatever was asked. */
function expectSound(given: Answer): void {
  switch (given.kind) {
    case 'answer':
      expect(given.text).not.toBe('');
      expect(given.text.length).toBeLessThanOrEqual((given.digest?.sections.length ?? 1) > 1 ? 1200 : 600);
      expect(given.confidence).toBeGreaterThanOrEqual(MIN_CONFIDENCE);
      expect(given.confidence).toBeLessThanOrEqual(1);
      break;
    case 'ambiguous':
      expect(given.choices.length).toBeGreaterThan(1);
      expect(new Set(given.choices).size).toBe(given.choices.length);
      return;
    case 'no_answer':
      expect(given.suggestions.length).toBeLessThanOrEqual(3);
      expect((given.closest ?? []).length).toBeLessThanOrEqual(2);
      for (const { text, citations } of given.closest ?? []) {
        expect(text.length).toBeLessThanOrEqual(600);
        expectQuoted(citations);
      }
      return;
    default:
  }
  expectQuoted(given.citations);
}

function expectQuoted(citations: readonly Citation[]): void {
  expect(citations.length).toBeGreaterThan(0);
  for (const { report, topic, quote, start, end, highlight } of citations) {
    if (highlight !== null) {
      expect(highlight.end).toBeGreaterThan(highlight.start);
      expect(highlight.start).toBeGreaterThanOrEqual(start);
      expect(highlight.end).toBeLessThanOrEqual(end);
    }
    expect(report.text.slice(start, end)).toBe(quote);
    expect(quote.trim()).not.toBe('');
    if (topic !== null) {
      expect(report.topics).toContain(topic);
      expect(start).toBeGreaterThanOrEqual(topic.start);
      expect(end).toBeLessThanOrEqual(topic.end);
    }
  }
}

const PIECES = [
  'what is the ',
  'of the ',
  'tell me about ',
  'hello. ',
  'について教えて',
  '(',
  '「',
  '"',
  'how many ',
  'is ',
  '2023 ',
  'Q',
  'a-',
  '・',
  'who ',
  'the name of ',
  'セキュリティ',
  '何人',
  'は',
  '漢',
  'Q3 ',
  '12月',
  '1,',
  'topic 2 ',
  'incident ',
  'cost ',
  'latest ',
  'İ',
  '🙂',
  'ﾊﾞ',
  'checklist',
  '令和',
  '\u0301',
  'from 1 to ',
  'write a ',
  'Ab ',
  "'",
  '? ',
  'https://a.b/',
  'compare ',
  'を比較',
  'over time ',
  '2019..',
];

describe('any text', () => {
  it.each(PIECES)('made of 2000 characters of %j', (piece) => {
    for (const start of ['What is ', 'レポートは'])
      expectSound(answer((start + piece.repeat(2000)).slice(0, 2000)));
  });

  it('that compares periods, one of which has a long sentence', () => {
    expectSound(answer('over time systems'));
  });

  it('made of known words', () => {
    const words = REPORTS.flatMap(({ text }) => text.split(/\s+/).slice(30, 90));
    const piece = fc.oneof(
      fc.constantFrom(...PIECES),
      fc.constantFrom(...words).map((word) => `${word} `),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => expectSound(answer(pieces.join('')))),
      { numRuns: 50 },
    );
  });

  it('made of arbitrary characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) => expectSound(answer(text))),
      { numRuns: 25 },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => expectSound(answer(text))),
      { numRuns: 25 },
    );
  });

  it('gets the same answer each time', () => {
    for (const text of ['Who received the award?', 'topics', 'セキュリティ', 'When was the report issued?'])
      expect(answer(text)).toEqual(answer(text));
  });
});

describe('more links than can be checked individually', () => {
  it('still yield the link asked for', () => {
    const topics = Array.from({ length: 350 }, (_, at) => {
      return [
        `Guide ${at}`,
        `The guide to moorings number${at} is here.\n\nMoorings ${at}\nhttps://example.org/${at}`,
      ] as const;
    });
    const answer = answererOf(makeReport({ topics })).answer('What is the link to moorings 277?', TODAY);
    expect(answer).toMatchObject({ kind: 'answer', citations: [{ links: ['https://example.org/277'] }] });
  });
});

describe('a question for a link', () => {
  const harbour = answererOf(
    makeReport({
      topics: [
        ['Server registry', 'The procedure is published at https://registry.example.org/a7 for all.'],
        ['Tide watch', 'The tide watch counted 40 boats in the harbour.'],
      ],
    }),
  );

  it('is answered by a sentence that contains the link', () => {
    const given = answer('What is the URL of the procedure of the server registry?', harbour);
    expect(given).toMatchObject({
      kind: 'answer',
      text: expect.stringContaining('https://registry.example.org/a7'),
    });
  });

  it('is not answered by a sentence without a link', () => {
    expect(answer('What is the URL of the tide watch?', harbour).kind).toBe('no_answer');
  });
});
