import type { Answer } from '../answers/answer.js';
import type { Message } from '../messages/message.js';
import type { ReplyOutcome } from './events/reply-outcome.js';
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
