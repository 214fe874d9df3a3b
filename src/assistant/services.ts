import type { MayPost } from '../announcements/announcement-platform.js';
import type { AskReader } from '../answers/reader/ask-reader.js';
import type { Channel } from '../channel.js';
import type { Logger } from '../logger.js';
import type { Limiter } from './events/shared-limiter.js';
import type { Knowledge } from './knowledge.js';
import type { ReplyRecord } from './reply.js';
import type { AssistantStore } from './state.js';

/** The assistant's dependencies. */
export type Services = {
  /** Returns the current knowledge. Called for each request, so that new reports count immediately. */
  readonly knowledge: () => Knowledge;
  readonly store: AssistantStore;
  readonly limiter: Limiter;
  /** Chooses among the sentences found for a question; if missing, the built-in choice is used. */
  readonly askReader?: AskReader | null;
  /** How many days the operator keeps the words of questions, which the help says; missing if not at all. */
  readonly keepsQuestions?: number;
  /** Called for every reply; must not throw. */
  readonly onReply: (reply: ReplyRecord) => void;
  readonly logger: Logger;
  /** Whether the bot may post in a channel, as far as the service reports it. */
  readonly canPost: (channel: Channel) => Promise<MayPost>;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** Returns a new short id at each call. It identifies an error in the log. */
  readonly createReference: () => string;
};
