import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { parseQuestions } from '../src/evaluation/question.js';
import { containsJapanese } from '../src/search/terms/terms.js';
import type { Document } from './corpus.js';

/** A public test set of questions about paragraphs. */
export type QuestionSet = {
  readonly name: string;
  readonly documents: readonly Document[];
  /** Questions that a sentence of a paragraph answers. */
  readonly answerable: readonly AskedQuestion[];
  /** Questions about a paragraph that does not answer them, because one fact differs. */
  readonly impossible: readonly AskedQuestion[];
};

export type AskedQuestion = Readonly<z.infer<typeof QUESTION>>;

const DOCUMENT = z.object({ id: z.string(), title: z.string(), text: z.string() });
const QUESTION = z.object({
  id: z.string(),
  text: z.string(),
  /** The paragraph that the question is about. */
  did: z.string(),
  impossible: z.boolean(),
  /** Answers written by people, and the offset in the paragraph where each starts; -1 if it is in the title. */
  answers: z.array(z.string()),
  starts: z.array(z.int()),
});

/** Reads `corpus.jsonl` and `qa.jsonl` from a folder, with at most `limit` questions of each kind. */
export function loadQuestionSet(folder: string, limit: number): QuestionSet {
  const questions = readLines(join(folder, 'qa.jsonl')).map((line) => QUESTION.parse(line));
  return {
    name: basename(folder),
    documents: readLines(join(folder, 'corpus.jsonl')).map((line) => DOCUMENT.parse(line)),
    answerable: sample(
      questions.filter(({ impossible, starts }) => !impossible && starts.some((start) => start >= 0)),
      limit,
    ),
    impossible: sample(
      questions.filter(({ impossible }) => impossible),
      limit,
    ),
  };
}

/** Reads the questions of another set from its `qa.jsonl` or `queries.jsonl`. */
export function loadOffTopic(folder: string, limit: number): readonly string[] {
  const file = ['qa.jsonl', 'queries.jsonl']
    .map((name) => join(folder, name))
    .find((path) => existsSync(path));
  if (file === undefined) throw new Error(`${folder}: holds neither qa.jsonl nor queries.jsonl`);
  const texts = readLines(file).map((line) => z.object({ text: z.string() }).parse(line).text);
  return sample(texts, limit);
}

/** Returns questions about reports from `bench/learning`, in the set's language. No paragraph answers them either. */
export function reportQuestions(set: QuestionSet, limit: number): readonly string[] {
  const folder = join(import.meta.dirname, 'learning');
  const texts = ['three-a', 'three-b', 'new-a']
    .flatMap((name) => parseQuestions(readFileSync(join(folder, `${name}.jsonl`), 'utf8'), name))
    .filter(({ kind }) => kind === 'answer' || kind === 'no_answer')
    .map(({ q }) => q);
  const japanese = containsJapanese(set.answerable[0]?.text ?? '');
  return sample(
    texts.filter((text) => containsJapanese(text) === japanese),
    limit,
  );
}

/** Returns at most `limit` items, evenly spread and the same in every run. */
export function sample<T>(items: readonly T[], limit: number): readonly T[] {
  if (items.length <= limit) return items;
  return Array.from({ length: limit }, (_, n) => items[Math.floor((n * items.length) / limit)]).filter(
    (item) => item !== undefined,
  );
}

function readLines(path: string): unknown[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line): unknown => JSON.parse(line));
}
