import type { Answer, Citation } from '../../src/answers/answer.js';
import type { Report, Topic } from '../../src/reports/report.js';

/** A made-up report with two topics, each with one passage and one link. */
export function makeReport(overrides: Partial<Report> = {}): Report {
  const text =
    'Harbour Watch\nOctober 1, 2023 - December 31, 2023\n\nThe pilots’ guild won the lantern prize.\n';
  const span = { start: text.indexOf('The pilots'), end: text.length };
  const topic = (number: number, title: string): Topic => ({
    number,
    title,
    ...span,
    passages: [{ id: `harbour-watch-2023-q4#${number}.1`, text: '', ...span, boilerplate: [] }],
    links: [{ url: 'https://harbour.example/prize', caption: null, ...span }],
  });
  return {
    id: 'harbour-watch-2023-q4',
    series: 'Harbour Watch',
    title: 'Harbour Watch',
    publisher: 'Port Office',
    period: { start: '2023-10-01', end: '2023-12-31' },
    issuedOn: '2024-01-18',
    source: 'harbour-2023-q4.txt',
    text,
    url: null,
    provenance: {},
    statedAt: {
      title: { start: 0, end: 13 },
      period: { start: 14, end: 49 },
      publisher: null,
      issuedOn: null,
    },
    topics: [topic(1, 'The lantern prize'), topic(2, 'A new breakwater')],
    ...overrides,
  };
}

/** A citation of the first topic's sentence. */
export function makeCitation(overrides: Partial<Citation> = {}): Citation {
  const report = overrides.report ?? makeReport();
  const quote = 'The pilots’ guild won the lantern prize.';
  const start = report.text.indexOf(quote);
  const topic = report.topics[0] ?? null;
  return { report, topic, quote, start, end: start + quote.length, highlight: null, links: [], ...overrides };
}

/** An answer that quotes that sentence. */
export function makeAnswer(overrides: Partial<Extract<Answer, { kind: 'answer' }>> = {}) {
  return {
    kind: 'answer' as const,
    text: 'The pilots’ guild won the lantern prize.',
    citations: [makeCitation()] as const,
    confidence: 0.9,
    fiscal: false,
    ...overrides,
  };
}
