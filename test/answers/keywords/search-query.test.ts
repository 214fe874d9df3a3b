import { describe, expect, it } from 'vitest';
import { queryOf } from '../../../bench/product-query.js';
import { createPassageIndex } from '../../../src/search/passage-index.js';
import { makeReport } from '../../search/sample-reports.js';
import { glossaryOf } from '../make-report.js';

const index = createPassageIndex([
  makeReport('x', [
    ['Security Check List', 'Cybersecurity staff use the check list against cyber attacks.'],
    ['Whatman paper', 'The lanterns of the harbour. A prize, and a trophy.'],
  ]),
]);
const glossary = glossaryOf('award; prize\t-', 'prize; trophy\t-');
const weightsOf = (question: string) =>
  Object.fromEntries(queryOf(question, index, glossary).terms.map(({ term, weight }) => [term, weight]));

describe('createQuery', () => {
  it('takes the content words, each once', () => {
    expect(weightsOf('Which lanterns and lanterns does the harbour have?')).toEqual({
      lantern: 1,
      harbour: 1,
    });
  });

  it('asks for no word that only asks', () => {
    expect(weightsOf('What is it?')).toEqual({});
  });

  it('adds what an unknown word may have meant, at a lower weight, and keeps the word', () => {
    expect(weightsOf('Where are the lantrens?')).toEqual({ lantren: 1, lantern: 0.95 });
    expect(weightsOf('Where is the xylophone?')).toEqual({ xylophon: 1 });
  });

  it('adds what stands in for a word: in full where no report holds that, else little', () => {
    expect(weightsOf('Where is the award?')).toEqual({ award: 1, prize: 0.8 });
    expect(weightsOf('Where is the prize?')).toMatchObject({ prize: 1, trophi: expect.closeTo(0.16) });
  });

  it('adds compounds written otherwise, where the reports hold them', () => {
    expect(weightsOf('Which checklist?')).toMatchObject({
      checklist: 1,
      check: expect.closeTo(0.95 / Math.SQRT2),
    });
    expect(weightsOf('Which harbour lanterns?')).toEqual({ harbour: 1, lantern: 1 });
  });

  it('pairs neighbours over stop words, and Japanese characters', () => {
    expect(queryOf('list of the attacks', index, glossary).pairs).toEqual([['list', 'attack']]);
    expect(queryOf('公開', index, glossary)).toMatchObject({ pairs: [], bigrams: ['公開'] });
  });

  it('reads the first 100 words of a pasted page', () => {
    const page = Array.from({ length: 300 }, (_, at) => `word${at}`).join(' ');
    expect(queryOf(page, index, glossary).terms).toHaveLength(100);
  });
});
