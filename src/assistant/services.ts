import type { MayPost } from '../announcements/announcement-platform.js';
import type { AskReader } from '../answers/reader/ask-reader.js';
import type { Channel } from '../channel.js';
import type { Logger } from '../logger.js';
import type { Limiter } from './events/shared-limiter.js';
import type { Knowledge } from './knowledge.js';
import type { ReplyRecord } from './reply.js';
import type { AssistantStore } from './state.js';

/** What the assistant works with. */
export type Services = {
  /** The current knowledge; called at each request, so that new reports count at once. */
  readonly knowledge: () => Knowledge;
  readonly store: AssistantStore;
  readonly limiter: Limiter;
  /** Chooses among the sentences found for a question; missing where the built-in choice stands. */
  readonly askReader?: AskReader | null;
  /** For how many days the operator keeps the words of questions; missing if not at all. The help says so. */
  readonly keepsQuestions?: number;
  /** Told of every reply that was made; must not throw. */
  readonly onReply: (reply: ReplyRecord) => void;
  readonly logger: Logger;
  /** Whether we may post in a channel, as far as its service tells. */
  readonly canPost: (channel: Channel) => Promise<MayPost>;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** A new short id at each call, by which an error is found in the log. */
  readonly createReference: () => string;
};
