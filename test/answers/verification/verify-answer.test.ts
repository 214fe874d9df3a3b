import { describe, expect, it } from 'vitest';
import {
  ANSWER_SIGNALS,
  ANSWER_WEIGHTS,
  MIN_CONFIDENCE,
  MIN_RELATED,
  measureSignals,
  minConfidence,
  RELATED_SIGNALS,
  RELATED_WEIGHTS,
  type Signal,
  verifyAnswer,
} from '../../../src/answers/verification/verify-answer.js';
import type { Report } from '../../../src/reports/report.js';
import { inTopic, look } from '../look.js';

const harbour = inTopic(
  'The lantern prize',
  'Ada Lindqvist won the lantern prize in Osaka on November 3, 2023. The prize has two categories.',
);

function verify(text: string, reports: readonly Report[] = harbour) {
  const { question, keywords, chosen } = look(text, reports);
  return verifyAnswer(question, keywords, chosen);
}
function signalOf(text: string, signal: Signal): number {
  const { question, keywords, chosen } = look(text, harbour);
  return measureSignals(question, keywords, chosen)[signal];
}

const TOLD = [
  'Who won the lantern prize?',
  'When was the lantern prize won?',
  'How many categories does the lantern prize have?',
  'Who won the lantern prize in Osaka?',
  'Good afternoon! I was wondering if you could kindly tell me who won the lantern prize. Many thanks!',
];
const NOT_TOLD = [
  ['Who won the lantern prize in Kyoto?', 'another place'],
  ['Who won the 7th lantern prize?', 'a number that is not there'],
  ['Which sponsor gave the lantern prize?', 'the thing asked for is not named'],
  ['How much money comes with the lantern prize?', 'no amount'],
  ['How many judges does the lantern prize have?', 'something else is counted'],
  ['Why was the lantern prize cancelled?', 'no reason, and nothing cancelled'],
  ['Who is the mayor of Osaka?', 'only the place is named'],
  ['Who painted the breakwater?', 'nobody is named'],
  ['When was the breakwater sold?', 'no date'],
] as const;
/** Shares a word with the reports, but is about something else. */
const ELSEWHERE = 'Which river cruise guide did the tourist buy near Osaka before the train left?';

describe('verifyAnswer', () => {
  it.each(TOLD)('grades as answer: %s', (text) => {
    expect(verify(text).grade).toBe('answer');
  });

  it.each(NOT_TOLD)('does not grade as answer: %s (%s)', (text) => {
    expect(verify(text).grade).not.toBe('answer');
  });

  it.each([
    'Who lost the lantern prize?',
    'Who sponsored the lantern prize?',
    'Where is the lantern prize kept?',
  ])('is less than half as confident if one word differs: %s', (text) => {
    expect(verify(text).confidence).toBeLessThan(verify('Who won the lantern prize?').confidence / 2);
  });

  it('grades by confidence, and below that by relatedness: answer, closest, nothing', () => {
    const grades = [...TOLD, ...NOT_TOLD.map(([text]) => text), ELSEWHERE].map((text) => {
      const { confidence, isUnsaid, relatedness, grade } = verify(text);
      const isSure = confidence >= (isUnsaid ? minConfidence(true) : MIN_CONFIDENCE);
      expect(grade, text).toBe(isSure ? 'answer' : relatedness >= MIN_RELATED ? 'closest' : 'nothing');
      return grade;
    });
    expect(new Set(grades)).toEqual(new Set(['answer', 'closest', 'nothing']));
  });

  it('is less related if fewer words of the question are known', () => {
    const [near, far] = ['Who sponsored the lantern prize?', 'Who painted the breakwater for the prize?'];
    expect(verify(near).relatedness).toBeGreaterThan(verify(far).relatedness);
  });

  it.each([
    ['confidence', ANSWER_SIGNALS, ANSWER_WEIGHTS],
    ['relatedness', RELATED_SIGNALS, RELATED_WEIGHTS],
  ] as const)('computes %s as the logistic of the weighted signals', (name, names, weights) => {
    const verification = verify('Who won the lantern prize in Kyoto?');
    const points = names.map((each) => (weights as Readonly<Record<string, number>>)[each] ?? Number.NaN);
    const odds = names.reduce(
      (sum, each, n) => sum + (points[n] ?? Number.NaN) * verification.signals[each],
      weights.bias,
    );
    expect(verification[name]).toBeCloseTo(1 / (1 + Math.exp(-odds)), 12);
  });

  it('does not accept a URL as an answer to a who-question', () => {
    const reports = inTopic(
      'The tide watch',
      'The map of the tide watch is at https://map.harbour-NTT.example/tides now.',
    );
    expect(verify('Who runs the map of the tide watch?', reports).grade).not.toBe('answer');
  });
});

describe('measureSignals', () => {
  const PLAIN = 'Who won the lantern prize?';

  it.each([
    ['names', 'Who won the lantern prize in Kyoto?'],
    ['coverage', 'Who mended the lantern prize of the guild?'],
    ['typeMatch', 'How much money comes with the lantern prize?'],
  ] as const)('%s decreases: %s', (signal, text) => {
    expect(signalOf(text, signal)).toBeLessThan(signalOf(PLAIN, signal));
  });

  it.each([
    ['typeMissing', 'How much money comes with the lantern prize?'],
    ['gap', 'Who sponsored the lantern prize?'],
    ['length', 'Who won the lantern prize in Osaka?'],
  ] as const)('%s increases: %s', (signal, text) => {
    expect(signalOf(text, signal)).toBeGreaterThan(signalOf(PLAIN, signal));
  });

  it('returns numbers from 0 to 1', () => {
    for (const text of [...TOLD, 'zibble lantern frotz', 'When did Ada speak in Kyoto?']) {
      const { question, keywords, chosen } = look(text, harbour);
      for (const [signal, value] of Object.entries(measureSignals(question, keywords, chosen))) {
        expect(value, signal).toBeGreaterThanOrEqual(0);
        expect(value, signal).toBeLessThanOrEqual(1 + 1e-9);
      }
    }
  });
});
