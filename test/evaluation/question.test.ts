import { expect, it } from 'vitest';
import { parseQuestions } from '../../src/evaluation/question.js';

const LINE =
  '{"id":"a","q":"Who won?","kind":"answer","period":null,"topic":null,"any":["guild"],"tag":"who"}';

it('reads a file with a byte order mark, CRLF and empty lines', () => {
  expect(parseQuestions(`\uFEFF${LINE}\r\n\r\n${LINE}\r\n`, 'q.jsonl')).toHaveLength(2);
});

it.each([
  ['not JSON', '{"id":', 'q.jsonl, line 2: not a JSON object'],
  ['a kind that is none', LINE.replace('"answer"', '"guess"'), 'q.jsonl, line 2: kind'],
  ['no question', '{"id":"a","kind":"answer"}', 'q.jsonl, line 2: q'],
  ['a list', '[]', 'q.jsonl, line 2: the line'],
])('names the file and line of %s', (_, line, message) => {
  expect(() => parseQuestions(`${LINE}\n${line}`, 'q.jsonl')).toThrow(message);
});

it('rejects a file without a question', () => {
  expect(() => parseQuestions('\n\n', 'q.jsonl')).toThrow('q.jsonl: there is no question in it');
});
