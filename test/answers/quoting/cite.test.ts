import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  captionOf,
  citeSentences,
  joinSentences,
  pageOf,
  type Quotation,
  quoteSpan,
  shortenSentence,
} from '../../../src/answers/quoting/cite.js';
import {
  type AnswerSpan,
  readTopic,
  type Sentence,
  splitTopic,
} from '../../../src/answers/ranking/sentences.js';
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
  it('leaves a sentence that fits unchanged', () => {
    const { report, sentence } = only('The pier was mended.');
    expect(shortenSentence(report, sentence, place(sentence.start), MAX)).toBe(sentence);
  });

  it.each([0, 300, 900, 1500])('cuts at word boundaries and keeps the word at %i', (at) => {
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

  it('keeps the last word of a sentence if its end is requested', () => {
    const { report, sentence } = only(`${'and so it went on '.repeat(60)}until the pier was mended.`);
    const short = shortenSentence(report, sentence, place(sentence.end - 7), MAX);
    expect(short).toMatchObject({ end: sentence.end, closed: true });
    expect(short.text).toMatch(/the pier was mended\.$/);
  });

  it('keeps a span whole', () => {
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

  it('splits no surrogate pair and returns at most 600 characters if there is no word boundary', () => {
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
  it('cites adjacent sentences as one passage', () => {
    const { report, topic, sentences } = reportOf('The pier was mended. It opened in May. Boats came.');
    const citations = citeSentences(report, topic, sentences.slice(0, 2));
    expect(citations.map(({ quote }) => quote)).toEqual(['The pier was mended. It opened in May.']);
  });

  it('cites sentences separately if another stands between them', () => {
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

  it('returns each link of the topic once, at most five', () => {
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
  it('joins adjacent sentences with spaces and puts separate ones on new lines', () => {
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

const CAPTIONED = makeReport({
  topics: [['Lamps', 'See [the lamp list](https://lamps.example/list).\n\nhttps://www.bare.example/a/b?c=1']],
});

it('captions a link with its text in the report, else with its host', () => {
  const topic = CAPTIONED.topics[0] ?? null;
  expect(captionOf({ topic }, 'https://lamps.example/list')).toBe('the lamp list');
  expect(captionOf({ topic }, 'https://www.bare.example/a/b?c=1')).toBe('www.bare.example');
  expect(captionOf({ topic: null }, 'no address')).toBe('no address');
});

it('returns the page on which a quotation begins, not the page of its passage', () => {
  const report = { ...CAPTIONED, text: 'one\ftwo\fthree' };
  const at = (start: number) => ({ topic: null, start, end: start + 2 });
  expect([0, 3, 4, 9].map((start) => pageOf({ report, ...at(start) }))).toEqual([1, 1, 2, 3]);
  expect(pageOf({ report: CAPTIONED, ...at(5) })).toBeNull();
});

const PIER = ['The pier was mended.', 'It opened in May.', 'Boats came.', 'Gulls watched.', 'Rain fell.'];

function excerptOf(text: string) {
  const report = makeReport({ topics: [['The pier', text]] });
  const [topic] = report.topics;
  if (topic === undefined) throw new Error('no topic');
  return { ...readTopic(report, topic), rank: 1 };
}

/** Quotes sentences by number, starting at 1; 0 is the heading. */
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
  it('begins with the best sentence, followed by the others in the order of the text', () => {
    const quotation = quote([1, 3, 5], [3]);
    expect(quotation.text).toBe('Boats came.\nThe pier was mended.\nRain fell.');
    expect(quotesOf(quotation)).toEqual(['Boats came.', 'The pier was mended.', 'Rain fell.']);
  });

  it('keeps the best sentence together with the one it depends on and the one that follows', () => {
    const quotation = quote([1, 2, 3, 5], [1, 2]);
    expect(quotation.text).toBe('The pier was mended. It opened in May. Boats came.\nRain fell.');
    expect(quotesOf(quotation)).toEqual(['The pier was mended. It opened in May. Boats came.', 'Rain fell.']);
  });

  it('begins with the item of an announced list that contains the highlight', () => {
    const excerpt = excerptOf('The winner was as follows.\n\n- Ada Lindqvist, Tern Bay');
    const span: AnswerSpan = { excerpt, places: [1, 2] };
    const start = excerpt.report.text.indexOf('Ada Lindqvist');
    const highlight = { start, end: start + 'Ada Lindqvist'.length };
    const { text, citations } = quoteSpan({ span, core: span }, { highlight });
    expect(text).toMatch(/Ada Lindqvist, Tern Bay\nThe winner was as follows\.$/u);
    expect(citations[0].highlight).toEqual(highlight);
    expect(quoteSpan({ span, core: span }).text).toMatch(/^The winner was as follows\./u);
  });

  it('cites each passage once', () => {
    const quotation = quote([1, 2, 4, 5], [4]);
    expect(quotesOf(quotation)).toEqual([
      'Gulls watched. Rain fell.',
      'The pier was mended. It opened in May.',
    ]);
  });

  it('marks a shortened sentence in the text only', () => {
    const long = `The pier ${'was mended and '.repeat(20)}opened.`;
    const { text, citations } = quote([1], [1], long, 100);
    expect(text).toMatch(/^The pier was .*…$/u);
    expect(text.length).toBeLessThanOrEqual(100);
    expect(citations[0].quote).not.toContain('…');
    expect(long).toContain(citations[0].quote);
    expect(quote([1], [1], long).text).not.toContain('…');
  });

  it('shortens a long sentence to the highlight, or else to the part with most words of the question', () => {
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

  it('sets the highlight only in the citation that contains it', () => {
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

  it('quotes any selection verbatim, each sentence once and the best one first', () => {
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
