import type { IsoDate } from '../reports/period.js';
import type { Cues } from './follow-up-cues.js';
import type { Knowledge } from './knowledge.js';
import type { Conversation } from './state.js';

/** What was typed in a thread, and what it is understood by. */
export type Typed = {
  readonly text: string;
  readonly cues: Cues;
  readonly talk: Conversation;
  readonly knowledge: Knowledge;
  readonly today: IsoDate;
};

/** Whether something was left for the person to say. */
export const isOpen = ({ answered }: Conversation): boolean =>
  answered === 'no_answer' || answered === 'ambiguous';
