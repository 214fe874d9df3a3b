import type { Answer } from '../../answers/answer.js';
import type { IsoDate } from '../../periods/period.js';
import type { Knowledge } from '../knowledge.js';
import type { Conversation, View } from '../state.js';
import type { Cues } from './follow-up-cues.js';

/** What was typed in a thread, and what it is understood by. */
export type TypedText = {
  readonly text: string;
  readonly cues: Cues;
  readonly conversation: Conversation;
  readonly knowledge: Knowledge;
  readonly today: IsoDate;
};

/** What is to be shown; with the answer where it was looked for on the way. */
export type Interpretation = { readonly view: View; readonly answer: Answer | null };
