import { describe, expect, it } from 'vitest';
import { extractKeywords } from '../../../src/answers/keywords/extract-keywords.js';
import { findScope } from '../../../src/answers/question/scope.js';
import { retrieve, selectSpan } from '../../../src/answers/ranking/select-span.js';
import { type AnswerSpan, readExcerpts, sentencesOf } from '../../../src/answers/ranking/sentences.js';
import { createPassageIndex } from '../../../src/search/passage-index.js';
import { inTopic, type Looked, look } from '../look.js';
import { ask, GLOSSARY, glossaryOf, makeReport, REPORTS } from '../make-report.js';

const textsOf = ({ chosen }: Looked) => sentencesOf(chosen.span).map(({ text }) => text);

describe('selectSpan', () => {
  it('includes the sentence that the best one depends on', () => {
    const texts = textsOf(look('How many duties does the code of ethics list?', REPORTS));
    expect(texts.at(-1)).toMatch(/^This document is designed .* it lists 12 duties/);
    expect(texts[0]).toMatch(/compiled a code of ethics/);
  });

  it('includes the sentence that the best one refers to, but outside the core', () => {
    const reports = inTopic(
      'A quiet spring',
      'Sea rules were compiled at Osaka. A team of volunteers has translated this document. Rain fell.',
    );
    const { chosen } = look('Who translated the document?', reports);
    const textsIn = (span: AnswerSpan) => sentencesOf(span).map(({ text }) => text);
    expect(textsIn(chosen.core)).toEqual(['A team of volunteers has translated this document.']);
    expect(textsIn(chosen.span)).toContain('Sea rules were compiled at Osaka.');
  });

  it('adds no preceding sentence to one that stands alone', () => {
    const reports = inTopic(
      'The harbour festival',
      'The festival had fireworks. Ada Lindqvist won the lantern prize. Rain fell at night.',
    );
    expect(textsOf(look('Who won the lantern prize?', reports))).toEqual([
      'Ada Lindqvist won the lantern prize.',
    ]);
  });

  it('does not read a link caption as a venue, but finds the document by it', () => {
    const reports = inTopic(
      'A meeting of keepers',
      'The keepers met online.\n\nMeeting of keepers in Osaka 2021\n\nhttps://keepers.example/osaka\n\nRain fell.',
    );
    const places = textsOf(look('Where was the meeting of keepers held?', reports));
    expect(places.join()).not.toContain('Osaka');
    expect(textsOf(look('meeting of keepers in Osaka', reports))).toContain(
      'Meeting of keepers in Osaka 2021',
    );
  });

  it('returns a list together with its announcement, whichever of the two matches', () => {
    const reports = inTopic(
      'Registry of small craft',
      'The registry asks owners for the following:\n\n- Sail number\n\n- Hull colour\n\n- Home port\n\nIt opened in May.',
    );
    for (const text of ['What does the registry ask owners for?', 'Is the hull colour asked for?']) {
      expect(textsOf(look(text, reports))).toEqual(
        expect.arrayContaining([
          'The registry asks owners for the following:',
          '• Sail number',
          '• Hull colour',
          '• Home port',
        ]),
      );
    }
  });

  it('stays within 600 characters', () => {
    const item = `- ${'very long item of the list '.repeat(8)}`;
    const reports = inTopic(
      'Registry of small craft',
      `The registry asks owners for the following:\n\n${`${item}\n\n`.repeat(6)}It opened.`,
    );
    const texts = textsOf(look('What does the registry ask owners for?', reports));
    expect(texts.join(' ').length).toBeLessThanOrEqual(600);
    expect(texts[0]).toMatch(/^The registry asks/);
  });

  it('never chooses a heading if a sentence below has the answer type', () => {
    const reports = inTopic(
      'Ferry to Northisle opened',
      'After years of work the ferry to Northisle opened on November 3, 2023.',
    );
    expect(textsOf(look('When was the ferry to Northisle opened?', reports))).toEqual([
      'After years of work the ferry to Northisle opened on November 3, 2023.',
    ]);
  });

  it('includes the sentence that names the thing asked for', () => {
    const reports = inTopic(
      'A talk on leaked charts',
      'Ada Lindqvist gave a talk about charts that leaked from the harbour office. Many heard it. In recognition of this, the society gave her an award.',
    );
    expect(textsOf(look('prize for the talk about leaked charts', reports)).join(' ')).toContain('an award');
  });

  it('chooses no sentence that is not admitted', () => {
    const question = ask('Who won the lantern prize?');
    const index = createPassageIndex([makeReport()]);
    const keywords = extractKeywords(question, [], { index, glossary: GLOSSARY });
    const terms = keywords.flatMap(({ variants }) =>
      variants.flatMap((variant) => variant.terms.map((term) => ({ term, weight: 1 }))),
    );
    const excerpts = readExcerpts(index.search({ terms, bigrams: [] }, 12));
    const admitting = (admits: (sentence: string) => boolean) =>
      selectSpan(question, keywords, excerpts, (_, sentence) => admits(sentence));
    expect(admitting(() => true)?.span).toBeDefined();
    expect(admitting(() => false)).toBeNull();
    const other = admitting((sentence) => !sentence.includes('Lindqvist'));
    expect(other?.best.excerpt.sentences[other.best.at]?.text).not.toContain('Lindqvist');
  });

  it('prefers the sentence about the year asked for', () => {
    const reports = inTopic(
      'Visitors of the lighthouse',
      'In 2021 the lighthouse had 410 visitors. In 2022 the lighthouse had 520 visitors.',
    );
    // No report covers 2022, so the sentence itself has to mention it.
    expect(textsOf(look('How many visitors did the lighthouse have in 2022?', reports)).join(' ')).toContain(
      '520',
    );
  });
});

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
  it('ranks a passage with the words of the question above one with many synonyms of one word', () => {
    const evening: Topic = ['An evening', 'The lantern award was handed over.'];
    expect(firstTopic('Who got the lantern award?', [SYNONYMS, evening, OTHERS])).toBe('An evening');
  });

  it.each(['1', '39?', 'help'])('finds nothing for a meaningless word: %s', (text) => {
    expect(firstTopic(text, [OTHERS, SYNONYMS])).toBeUndefined();
  });

  it('falls back to synonyms if no report contains the word itself', () => {
    expect(firstTopic('Where is the award kept?', [OTHERS, SYNONYMS])).toBe(SYNONYMS[0]);
  });
});
