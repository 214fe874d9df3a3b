import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Citation } from '../../../src/answers/answer.js';
import type { Answerer } from '../../../src/answers/answerer.js';
import { loadLibrary } from '../../../src/reports/library.js';
import { answererOf } from '../make-report.js';

/**
 * The expected answer to a question over the library of three series. `from` lists the files that may be cited; a
 * listing must cite all of them. The text must contain one of `any`. `known` describes a known flaw of an answer that
 * cites the right reports.
 */
type Expected = {
  readonly q: string;
  readonly kind: Answer['kind'];
  readonly from: readonly string[];
  readonly any?: readonly string[];
  readonly known?: string;
};

const TODAY = '2023-09-01';
const QUESTIONS: readonly Expected[] = readFileSync('test/fixtures/series/questions.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

const filesOf = (citations: readonly Citation[]): readonly string[] =>
  [...new Set(citations.map(({ report }) => report.source.replace(/\.md$/u, '')))].sort();

type Outcome = 'right' | 'shown' | 'missed' | 'wrong';

/** Judges an answer. No answer but the right closest passage counts as `shown`, not as `wrong`. */
function judge(answer: Answer, { kind, from, any = [''] }: Expected): Outcome {
  const isSaid = (text: string) => any.some((said) => text.includes(said));
  if (answer.kind === 'no_answer') {
    if (kind === 'no_answer') return 'right';
    const closest = answer.closest ?? [];
    return closest.some(({ text, citations }) => isSaid(text) && isAmong(filesOf(citations), from))
      ? 'shown'
      : 'missed';
  }
  if (answer.kind !== kind || answer.kind === 'ambiguous') return 'wrong';
  const files = filesOf(answer.citations);
  const isRight =
    answer.kind === 'answer'
      ? isSaid(answer.text) && isAmong(files, from)
      : files.join() === [...from].sort().join();
  return isRight ? 'right' : 'wrong';
}

const isAmong = (files: readonly string[], from: readonly string[]): boolean =>
  files.every((file) => from.includes(file));

describe('questions over several series', () => {
  let answerer: Answerer;
  const outcomes: Outcome[] = [];
  beforeAll(async () => {
    const { reports } = await loadLibrary('test/fixtures/series/library', (problem) => {
      throw problem;
    });
    answerer = answererOf(...reports);
  });

  it.each(QUESTIONS)('$q', (expected) => {
    const answer = answerer.answer(expected.q, TODAY);
    const outcome = judge(answer, expected);
    outcomes.push(outcome);
    if (expected.known === undefined)
      expect(['right', 'shown'], JSON.stringify(answer).slice(0, 500)).toContain(outcome);
    else if (answer.kind === 'answer' && expected.kind === 'answer')
      expect(isAmong(filesOf(answer.citations), expected.from)).toBe(true);
  });

  it('answers at least 33 of 40', () => {
    expect(outcomes.filter((outcome) => outcome === 'right').length).toBeGreaterThanOrEqual(33);
  });
});
