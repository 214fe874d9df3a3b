import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { citeSentences, joinSentences, shortenSentence } from '../../../src/answers/quoting/cite.js';
import { type Sentence, splitTopic } from '../../../src/answers/ranking/sentences.js';
import type { Report, Topic } from '../../../src/reports/report.js';
import { makeReport } from '../make-report.js';

const MAX = 600;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

const place = (start: number, length = 1) => ({ start, end: start + length });

function reportOf(text: string): { report: Report; topic: Topic; sentences: readonly Sentence[] } {
  const report = makeReport({ topics: [['The pier', text]] });
  const [topic] = report.topics;
  if (topic === undefined) throw new Error('no topic');
  return { report, topic, sentences: splitTopic(topic) };
}
function only(text: string) {
  const { report, sentences } = reportOf(text);
  const [sentence] = sentences;
  if (sentence === undefined) throw new Error('no sentence');
  return { report, sentence };
}

describe('shortenSentence', () => {
  it('leaves a sentence that fits', () => {
    const { report, sentence } = only('The pier was mended.');
    expect(shortenSentence(report, sentence, place(sentence.start), MAX)).toBe(sentence);
  });

  it.each([0, 300, 900, 1500])('cuts at word borders and keeps the word at %i inside', (at) => {
    const { report, sentence } = only(`${Array.from({ length: 200 }, (_, n) => `word${n}`).join(' ')} end.`);
    const word = /\S+/.exec(report.text.slice(report.text.indexOf(' ', sentence.start + at)))?.[0] ?? '';
    const keep = report.text.indexOf(`${word} `, sentence.start);
    const short = shortenSentence(report, sentence, place(keep, word.length), MAX);
    expect(short.text.length).toBeLessThanOrEqual(MAX);
    expect(short.text.length).toBeGreaterThan(MAX / 2);
    expect(short.start).toBeLessThanOrEqual(keep);
    expect(short.end).toBeGreaterThanOrEqual(keep + word.length);
    const quote = report.text.slice(short.start, short.end);
    expect(
      quote
        .trim()
        .split(/\s+/)
        .every((part) => sentence.text.split(' ').includes(part)),
    ).toBe(true);
    expect(short.closed).toBe(false);
  });

  it('keeps the last word of a sentence whose end is wanted', () => {
    const { report, sentence } = only(`${'and so it went on '.repeat(60)}until the pier was mended.`);
    const short = shortenSentence(report, sentence, place(sentence.end - 7), MAX);
    expect(short).toMatchObject({ end: sentence.end, closed: true });
    expect(short.text).toMatch(/the pier was mended\.$/);
  });

  it('keeps a stretch as a whole', () => {
    const { report, sentence } = only(
      `${'so '.repeat(180)}the pier ${'and '.repeat(20)}opened, ${'so '.repeat(80)}.`,
    );
    const start = report.text.indexOf('the pier');
    const end = report.text.indexOf('opened') + 6;
    const short = shortenSentence(report, sentence, { start, end }, MAX);
    expect(short.start).toBeLessThanOrEqual(start);
    expect(short.end).toBeGreaterThanOrEqual(end);
  });

  it('ends before a bracket that the cut would leave open', () => {
    const { report, sentence } = only(
      `The pier ${'was mended '.repeat(51)}(at last and after ${'a long '.repeat(9)}while).`,
    );
    expect(shortenSentence(report, sentence, place(sentence.start), MAX).text).toMatch(/was mended…$/);
    const inside = report.text.indexOf('last and');
    expect(shortenSentence(report, sentence, place(inside, 8), MAX).text).toContain('last and');
  });

  it('cuts Japanese at a comma', () => {
    const { report, sentence } = only(`${'桟橋の修理が終わり、'.repeat(100)}開いた。`);
    const { text } = shortenSentence(report, sentence, place(sentence.start), MAX);
    expect(text.length).toBeLessThanOrEqual(MAX);
    expect(text).toMatch(/終わり…$/);
  });

  it('splits no surrogate pair and gives at most 600 characters where there is no word border', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2900 }), (offset, at) => {
        const { report, sentence } = only(`${'a'.repeat(offset)}${'🐟'.repeat(1500)}.`);
        const short = shortenSentence(report, sentence, place(sentence.start + at), MAX);
        const quote = report.text.slice(short.start, short.end);
        expect(quote).not.toMatch(LONE_SURROGATE);
        expect(quote.length).toBeLessThanOrEqual(MAX);
        expect(quote.length).toBeGreaterThan(MAX / 2);
      }),
      { numRuns: 60 },
    );
  });
});

describe('citeSentences', () => {
  it('cites sentences that follow one another as one stretch', () => {
    const { report, topic, sentences } = reportOf('The pier was mended. It opened in May. Boats came.');
    const citations = citeSentences(report, topic, sentences.slice(0, 2));
    expect(citations.map(({ quote }) => quote)).toEqual(['The pier was mended. It opened in May.']);
  });

  it('cites sentences apart where another stands between them', () => {
    const { report, topic, sentences } = reportOf('The pier was mended. It opened in May. Boats came.');
    const citations = citeSentences(
      report,
      topic,
      sentences.filter((_, at) => at !== 1),
    );
    expect(citations.map(({ quote }) => quote)).toEqual(['The pier was mended.', 'Boats came.']);
  });

  it('never quotes a running header', () => {
    const { report, topic, sentences } = reportOf('The pier was mended by the guild of divers in May.');
    const [sentence] = sentences;
    if (sentence === undefined) throw new Error('no sentence');
    const start = report.text.indexOf('by the');
    const boilerplate = [{ start, end: start + 'by the guild'.length }];
    const citations = citeSentences(report, topic, [{ ...sentence, boilerplate }]);
    expect(citations.map(({ quote }) => quote.trim())).toEqual(['The pier was mended', 'of divers in May.']);
    for (const { quote, start: from, end } of citations) expect(report.text.slice(from, end)).toBe(quote);
  });

  it('gives the topic’s addresses once each, five at most', () => {
    const links = [1, 1, 2, 3, 4, 5, 6].map((n) => `https://pier.example/${n}`);
    const { report, topic, sentences } = reportOf(`The pier was mended.\n\n${links.join('\n\n')}`);
    const [first] = citeSentences(report, topic, sentences.slice(0, 1));
    expect(first.links).toEqual([1, 2, 3, 4, 5].map((n) => `https://pier.example/${n}`));
  });

  it('refuses to cite nothing', () => {
    const { report, topic } = reportOf('The pier was mended.');
    expect(() => citeSentences(report, topic, [])).toThrow(RangeError);
  });
});

describe('joinSentences', () => {
  it('sets neighbours in a row, and captions and what stands apart on lines of their own', () => {
    const { report, sentences } = reportOf(
      'The pier was mended. It opened in May.\n\nPier map\n\nBoats came.',
    );
    expect(joinSentences(report, sentences)).toBe(
      'The pier was mended. It opened in May. Pier map\nBoats came.',
    );
    expect(
      joinSentences(
        report,
        sentences.filter((_, at) => at !== 1),
      ),
    ).toBe('The pier was mended.\nPier map\nBoats came.');
  });

  it('joins Japanese sentences without a space', () => {
    const { report, sentences } = reportOf('桟橋を直した。五月に開いた。');
    expect(joinSentences(report, sentences)).toBe('桟橋を直した。五月に開いた。');
  });
});
