import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/answers/answer.js';
import { answererOf, makeReport, REPORTS, TODAY } from '../make-report.js';

const harbour = answererOf(
  makeReport({
    topics: [
      [
        'The lantern prize',
        'Ada Lindqvist won the lantern prize. The lantern prize was handed over in November.',
      ],
      [
        'A new breakwater',
        'The breakwater near Cape Morrow protects 39 boats. The breakwater cost 3,200 euros.',
      ],
      ...[1, 2, 3, 4, 5].map(
        (n) => [`Ferry line ${n}`, `The ferry of line ${n} was mended. The ferry goes daily.`] as const,
      ),
    ],
  }),
);

function digest(text: string, answerer = harbour) {
  const answer = answerer.answer(text, TODAY);
  if (answer.kind !== 'answer' || answer.digest === undefined) throw new Error(`no digest: ${answer.kind}`);
  return { answer, ...answer.digest };
}
const titlesOf = (text: string, answerer = harbour) =>
  digest(text, answerer).sections.map(({ topic }) => topic.title);

function expectSound({ answer, sections, more }: ReturnType<typeof digest>): void {
  expect(answer.text.length).toBeLessThanOrEqual(sections.length === 1 ? 600 : 1200);
  expect(sections.length).toBeLessThanOrEqual(3);
  expect(sections.flatMap(({ citations }) => citations)).toEqual([...answer.citations]);
  const shown = sections.map(({ report, topic }) => `${report.id} ${topic.number}`);
  expect(new Set(shown).size).toBe(shown.length);
  for (const each of more)
    expect(shown).not.toContain(each.kind === 'topic' ? `${each.reportId} ${each.topic}` : each);
  for (const { topic, text, citations } of sections) {
    expect(text.startsWith(topic.title)).toBe(true);
    for (const { report, quote, start, end } of citations) expect(report.text.slice(start, end)).toBe(quote);
  }
}

describe('an overview', () => {
  it.each([
    'tell me about the lantern prize',
    'anything on the lantern prize?',
    'Hello! Could you please summarize the lantern prize?',
    'tl;dr of the lantern prize',
  ])('of a subject is the topic about it: %s', (text) => {
    expect(titlesOf(text)).toEqual(['The lantern prize']);
    const [section] = digest(text).sections;
    expect(section?.text).toContain('Ada Lindqvist won the lantern prize.');
    expectSound(digest(text));
  });

  it('of a subject with many topics covers three and offers the others', () => {
    const found = digest('tell me about the ferry');
    expect(found.sections).toHaveLength(3);
    expect(found.more).toHaveLength(2);
    expectSound(found);
  });

  it.each(['summarize the previous report', 'what happened in 2021 Q3?'])(
    'of a report covers its topics: %s',
    (text) => {
      const found = digest(text, answererOf(...REPORTS));
      const [, report] = REPORTS;
      expect(found.sections.map(({ topic }) => topic)).toEqual(report?.topics.slice(0, 3));
      expectSound(found);
    },
  );

  it('asked for in Japanese covers English reports', () => {
    expect(titlesOf('サイバーセキュリティ協議会について教えてください', answererOf(...REPORTS))[0]).toMatch(
      /Cybersecurity Council/,
    );
  });

  it('keeps to the period asked for', () => {
    const found = digest('anything about awards in 2021?', answererOf(...REPORTS));
    expect(new Set(found.sections.map(({ report }) => report.period.start))).toEqual(new Set(['2021-07-01']));
  });

  it.each([
    'tell me about zibblefrotz',
    'anything about Nakamoto?',
    'tell me about the lantern prize of Zurich',
  ])('is not given for a subject that no topic is about: %s', (text) => {
    expect(harbour.answer(text, TODAY).kind).toBe('no_answer');
  });

  it('names the covered periods if no report covers the one asked for', () => {
    expect(harbour.answer('what happened in 2020?', TODAY)).toMatchObject({
      reason: { code: 'period_not_covered' },
    });
  });

  it('is not given of a topic that has only a synonym of the subject, which may mean something else there', () => {
    const crew = answererOf(
      makeReport({
        topics: [
          ['The crew', 'The duties of the crew are listed on the pier. The crew reads them aloud.'],
          ['Ice', 'The bay froze in January.'],
        ],
      }),
    );
    const { kind, ...answer } = crew.answer('What do the reports say about taxes?', TODAY);
    expect(kind).toBe('no_answer');
    expect('closest' in answer ? (answer.closest ?? []).map(({ text }) => text) : []).toEqual([
      expect.stringContaining('duties'),
    ]);
    expect(titlesOf('What do the reports say about duties?', crew)).toEqual(['The crew']);
  });

  it('is not given for a question about a single fact', () => {
    const given: Answer = harbour.answer('Who won the lantern prize?', TODAY);
    expect(given.kind === 'answer' && given.digest).toBeUndefined();
  });

  it('is sound for every topic title of the real reports', () => {
    const answerer = answererOf(...REPORTS);
    for (const { topics } of REPORTS) {
      for (const { title } of topics) expectSound(digest(`tell me about ${title}`, answerer));
    }
  });
});
