import type { Answer } from '../answers/answer.js';
import type { Message } from '../messages/message.js';
import type { Period } from '../periods/period.js';
import type { Audience } from './request.js';

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
