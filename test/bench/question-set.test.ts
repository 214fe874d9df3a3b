import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runTrials } from '../../bench/answer-trials.js';
import { loadQuestionSet, reportQuestions, sample } from '../../bench/question-set.js';
import { parseGlossary } from '../../src/search/glossary/glossary.js';

const folder = mkdtempSync(join(tmpdir(), 'question-set-'));
afterAll(() => rmSync(folder, { recursive: true }));

const bridge =
  'The old bridge was torn down in 1931. The new bridge over the Tamar was opened by Queen Anne in May 1934.';
const corpus = [
  { id: 'p0', title: 'Tamar Bridge', text: bridge },
  { id: 'p1', title: 'Harbour', text: 'Ferries leave the harbour every hour. Tickets are sold on board.' },
];
const question = { text: 'Who opened the new bridge over the Tamar?', did: 'p0', impossible: false };
const questions = [
  { ...question, id: 'a', answers: ['Queen Anne'], starts: [bridge.indexOf('Queen Anne')] },
  { ...question, id: 'b', answers: ['Tamar Bridge'], starts: [-1] },
  { ...question, id: 'c', text: 'Who sank the new bridge?', impossible: true, answers: [], starts: [] },
];
const jsonl = (items: readonly object[]) => items.map((item) => `${JSON.stringify(item)}\n`).join('');
writeFileSync(join(folder, 'corpus.jsonl'), jsonl(corpus));
writeFileSync(join(folder, 'qa.jsonl'), jsonl(questions));
const set = loadQuestionSet(folder, Number.POSITIVE_INFINITY);

describe('loadQuestionSet', () => {
  it('leaves out questions answered only by a title', () => {
    expect(set.answerable.map(({ id }) => id)).toEqual(['a']);
    expect(set.impossible.map(({ id }) => id)).toEqual(['c']);
  });

  it('takes off-topic questions in the language of the set', () => {
    const texts = reportQuestions(set, 1000);
    expect(texts.length).toBeGreaterThan(100);
    expect(texts.filter((text) => /[ぁ-ん]/.test(text))).toEqual([]);
  });
});

it('sample takes evenly spaced items, or all if there are few', () => {
  expect(sample([1, 2, 3, 4, 5, 6, 7, 8], 4)).toEqual([1, 3, 5, 7]);
  expect(sample([1, 2], 4)).toEqual([1, 2]);
});

describe('runTrials', () => {
  let asked = 0;
  const { answerable, hidden, impossible, offTopic } = runTrials(set, ['How do penguins sleep?'], {
    glossary: parseGlossary('', 'none'),
    onTrial: () => {
      asked += 1;
    },
  });

  it('judges a sentence by the position of the answer', () => {
    expect(answerable[0]).toMatchObject({ rank: 0, rankInParagraph: 0, right: true });
    expect(answerable[0]?.quote).toContain('Queen Anne');
  });

  it('hides the paragraph in the second trial', () => {
    expect(hidden[0]?.quote).not.toContain('bridge');
    expect(hidden[0]?.answered).toBe(false);
  });

  it('runs all trials and calls `onTrial` for each', () => {
    expect([impossible.length, offTopic.length, asked]).toEqual([1, 1, 4]);
    expect(offTopic[0]).toMatchObject({ answered: false, confidence: 0, quote: '' });
  });
});
