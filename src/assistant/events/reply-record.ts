import type { Command } from '../commands/command.js';
import type { Reply } from '../reply.js';
import type { Request } from '../request.js';
import { NO_OUTCOME, type ReplyOutcome } from './reply-outcome.js';

/** What is recorded of each reply. */
export type ReplyRecord = ReplyOutcome & {
  /** The id of the reply, by which feedback refers to it; null if it has no buttons. */
  readonly replyId: string | null;
  readonly service: string;
  /** How long the reply took to make, in milliseconds. */
  readonly ms: number;
  /** Epoch milliseconds. */
  readonly askedAt: number;
  /** What was typed, and whether it was said to us alone; null if nothing was. */
  readonly words: { readonly text: string; readonly isDirect: boolean } | null;
};

/** What is recorded of the reply to a request. */
export function recordOf(
  { place: { service }, input, audience, may }: Request,
  { id, outcome = NO_OUTCOME }: Reply,
  time: Pick<ReplyRecord, 'ms' | 'askedAt'>,
): ReplyRecord {
  const text =
    input.kind === 'command' ? questionOf(input.command) : input.kind === 'text' ? input.text : null;
  // Only where nobody else is there can nothing be shown to anybody else.
  const isDirect = audience === 'asker' && !may.share;
  return { ...outcome, replyId: id, service, ...time, words: text === null ? null : { text, isDirect } };
}

function questionOf(command: Command): string | null {
  return command.kind === 'ask' ? command.question : command.kind === 'compare' ? command.words : null;
}
