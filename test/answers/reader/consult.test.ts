import { describe, expect, it } from 'vitest';
import { createAnswerer } from '../../../src/answers/answerer.js';
import type { Reading } from '../../../src/answers/reader/ask-reader.js';
import { MAX_SENTENCES } from '../../../src/answers/reader/reader.js';
import { createLibrary } from '../../../src/reports/library.js';
import { createBuiltInGlossary } from '../../../src/search/glossary/built-in-glossary.js';

const TODAY = '2024-02-01';
const glossary = createBuiltInGlossary();

async function answererOf(body: string) {
  const text = `# Lamp Review, 2023 Q4\n\n${body}\n`;
  const { reports } = await createLibrary([{ source: 'lamps.md', text }], (problem) => {
    throw problem;
  });
  return createAnswerer(reports, glossary);
}

async function consult(body: string, question: string) {
  const answerer = await answererOf(body);
  return answerer.consult(answerer.readIntent(question, TODAY), TODAY);
}

const chose = (first: number, ...others: readonly number[]): Reading => ({
  kind: 'chose',
  numbers: [first, ...others],
});
const topic = (number: number, text: string) => `## Topic ${number} - Lamps of part ${number}\n\n${text}\n`;

describe('the input of a reader', () => {
  it('keeps the order of the text within each topic, and leaves out headings', async () => {
    const { input } = await consult(
      `${topic(1, 'Ana made the lamp. The lamp is green. Bo sold it.')}\n${topic(2, 'Cy broke a lamp.')}`,
      'Who made the green lamp?',
    );
    expect(input?.question).toBe('Who made the green lamp?');
    expect(input?.sentences.map(({ text }) => text)).toEqual([
      'Ana made the lamp.',
      'The lamp is green.',
      'Bo sold it.',
      'Cy broke a lamp.',
    ]);
    expect(input?.sentences[0]).toMatchObject({
      report: expect.stringMatching(/^Lamp Review.*2023 Q4/),
      topic: 'Lamps of part 1',
    });
  });

  it('has at most 60 sentences, shortens long ones, and has a limited total length', async () => {
    const short = Array.from({ length: 200 }, (_, n) => `Lamp ${n} hangs in room ${n}.`).join(' ');
    const many = await consult(topic(1, short), 'Which lamp hangs in the hall?');
    expect(many.input?.sentences.length).toBeLessThanOrEqual(MAX_SENTENCES);
    const long = Array.from(
      { length: 40 },
      (_, n) => `Lamp ${n} hangs in room ${n}${', as all may see'.repeat(60)}.`,
    ).join(' ');
    const { input } = await consult(topic(1, long), 'Which lamp hangs in the hall?');
    const lengths = input?.sentences.map(({ text }) => text.length) ?? [];
    expect(Math.max(...lengths)).toBeLessThanOrEqual(500);
    expect(lengths.reduce((sum, length) => sum + length, 0)).toBeLessThanOrEqual(12_000);
  });

  it('is null for listings, comparisons, small talk and empty questions', async () => {
    for (const question of ['Which topics are there?', 'hello', 'Compare lamps 2022..2023', ''])
      expect((await consult(topic(1, 'The lamp is green.'), question)).input).toBeNull();
  });
});

describe('the answer after a reading', () => {
  const body = topic(1, 'Ana Berg made the lamp. She sold it to Bo Dahl. The lamp is green. It hangs here.');
  const question = 'Who bought the lamp?';

  it('quotes the chosen sentence first, with the sentence it depends on', async () => {
    const { settle, input } = await consult(body, question);
    const at = input?.sentences.findIndex(({ text }) => text.includes('Bo Dahl')) ?? -1;
    const { answer } = settle(chose(at + 1));
    expect(answer).toMatchObject({ kind: 'answer', fiscal: false });
    expect(answer.kind === 'answer' && answer.text).toContain('She sold it to Bo Dahl.');
    expect(answer.kind === 'answer' && answer.text).toContain('Ana Berg made the lamp.');
    expect(answer.kind === 'answer' && answer.text).not.toContain('green');
  });

  it('contains every sentence chosen from the topic', async () => {
    const { settle, input } = await consult(body, question);
    const place = (words: string) =>
      1 + (input?.sentences.findIndex(({ text }) => text.includes(words)) ?? -1);
    const { answer, explain } = settle(chose(place('green'), place('Ana Berg')));
    expect(answer.kind === 'answer' && answer.text).toMatch(/^The lamp is green\.\nAna Berg made the lamp\./);
    const chosen = explain().sentences.filter(({ chosen: is }) => is);
    expect(chosen.map(({ text }) => text).sort()).toEqual(['Ana Berg made the lamp.', 'The lamp is green.']);
  });

  it('is the built-in answer, with no mention of a reader, if no reader was asked', async () => {
    const answerer = await answererOf(body);
    const { answer, explain } = answerer.consult(answerer.readIntent(question, TODAY), TODAY).settle(null);
    expect(answer).toEqual(answerer.answer(question, TODAY));
    expect('reader' in explain()).toBe(false);
  });

  it('is the built-in silence if the reader declines, too', async () => {
    const answerer = await answererOf(body);
    const silent = 'Who painted the ceiling of the lamp room?';
    const { settle } = answerer.consult(answerer.readIntent(silent, TODAY), TODAY);
    expect(settle({ kind: 'declined' }).answer).toEqual(answerer.answer(silent, TODAY));
  });
});
