import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/answers/answer.js';
import type { Answerer } from '../../../src/answers/answerer.js';
import { loadLibrary } from '../../../src/reports/library.js';
import { answererOf } from '../make-report.js';

/** What a question over the library of three series is to get: `from` are the files that may be cited, in a list all of them. */
type Expected = {
  readonly q: string;
  readonly kind: Answer['kind'];
  readonly from: readonly string[];
  /** One of these stands in the text. */
  readonly any?: readonly string[];
};

const TODAY = '2024-09-01';
const QUESTIONS: readonly Expected[] = readFileSync('test/fixtures/series/questions.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

const filesOf = (answer: Answer): readonly string[] =>
  'citations' in answer
    ? [...new Set(answer.citations.map(({ report }) => report.source.replace(/\.md$/u, '')))].sort()
    : [];

describe('questions over several series', () => {
  let answerer: Answerer;
  beforeAll(async () => {
    const { reports } = await loadLibrary('test/fixtures/series/library', (problem) => {
      throw problem;
    });
    answerer = answererOf(...reports);
  });

  it.each(QUESTIONS)('$q', ({ q, kind, from, any }) => {
    const answer = answerer.answer(q, TODAY);
    const files = filesOf(answer);
    expect({ kind: answer.kind, files }).toEqual({
      kind,
      files: kind === 'answer' ? files.filter((file) => from.includes(file)) : [...from].sort(),
    });
    if (any !== undefined && answer.kind === 'answer')
      expect(any.some((said) => answer.text.includes(said)), answer.text).toBe(true);
  });
});
