import { describe, expect, it } from 'vitest';
import { findScope } from '../../../src/answers/question/scope.js';
import { retrieve } from '../../../src/answers/ranking/select-span.js';
import { createPassageIndex } from '../../../src/search/passage-index.js';
import { ask, glossaryOf, makeReport } from '../make-report.js';

const glossary = glossaryOf('award; prize; honor; trophy; decoration; medal\t-');

type Topic = readonly [title: string, text: string];

function firstTopic(text: string, topics: readonly Topic[]): string | undefined {
  const reports = [makeReport({ topics })];
  const question = ask(text);
  const scope = findScope(question, reports);
  if (scope.kind !== 'covered') throw new Error('unclear');
  const { hits } = retrieve(question, scope, { reports, index: createPassageIndex(reports), glossary });
  return hits[0]?.topic.title;
}

const SYNONYMS: Topic = [
  'Treasures of the hall',
  'A prize, an honor, a trophy, a decoration and a medal hang there.',
];
const OTHERS: Topic = ['A new breakwater', 'The breakwater near Cape Morrow protects 39 boats.'];

describe('retrieve', () => {
  it('puts a passage with the words of the question above one with many synonyms of one of them', () => {
    const evening: Topic = ['An evening', 'The lantern award was handed over.'];
    expect(firstTopic('Who got the lantern award?', [SYNONYMS, evening, OTHERS])).toBe('An evening');
  });

  it.each(['1', '39?', 'help'])('finds nothing by a word that says nothing: %s', (text) => {
    expect(firstTopic(text, [OTHERS, SYNONYMS])).toBeUndefined();
  });

  it('finds by synonyms where no report holds the word itself', () => {
    expect(firstTopic('Where is the award kept?', [OTHERS, SYNONYMS])).toBe(SYNONYMS[0]);
  });
});
