import { z } from 'zod';
import { RapporteurError } from '../errors.js';

const evalQuestion = z.object({
  id: z.union([z.string(), z.number()]),
  q: z.string(),
  kind: z.enum(['answer', 'topics', 'reports', 'ambiguous', 'no_answer']),
  /** The first day of the period of the report that must be cited; null if any will do. */
  period: z.iso.date().nullish().default(null),
  topic: z.int().nullish().default(null),
  /** The id of the report that must be cited. */
  report: z.string().nullish().default(null),
  any: z.array(z.string().min(1)).default([]),
  tag: z.string().default('untagged'),
});

/** Whether the expected answer has not been filled in yet: any answer with a citation would then count as right. */
export const isUnfilled = ({ kind, period, topic, report, any }: EvalQuestion): boolean =>
  kind === 'answer' && period === null && topic === null && report === null && any.length === 0;

/** A question and what a right answer to it contains. */
export type EvalQuestion = Readonly<z.infer<typeof evalQuestion>>;

/**
 * Reads a question file: one JSON object per line, ignoring empty lines.
 * @param source the file's name, for errors
 * @throws a RapporteurError that names the file and, if one is at fault, the line
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
