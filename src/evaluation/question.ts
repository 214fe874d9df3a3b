import { z } from 'zod';
import { RapporteurError } from '../errors.js';

const evalQuestion = z.object({
  id: z.union([z.string(), z.number()]),
  q: z.string(),
  kind: z.enum(['answer', 'topics', 'reports', 'ambiguous', 'no_answer']),
  /** The first day of the report's period that must be cited; null if any will do. */
  period: z.iso.date().nullish().default(null),
  topic: z.int().nullish().default(null),
  /** The id of the report that must be cited. */
  report: z.string().nullish().default(null),
  any: z.array(z.string().min(1)).default([]),
  tag: z.string().default('untagged'),
});

/** Whether nobody has said yet what a right answer holds: any answer with a citation would count as right. */
export const isUnfilled = ({ kind, period, topic, report, any }: EvalQuestion): boolean =>
  kind === 'answer' && period === null && topic === null && report === null && any.length === 0;

/** A question with what a right answer to it holds. */
export type EvalQuestion = Readonly<z.infer<typeof evalQuestion>>;

/**
 * Reads a question file: one JSON object a line, empty lines aside.
 * @param source the file's name, for the error, which names the line too
 */
export function parseQuestions(jsonl: string, source: string): readonly EvalQuestion[] {
  const questions = jsonl
    .replace(/^\uFEFF/, '')
    .split('\n')
    .flatMap((line, index) =>
      line.trim() === '' ? [] : [parseQuestion(line, `${source}, line ${index + 1}`)],
    );
  if (questions.length === 0) throw new RapporteurError('questions', `${source}: there is no question in it`);
  return questions;
}

function parseQuestion(line: string, place: string): EvalQuestion {
  const parsed = evalQuestion.safeParse(parseJson(line, place));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new RapporteurError(
    'questions',
    `${place}: ${issue?.path.join('.') || 'the line'}: ${issue?.message}`,
  );
}

function parseJson(line: string, place: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new RapporteurError('questions', `${place}: not a JSON object`, { cause });
  }
}
