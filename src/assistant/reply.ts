import type { Answer } from '../answers/answer.js';
import type { Message } from '../messages/message.js';
import type { Period } from '../periods/period.js';
import type { Audience } from './request.js';

/** The reply to a request. */
export type Reply = {
  /** The id that the message's buttons carry, at most 40 characters of `A-Za-z0-9_-`; null without buttons. */
  readonly id: string | null;
  readonly message: Message;
  /** The answer behind the message, for programs; null if the message is not an answer. */
  readonly answer: Answer | null;
  /** The outcome of the question; missing for notices, which show nothing from the reports. */
  readonly outcome?: ReplyOutcome;
  readonly audience: Audience;
  /** True if the database is unavailable, so that buttons and follow-up questions do not work. */
  readonly isForgotten?: boolean;
  /** Whether the message replaces the one whose button was pressed, for example with another page. */
  readonly replaces: boolean;
};

/**
 * How well a question was answered. `closest`: the reply only shows passages that may answer it. Null: the question
 * was not about the reports, or the reply asks back.
 */
type Grade = 'answer' | 'closest' | 'nothing' | null;

/** The outcome of a question, without any of its words. */
export type ReplyOutcome = {
  /** `none` if the reply is not an answer: help, a subscription, an apology. */
  readonly kind: Answer['kind'] | 'none';
  readonly grade: Grade;
  /** The kind of the Intent, else of the View; `none` if no view was shown. */
  readonly intent: string;
  /** Why there is no answer: the code of a NoAnswerReason; null if there is an answer. */
  readonly reason: string | null;
  /** The period that was asked for, else that of the first citation; null if there is neither. */
  readonly period: Period | null;
};

/** The outcome of a reply that is not an answer. */
export const NO_OUTCOME: ReplyOutcome = {
  kind: 'none',
  grade: null,
  intent: 'none',
  reason: null,
  period: null,
};

/** The record of a reply. */
export type ReplyRecord = ReplyOutcome & {
  /** The id of the reply, which feedback refers to; null if it has no buttons. */
  readonly replyId: string | null;
  readonly service: string;
  /** How long the reply took to make, in milliseconds. */
  readonly ms: number;
  /** Epoch milliseconds. */
  readonly askedAt: number;
  /** What was typed, and whether nobody but the bot could read it; null if nothing was typed. */
  readonly words: { readonly text: string; readonly isDirect: boolean } | null;
};

/** Why an inbound event gets no reply; a closed list, logged as `reason`. */
export const IGNORED_REASONS = [
  /** The bot sent it. */
  'own_message',
  /** Another program sent it. */
  'bot',
  /** Not a new message from a person: an edit, a deletion, a person joining. */
  'subtype',
  /** Already claimed, by this process or another. */
  'duplicate',
  /** Said in a channel, without a mention, outside the bot's threads. */
  'not_addressed',
  /** Said in one of the bot's threads, without a mention, and not meant for the bot. */
  'not_for_us',
  /** Said where the service recently refused to let the bot post. */
  'not_allowed',
  /** No longer needed: a suggestion for text that has changed since. */
  'outdated',
  /** Sent from where the app has been removed or is being removed. */
  'uninstalled',
  /** Of a kind that gets no reply. */
  'unsupported',
] as const;

export type IgnoredReason = (typeof IGNORED_REASONS)[number];
