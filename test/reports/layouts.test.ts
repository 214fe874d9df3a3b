import { describe, expect, it } from 'vitest';
import { loadReport } from '../../src/reports/library.js';
import { parseReport } from '../../src/reports/parse-report.js';
import type { Report } from '../../src/reports/report.js';
import { expectSound } from './invariants.js';
import { type Layout, relayout } from './relayout.js';

/** Title, number and text must not depend on a report's layout: the published reports are laid out in every way. */
const reports = await Promise.all(
  ['2019-q2', '2021-q3', '2023-q4'].map((name) =>
    loadReport(`test/fixtures/library/jpcert-activities-${name}.txt`),
  ),
);

const heads: Record<string, Layout['head']> = {
  'title, dash, date': ({ title, period, publisher, issuedOn }) =>
    `${title}\n\n${period.start} - ${period.end}\n\n${publisher}\n\n${issuedOn}`,
  'one line': ({ title, period, publisher, issuedOn }) =>
    `${title} [${period.start} ~ ${period.end}]\n${publisher}, ${issuedOn}`,
  labels: ({ title, period, publisher, issuedOn }) =>
    `${title}\nPeriod: ${period.start} to ${period.end}\nPublisher: ${publisher}\nIssued: ${issuedOn}`,
};

const headings: Record<string, Layout['heading']> = {
  '– Topic 1 – Title': (number, title) => `– Topic ${number} – ${title}`,
  '— Topic 1— **Title**': (number, title) => `— Topic ${number}— **${title}**`,
  'Topic 1: Title': (number, title) => `Topic ${number}: ${title}`,
  'Topic 1. Title': (number, title) => `Topic ${number}. ${title}`,
  'TOPIC 1 Title': (number, title) => `TOPIC ${number} ${title}`,
  '[Topic 1] Title': (number, title) => `[Topic ${number}] ${title}`,
  'Topic #1 Title': (number, title) => `Topic #${number} ${title}`,
  '- Topic 1 - Title': (number, title) => `- Topic ${number} - ${title}`,
  'Topic One: Title': (number, title) => `Topic ${['', 'One', 'Two', 'Three'][number]}: ${title}`,
  '【トピック1】Title': (number, title) => `【トピック${number}】${title}`,
  '－トピック１－　Title': (number, title) => `－トピック${'０１２３'.charAt(number)}－　${title}`,
  '### – Topic 1– Title': (number, title) => `### – Topic ${number}– ${title}`,
  'Overview– Topic 1 – Title': (number, title) =>
    `${number === 1 ? 'Activity Overview Topics' : ''}– Topic ${number} – ${title}`,
  'Topic 1, Title below': (number, title) => `Topic ${number}\n${title}`,
  '## Title': (_, title) => `## ${title}`,
  '## 1. Title': (number, title) => `## ${number}. ${title}`,
  '1. Title': (number, title) => `${number}. ${title}`,
  '1 Title': (number, title) => `${number} ${title}`,
  '(1) Title': (number, title) => `(${number}) ${title}`,
  'II. Title': (number, title) => `${'I'.repeat(number)}. ${title}`,
  '第1章　Title': (number, title) => `第${number}章　${title}`,
  'Section 1: Title': (number, title) => `Section ${number}: ${title}`,
  '■ Title': (_, title) => `■ ${title}`,
  '**Title**': (_, title) => `**${title}**`,
};

const pages: Record<string, Layout['pages']> = {
  'no pages': undefined,
  'headers and "Page 2 of 9"': {
    lines: 30,
    top: (page) => (page > 1 ? 'JPCERT/CC Activities Overview' : ''),
    bottom: (page) => `Page ${page} of 9`,
  },
  'bare numbers': { lines: 33, top: () => '', bottom: (page) => `${page}` },
  'numbered headers, a footer': {
    lines: 36,
    top: (page) => `JPCERT Coordination Center | Page ${page}`,
    bottom: () => 'For free distribution',
  },
};

describe.each(Object.entries(headings))('headings like %s', (_, heading) => {
  it.each(Object.keys(heads))(
    'are read below a head of the kind "%s", at any width, on any pages',
    (name) => {
      const head = heads[name] ?? (() => '');
      for (const report of reports) {
        for (const width of [null, 76]) {
          for (const [paging, page] of Object.entries(pages)) {
            const layout = { head, heading, width, ...(page ? { pages: page } : {}) };
            const read = parseReport(relayout(report, layout), 'set-anew.txt');
            expect(factsOf(read), `${report.source}, width ${width}, ${paging}`).toEqual(factsOf(report));
            expectSound(read);
          }
        }
      }
    },
  );
});

describe('a table of contents', () => {
  const withPages: Layout['heading'] = (number, title) => `Topic ${number}: ${title} ........ ${number + 1}`;
  const plain: Layout['heading'] = (number, title) => `Topic ${number}: ${title}`;
  it.each([
    ['with page numbers', withPages],
    ['without', plain],
  ])('with %s adds no topics', (_, contents) => {
    for (const report of reports) {
      const layout = { head: heads.labels ?? (() => ''), heading: plain, width: 72, contents };
      expect(factsOf(parseReport(relayout(report, layout), 'contents.txt'))).toEqual(factsOf(report));
    }
  });
});

function factsOf({ series, publisher, period, issuedOn, topics }: Report): object {
  return {
    series,
    publisher,
    period,
    issuedOn,
    topics: topics.map(({ number, title }) => `${number} ${title}`),
  };
}
