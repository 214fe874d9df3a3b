import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { RapporteurError } from '../../errors.js';
import { MAX_CHOSEN, type Reader, type ReaderInput } from './reader.js';

/** The result of asking a reader. `numbers` count from 1, best first; `problem` may be shown to users. */
export type Reading =
  | { readonly kind: 'chose'; readonly numbers: readonly [number, ...number[]] }
  /** No sentence answers. */
  | { readonly kind: 'declined' }
  | { readonly kind: 'failed'; readonly problem: string };

/** Asks a reader once. Never rejects. */
export type AskReader = (input: ReaderInput) => Promise<Reading>;

/** The number of recent choices that are cached, so that a reply that is shown again has the same choice as before. */
const MAX_REMEMBERED = 500;

/**
 * Creates a function that asks a reader, validates its choice, and caches it for the same question and sentences.
 * @param onFailure called with the reason if the reader made no choice; the reason contains nothing that a user wrote
 */
export function createAskReader(reader: Reader, onFailure: (problem: string) => void): AskReader {
  const remembered = new LRUCache<string, Reading>({ max: MAX_REMEMBERED });
  return async (input) => {
    const key = createHash('sha256').update(JSON.stringify(input)).digest('base64');
    const before = remembered.get(key);
    if (before !== undefined) return before;
    try {
      const reading = readChoice(await reader.choose(input), input.sentences.length);
      remembered.set(key, reading);
      return reading;
    } catch (error) {
      // The message of any other error may repeat what a user wrote.
      const name = error instanceof Error ? error.name : typeof error;
      const problem = error instanceof RapporteurError ? error.message : `the reader has a bug (${name})`;
      onFailure(problem);
      return { kind: 'failed', problem };
    }
  };
}

/** How often a reader was asked, by result. */
export type ReadingCounts = Readonly<Record<Reading['kind'], number>>;

/** Wraps a reader to count how often it is asked. */
export function countReadings(askReader: AskReader): {
  readonly ask: AskReader;
  readonly counts: () => ReadingCounts;
} {
  const counts = { chose: 0, declined: 0, failed: 0 };
  return {
    async ask(input) {
      const reading = await askReader(input);
      counts[reading.kind] += 1;
      return reading;
    },
    counts: () => ({ ...counts }),
  };
}

/** Validates a choice among `count` sentences. @throws RapporteurError `reader`, without repeating any of the choice */
function readChoice(said: unknown, count: number): Reading {
  const parsed = choiceOf(count).safeParse(said);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const place = issue?.path.join('.') || 'the whole';
    throw new RapporteurError(
      'reader',
      `the reader made no choice among sentences 1 to ${count} (${place}: ${issue?.code})`,
    );
  }
  const { answers, numbers } = parsed.data;
  const [first, ...others] = numbers;
  return answers && first !== undefined
    ? { kind: 'chose', numbers: [first, ...others] }
    : { kind: 'declined' };
}

const choiceOf = (count: number) =>
  z
    .strictObject({
      answers: z.boolean(),
      numbers: z
        .array(z.int().min(1).max(count))
        .max(MAX_CHOSEN)
        .refine((numbers) => new Set(numbers).size === numbers.length),
    })
    .refine(({ answers, numbers }) => !answers || numbers.length > 0);
