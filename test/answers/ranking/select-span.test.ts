import { describe, expect, it } from 'vitest';
import { extractKeywords } from '../../../src/answers/keywords/extract-keywords.js';
import type { Keyword } from '../../../src/answers/keywords/keyword.js';
import type { Question } from '../../../src/answers/question/question.js';
import { findScope } from '../../../src/answers/question/scope.js';
import { readExcerpts, sentencesOf } from '../../../src/answers/ranking/excerpts.js';
import { retrieve } from '../../../src/answers/ranking/retrieve.js';
import { type SelectedSpan, selectSpan } from '../../../src/answers/ranking/select-span.js';
import { measureSignals } from '../../../src/answers/verification/signals.js';
import { verifyAnswer } from '../../../src/answers/verification/verify-answer.js';
import { MIN_CONFIDENCE } from '../../../src/answers/verification/weights.js';
import type { Report } from '../../../src/reports/report.js';
import { createPassageIndex } from '../../../src/search/passage-index.js';
import { ask, GLOSSARY, makeReport, REPORTS } from '../make-report.js';

type Found = {
  readonly question: Question;
  readonly keywords: readonly Keyword[];
  readonly chosen: SelectedSpan;
};

function look(text: string, reports: readonly Report[]): Found {
  const question = ask(text);
  const scope = findScope(question, reports);
  if (scope.kind !== 'covered') throw new Error('unclear');
  const corpus = { reports, index: createPassageIndex(reports), glossary: GLOSSARY };
  const { keywords, chosen } = retrieve(question, scope, corpus);
  if (chosen === null) throw new Error(`nothing found for: ${text}`);
  return { question, keywords, chosen };
}
const textsOf = ({ chosen }: Found) => sentencesOf(chosen.span).map(({ text }) => text);
const inTopic = (title: string, text: string) => [
  makeReport({
    topics: [
      [title, text],
      ['A new breakwater', 'The breakwater near Cape Morrow is mended.'],
    ],
  }),
];

describe('selectSpan', () => {
  it('brings the sentence that the best one leans on', () => {
    const texts = textsOf(look('How many duties does the code of ethics list?', REPORTS));
    expect(texts.at(-1)).toMatch(/^This document is designed .* it lists 12 duties/);
    expect(texts[0]).toMatch(/compiled a code of ethics/);
  });

  it('brings no sentence before one that stands alone', () => {
    const reports = inTopic(
      'The harbour festival',
      'The festival had fireworks. Ada Lindqvist won the lantern prize. Rain fell at night.',
    );
    expect(textsOf(look('Who won the lantern prize?', reports))).toEqual([
      'Ada Lindqvist won the lantern prize.',
    ]);
  });

  it('gives an announced list with its announcement, whichever of them matches', () => {
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

  it('stays within 600 characters, whatever it takes in', () => {
    const item = `- ${'very long item of the list '.repeat(8)}`;
    const reports = inTopic(
      'Registry of small craft',
      `The registry asks owners for the following:\n\n${`${item}\n\n`.repeat(6)}It opened.`,
    );
    const texts = textsOf(look('What does the registry ask owners for?', reports));
    expect(texts.join(' ').length).toBeLessThanOrEqual(600);
    expect(texts[0]).toMatch(/^The registry asks/);
  });

  it('never gives a heading where a sentence below holds the asked-for kind of thing', () => {
    const reports = inTopic(
      'Ferry to Northisle opened',
      'After years of work the ferry to Northisle opened on November 3, 2023.',
    );
    expect(textsOf(look('When was the ferry to Northisle opened?', reports))).toEqual([
      'After years of work the ferry to Northisle opened on November 3, 2023.',
    ]);
  });

  it('brings the sentence that names the thing asked for', () => {
    const reports = inTopic(
      'A talk on leaked charts',
      'Ada Lindqvist gave a talk about charts that leaked from the harbour office. Many heard it. In recognition of this, the society gave her an award.',
    );
    expect(textsOf(look('prize for the talk about leaked charts', reports)).join(' ')).toContain('an award');
  });

  it('takes no sentence that may not answer', () => {
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

  it('prefers the sentence of the year asked about', () => {
    const reports = inTopic(
      'Visitors of the lighthouse',
      'In 2021 the lighthouse had 410 visitors. In 2022 the lighthouse had 520 visitors.',
    );
    // No report covers 2022, so that the sentence itself has to speak of it.
    expect(textsOf(look('How many visitors did the lighthouse have in 2022?', reports)).join(' ')).toContain(
      '520',
    );
  });
});

describe('verifyAnswer', () => {
  const verdictOn = (text: string, reports: readonly Report[]) => {
    const { question, keywords, chosen } = look(text, reports);
    return verifyAnswer(question, keywords, chosen);
  };
  const harbour = inTopic(
    'The lantern prize',
    'Ada Lindqvist won the lantern prize in Osaka on November 3, 2023. The prize has two categories.',
  );

  it.each([
    'Who won the lantern prize?',
    'When was the lantern prize won?',
    'How many categories does the lantern prize have?',
    'Who won the lantern prize in Osaka?',
  ])('accepts: %s', (text) => {
    const verdict = verdictOn(text, harbour);
    expect(verdict.accepted).toBe(true);
    expect(verdict.confidence).toBeGreaterThanOrEqual(MIN_CONFIDENCE);
  });

  it.each([
    ['Who won the lantern prize in Kyoto?', 'Kyoto', 'a changed name'],
    ['Who won the 7th lantern prize?', '7th', 'a changed number'],
    ['Who wins the next lantern prize?', 'next', 'the future'],
    ['Which sponsor gave the lantern prize?', 'sponsor', 'the thing asked for is not named'],
  ])('failedChecks: %s (%s, %s)', (text, missing) => {
    const verdict = verdictOn(text, harbour);
    expect(verdict).toMatchObject({ accepted: false, missing: expect.arrayContaining([missing]) });
  });

  it.each([
    ['How much money comes with the lantern prize?', 'no amount'],
    ['How many judges does the lantern prize have?', 'another number'],
  ])('failedChecks: %s (%s)', (text) => {
    expect(verdictOn(text, harbour).accepted).toBe(false);
  });

  it.each([
    ['Who did not win the lantern prize?', 'denied'],
    ['Who lost the lantern prize?', 'opposite'],
  ] as const)('is less sure of a fact changed: %s (%s)', (text, signal) => {
    const { question, keywords, chosen } = look(text, harbour);
    expect(measureSignals(question, keywords, chosen)[signal]).toBe(1);
    const sure = verdictOn('Who won the lantern prize?', harbour).confidence;
    expect(verdictOn(text, harbour).confidence).toBeLessThan(0.8 * sure);
  });

  it('takes no address for whom a question asks', () => {
    const reports = inTopic(
      'The tide watch',
      'The map of the tide watch is at https://map.harbour-NTT.example/tides now.',
    );
    expect(verdictOn('Who runs the map of the tide watch?', reports).accepted).toBe(false);
  });

  it('gives signals from 0 to 1', () => {
    for (const text of [
      'Who won the lantern prize?',
      'zibble lantern frotz',
      'When did Ada speak in Kyoto?',
    ]) {
      const { question, keywords, chosen } = look(text, harbour);
      for (const [signal, value] of Object.entries(measureSignals(question, keywords, chosen))) {
        expect(value, signal).toBeGreaterThanOrEqual(0);
        expect(value, signal).toBeLessThanOrEqual(1 + 1e-9);
      }
    }
  });
});
