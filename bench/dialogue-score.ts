import { z } from 'zod';
import type { AnswerJson } from '../src/api/answer-schema.js';
import { foldText } from '../src/evaluation/score.js';

const turn = z.union([
  /** One of the strings must occur in the answer or in what it quotes. */
  z.object({ q: z.string(), any: z.array(z.string().min(1)).min(1) }),
  z.object({ q: z.string(), not_answered: z.literal(true) }),
]);
const dialogue = z.object({ id: z.string(), turns: z.array(turn).min(1) });

export type Turn = Readonly<z.infer<typeof turn>>;
export type Dialogue = { readonly id: string; readonly turns: readonly Turn[] };

/** `helped`: not right, but a passage shown as closest contains one of the strings. */
export type TurnVerdict = 'right' | 'helped' | 'silent' | 'wrong';

/** Reads a dialogue file with one JSON object per line. Throws if a line does not have that shape. */
export function parseDialogues(jsonl: string): readonly Dialogue[] {
  return jsonl
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => dialogue.parse(JSON.parse(line)));
}

/** Judges the reply to a turn; `answer` is null if the reply is not an answer from the reports. */
export function judgeTurn(turn: Turn, answer: AnswerJson | null): TurnVerdict {
  const isAnswered = answer !== null && ['answer', 'topics', 'reports'].includes(answer.kind);
  if ('not_answered' in turn) return isAnswered ? 'wrong' : 'right';
  if (answer === null) return 'silent';
  const holds = (texts: readonly string[]) =>
    turn.any.some((part) => texts.some((text) => foldText(text).includes(foldText(part))));
  if (isAnswered)
    return holds([answer.text, ...answer.citations.map(({ quote }) => quote)]) ? 'right' : 'wrong';
  return holds((answer.closest ?? []).map(({ quote }) => quote)) ? 'helped' : 'silent';
}
