import type { Answer } from '../answers/answer.js';
import type { Message } from '../messages/message.js';
import type { Period } from '../periods/period.js';
import type { Audience, Command, Request } from './request.js';
import type { View } from './state.js';
import { citationsOf } from './views/view.js';

/** What to send back. There is one for every request. */
export type Reply = {
  /** The id that the message's buttons carry, at most 40 characters of `A-Za-z0-9_-`; null without buttons. */
  readonly id: string | null;
  readonly message: Message;
  /** The answer that the message words, for programs; null if it is none. */
  readonly answer: Answer | null;
  /** The outcome of the question; missing if nothing of the reports was to be shown. */
  readonly outcome?: ReplyOutcome;
  readonly audience: Audience;
  /** True where the database is away, so that no button and no follow-up question works. */
  readonly isForgotten?: boolean;
  /** Whether the message takes the place of the one whose button was pressed (another page of it). */
  readonly replaces: boolean;
};

/**
 * How well a question was answered. `closest`: the reply showed only passages that may answer. Null: nothing was
 * asked of the reports, or the reply asks back.
 */
type Grade = 'answer' | 'closest' | 'nothing' | null;

/** The outcome of a question, without a word of it. */
export type ReplyOutcome = {
  /** `none` where the reply is no answer: help, a subscription, an apology. */
  readonly kind: Answer['kind'] | 'none';
  readonly grade: Grade;
  /** The kind of what was wanted: an Intent's, else a View's; `none` where nothing was shown. */
  readonly intent: string;
  /** Why there is no answer: the code of a NoAnswerReason; null if there is one. */
  readonly reason: string | null;
  /** The period that was asked for; where none was, that of the first citation. */
  readonly period: Period | null;
};

/** Of what is no answer. */
export const NO_OUTCOME: ReplyOutcome = {
  kind: 'none',
  grade: null,
  intent: 'none',
  reason: null,
  period: null,
};

/** Grades a reply by its view and its answer, without keeping a word of either. */
export function outcomeOf(view: View, answer: Answer | null): ReplyOutcome {
  const input = view.kind === 'intent' || view.kind === 'more' ? view.intent : null;
  const intent = view.kind === 'intent' ? view.intent.kind : view.kind;
  if (answer === null) return { ...NO_OUTCOME, intent };
  const asked = input !== null && 'period' in input ? (input.period?.period ?? null) : null;
  return {
    kind: answer.kind,
    grade: gradeOf(answer),
    intent,
    reason: answer.kind === 'no_answer' ? answer.reason.code : null,
    period: asked ?? periodOf(answer),
  };
}

function gradeOf(answer: Answer): Grade {
  switch (answer.kind) {
    case 'answer':
    case 'topics':
    case 'reports':
      return 'answer';
    case 'ambiguous':
      return null;
    case 'no_answer':
      if (answer.reason.code === 'small_talk' || answer.reason.code === 'empty') return null;
      return (answer.closest ?? []).length > 0 ? 'closest' : 'nothing';
    default:
      return answer satisfies never;
  }
}

function periodOf(answer: Answer): Period | null {
  if (answer.kind === 'no_answer') {
    if (answer.reason.code === 'period_not_covered') return answer.reason.period;
    return answer.closest?.[0]?.citations[0].report.period ?? null;
  }
  if (answer.kind === 'topics') return answer.period;
  return answer.kind === 'reports' ? null : (citationsOf(answer)[0]?.report.period ?? null);
}

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

/** Why an inbound event gets no reply; a closed list, logged as `reason`. */
export const IGNORED_REASONS = [
  /** We said it ourselves. */
  'own_message',
  /** Another program said it. */
  'bot',
  /** No new words of a person: an edit, a deletion, somebody joining. */
  'subtype',
  /** Taken on before, by this process or another. */
  'duplicate',
  /** Said in a channel, without a mention, in no thread of ours. */
  'not_addressed',
  /** Said in a thread of ours, without a mention, to somebody else or to nobody. */
  'not_for_us',
  /** Said where the service has lately refused to let us post. */
  'not_allowed',
  /** Nobody waits for it any more: a suggestion for what has been typed over. */
  'outdated',
  /** Where the app has been removed, or is just being. */
  'uninstalled',
  /** Of a kind that nothing is to be said to. */
  'unsupported',
] as const;

export type IgnoredReason = (typeof IGNORED_REASONS)[number];
