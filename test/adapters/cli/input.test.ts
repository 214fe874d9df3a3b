import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { readLines } from '../../../adapters/cli/input.js';
import { toJson } from '../../../src/api/to-json.js';

it('treats input that breaks off as an error, not as the end', async () => {
  async function* breakOff() {
    yield 'one\n';
    throw new Error('EIO');
  }
  const lines: (string | null)[] = [];
  const read = async () => {
    for await (const line of readLines(Readable.from(breakOff()), 'questions.jsonl')) lines.push(line);
  };
  await expect(read()).rejects.toThrow('questions.jsonl cannot be read');
});

it('reads lines across chunks, and drops a line that is too long', async () => {
  const long = 'x'.repeat(700_000);
  const pieces = ['on', 'e\r\ntwo\n\n', long, long, '\nth', 'ree'];
  const lines: (string | null)[] = [];
  for await (const line of readLines(Readable.from(pieces), 'questions.jsonl')) lines.push(line);
  expect(lines).toEqual(['one', 'two', '', null, 'three']);
});

it('writes equivalent JSON that cannot control a terminal', () => {
  const hostile = '\u001b[31m\u009b2J\u202e\u2028\ud800"\\';
  expect(toJson({ hostile }, 0)).toMatch(/^[ -~]*$/);
  expect(JSON.parse(toJson({ hostile }))).toEqual({ hostile });
});
