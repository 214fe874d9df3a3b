import { describe, expect, it } from 'vitest';
import { createPassageIndex } from '../../src/search/passage-index.js';
import { parseQuery } from '../../src/search/query.js';
import { makeReport } from './sample-reports.js';

const index = createPassageIndex([
  makeReport('x', [
    ['Security Check List', 'Cybersecurity staff use the check list against cyber attacks.'],
    ['Whatman paper', 'The lanterns of the harbour.'],
  ]),
]);
const weightsOf = (question: string) =>
  Object.fromEntries(parseQuery(question, index).terms.map(({ term, weight }) => [term, weight]));

describe('parseQuery', () => {
  it('takes the content words, each once', () => {
    expect(weightsOf('Which lanterns and lanterns does the harbour have?')).toEqual({
      lantern: 1,
      harbour: 1,
    });
  });

  it('takes all words where all are stop words, and does not mend them', () => {
    expect(weightsOf('What is it?')).toEqual({ what: 1, is: 1, it: 1 });
  });

  it('adds what an unknown word may have meant, at a lower weight, and keeps the word', () => {
    expect(weightsOf('lantren')).toEqual({ lantren: 1, lantern: 0.85 });
    expect(weightsOf('xylophone')).toEqual({ xylophon: 1 });
  });

  it('adds compounds written otherwise, where the reports hold them', () => {
    expect(weightsOf('cyber-security')).toMatchObject({ cyber: 1, secur: 1, cybersecur: 0.5 });
    expect(weightsOf('cyber security')).toMatchObject({ cybersecur: 0.5 });
    expect(weightsOf('cyber, then security')).not.toHaveProperty('cybersecur');
    expect(weightsOf('checklist')).toMatchObject({ checklist: 1, check: 0.5, list: 0.5 });
    expect(weightsOf('harbour lanterns')).toEqual({ harbour: 1, lantern: 1 });
  });

  it('pairs neighbours over stop words, and Japanese characters', () => {
    expect(parseQuery('list of the attacks', index).pairs).toEqual([['list', 'attack']]);
    expect(parseQuery('公開', index)).toMatchObject({ pairs: [], bigrams: ['公開'] });
  });

  it('reads the first 200 words of a pasted book', () => {
    const book = Array.from({ length: 5000 }, (_, at) => `word${at}`).join(' ');
    const { terms, pairs } = parseQuery(book, index);
    expect(terms.map(({ term }) => term)).toEqual(Array.from({ length: 200 }, (_, at) => `word${at}`));
    expect(pairs?.length).toBe(50);
  });
});
