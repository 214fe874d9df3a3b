import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { Settled } from '../../../src/answers/reader/consult.js';
import { answerJson } from '../../../src/api/answer-json.js';
import { toJson } from '../../../src/api/to-json.js';
import { chooseLocale } from '../../../src/messages/locale.js';
import { checkFile, readLines } from '../input.js';
import { print, type Terminal, warn } from '../terminal/terminal.js';

const id = z.union([z.string(), z.number()]);
const batchLine = z.object({ id, q: z.string() });

/**
 * Answers one JSON object `{ id, q }` per line, as soon as it is read. A faulty line gets `{ id, error }` in its place,
 * with a null id if it has none. Returns the exit code.
 * @param file a path, or `-` for standard input
 */
export async function answerBatch(
  file: string,
  answerQuestion: (question: string) => Promise<Pick<Settled, 'answer'>>,
  terminal: Terminal,
): Promise<number> {
  const path = resolve(terminal.cwd, file);
  const name = file === '-' ? 'standard input' : file;
  if (file !== '-') await checkFile(path);
  const input = file === '-' ? terminal.stdin : createReadStream(path);
  let number = 0;
  let exitCode = 0;
  for await (const line of readLines(input, name)) {
    number += 1;
    if (line?.trim() === '') continue;
    const parsed = parseLine(number === 1 ? (line?.replace(/^\uFEFF/, '') ?? null) : line);
    if ('error' in parsed) {
      exitCode = 2;
      warn(terminal, `${name}, line ${number}: ${parsed.error}`);
      await print(terminal, toJson(parsed, 0));
    } else {
      const { answer } = await answerQuestion(parsed.q);
      await print(
        terminal,
        toJson({ id: parsed.id, ...answerJson(parsed.q, answer, chooseLocale(parsed.q)) }, 0),
      );
    }
  }
  return exitCode;
}

type BadLine = { readonly id: string | number | null; readonly error: string };

function parseLine(line: string | null): z.infer<typeof batchLine> | BadLine {
  if (line === null) return { id: null, error: 'is over 1 MB' };
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { id: null, error: 'not JSON' };
  }
  const parsed = batchLine.safeParse(value);
  if (parsed.success) return parsed.data;
  const known = z.object({ id }).safeParse(value);
  return {
    id: known.data?.id ?? null,
    error: 'not an object with an "id" (text or number) and a "q" (text)',
  };
}
