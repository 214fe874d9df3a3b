import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Quotation, quoteSpan } from '../../../src/answers/quoting/cite.js';
import { type AnswerSpan, readTopic } from '../../../src/answers/ranking/excerpts.js';
import { makeReport } from '../make-report.js';

const PIER = ['The pier was mended.', 'It opened in May.', 'Boats came.', 'Gulls watched.', 'Rain fell.'];

function excerptOf(text: string) {
  const report = makeReport({ topics: [['The pier', text]] });
  const [topic] = report.topics;
  if (topic === undefined) throw new Error('no topic');
  return { ...readTopic(report, topic), rank: 1 };
}

/** Quotes sentences by their numbers, from 1 on; 0 is the heading. */
function quote(
  places: readonly number[],
  core: readonly number[],
  text = PIER.join(' '),
  maxCharacters?: number,
) {
  const excerpt = excerptOf(text);
  const spanOf = (of: readonly number[]): AnswerSpan => ({ excerpt, places: of });
  return quoteSpan({ span: spanOf(places), core: spanOf(core) }, {}, maxCharacters);
}
const quotesOf = ({ citations }: Quotation) => citations.map((citation) => citation.quote);

describe('quoteSpan', () => {
  it('begins with the best sentence, and gives the others in the order of the text', () => {
    const quotation = quote([1, 3, 5], [3]);
    expect(quotation.text).toBe('Boats came.\nThe pier was mended.\nRain fell.');
    expect(quotesOf(quotation)).toEqual(['Boats came.', 'The pier was mended.', 'Rain fell.']);
  });

  it('keeps the best sentence with what it cannot be read without, and with what follows it', () => {
    const quotation = quote([1, 2, 3, 5], [1, 2]);
    expect(quotation.text).toBe('The pier was mended. It opened in May. Boats came.\nRain fell.');
    expect(quotesOf(quotation)).toEqual(['The pier was mended. It opened in May. Boats came.', 'Rain fell.']);
  });

  it('begins with the one item of an announced list where that is what was asked for', () => {
    const excerpt = excerptOf('The winner was as follows.\n\n- Ada Lindqvist, Tern Bay');
    const span: AnswerSpan = { excerpt, places: [1, 2] };
    const start = excerpt.report.text.indexOf('Ada Lindqvist');
    const highlight = { start, end: start + 'Ada Lindqvist'.length };
    const { text, citations } = quoteSpan({ span, core: span }, { highlight });
    expect(text).toMatch(/Ada Lindqvist, Tern Bay\nThe winner was as follows\.$/u);
    expect(citations[0].highlight).toEqual(highlight);
    expect(quoteSpan({ span, core: span }).text).toMatch(/^The winner was as follows\./u);
  });

  it('cites each stretch once', () => {
    const quotation = quote([1, 2, 4, 5], [4]);
    expect(quotesOf(quotation)).toEqual([
      'Gulls watched. Rain fell.',
      'The pier was mended. It opened in May.',
    ]);
  });

  it('marks where a long sentence is cut, in the text only', () => {
    const long = `The pier ${'was mended and '.repeat(20)}opened.`;
    const { text, citations } = quote([1], [1], long, 100);
    expect(text).toMatch(/^The pier was .*…$/u);
    expect(text.length).toBeLessThanOrEqual(100);
    expect(citations[0].quote).not.toContain('…');
    expect(long).toContain(citations[0].quote);
    expect(quote([1], [1], long).text).not.toContain('…');
  });

  it('keeps of a long sentence what was asked for, or else the part with most words of the question', () => {
    const excerpt = excerptOf(
      `The pier ${'was mended and '.repeat(20)}then Ada Lindqvist opened it ${'and rested '.repeat(20)}a while.`,
    );
    const span: AnswerSpan = { excerpt, places: [1] };
    const { text: whole } = excerpt.report;
    const start = whole.indexOf('Ada Lindqvist');
    const highlight = { start, end: start + 'Ada Lindqvist'.length };
    const marked = quoteSpan({ span, core: span }, { highlight }, 120);
    expect(marked.text).toContain('Ada Lindqvist');
    expect(marked.text).toMatch(/^….*…$/u);
    expect(marked.citations[0].highlight).toEqual(highlight);
    const asked = quoteSpan({ span, core: span }, { terms: new Set(['open', 'lindqvist']) }, 120);
    expect(asked.text).toContain('Lindqvist opened');
  });

  it('highlights only in the citation that holds what was asked for', () => {
    const excerpt = excerptOf(PIER.join(' '));
    const start = excerpt.report.text.indexOf('Boats');
    const highlight = { start, end: start + 5 };
    const spans = { span: { excerpt, places: [1, 3] }, core: { excerpt, places: [3] } };
    expect(quoteSpan(spans, { highlight }).citations.map((each) => each.highlight)).toEqual([
      highlight,
      null,
    ]);
    expect(quoteSpan(spans).citations.map((each) => each.highlight)).toEqual([null, null]);
  });

  it('refuses to quote nothing', () => {
    expect(() => quote([], [])).toThrow(RangeError);
  });

  it('quotes byte for byte, each sentence once and the best one first, whatever is chosen', () => {
    const sentence = fc.constantFrom(
      ...PIER,
      '桟橋を直した。',
      'Dr. Smith paid $1.5 million 🐟.',
      '- item',
      '“Good,” she said.',
      'a'.repeat(300),
    );
    const chosen = fc.record({
      sentences: fc.array(sentence, { minLength: 1, maxLength: 8 }),
      picks: fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
      max: fc.constantFrom(60, 200, 600),
    });
    fc.assert(
      fc.property(chosen, ({ sentences, picks, max }) => {
        const excerpt = excerptOf(sentences.join('\n\n'));
        const count = excerpt.sentences.length - 1;
        fc.pre(count > 0);
        const places = [...new Set(picks.map((pick) => 1 + (pick % count)))].sort((a, b) => a - b);
        const best = 1 + ((picks[0] ?? 0) % count);
        const { citations } = quoteSpan(
          { span: { excerpt, places }, core: { excerpt, places: [best] } },
          {},
          max,
        );
        const first = excerpt.sentences[best];
        expect(citations[0].start).toBe(first?.start);
        for (const { report, quote: quoted, start, end } of citations) {
          expect(report.text.slice(start, end)).toBe(quoted);
          expect(quoted.trim()).not.toBe('');
        }
        const ordered = citations.toSorted((a, b) => a.start - b.start);
        for (const [at, { end }] of ordered.entries())
          expect(end).toBeLessThanOrEqual(ordered[at + 1]?.start ?? end);
      }),
    );
  });
});
