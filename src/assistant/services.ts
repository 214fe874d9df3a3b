import type { Logger } from '../logger.js';
import type { Knowledge } from './knowledge.js';
import type { Limiter } from './limiter.js';
import type { ReplyRecord } from './reply-outcome.js';
import type { AssistantStore } from './state.js';

/** What the assistant works with. */
export type Services = {
  /** What can be answered from now; asked for at each request, so that new reports count at once. */
  readonly knowledge: () => Knowledge;
  readonly store: AssistantStore;
  readonly limiter: Limiter;
  /** Told of every reply that was made; must not throw. */
  readonly onReply: (reply: ReplyRecord) => void;
  readonly logger: Logger;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** A new short id at each call, by which an error is found in the log. */
  readonly createReference: () => string;
};
