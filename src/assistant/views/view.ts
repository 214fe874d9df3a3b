import type { Answer, Citation, Citations } from '../../answers/answer.js';
import type { Intent } from '../../answers/question/intent.js';
import type { Locale } from '../../messages/locale.js';
import type { Block } from '../../messages/message.js';
import type { IsoDate } from '../../periods/period.js';
import type { Knowledge } from '../knowledge.js';

/** What views are made from. */
export type ComposeOptions = {
  readonly knowledge: Knowledge;
  readonly locale: Locale;
  readonly today: IsoDate;
  /** For how many days the words of questions are kept; 0, or missing, where they are not. */
  readonly keepsQuestions?: number;
};

/** Something that can be asked for next; the label says what sets it apart. */
export type Choice = { readonly intent: Intent; readonly label: string };

/** What a view says, and what can be done with it. */
export type ComposedView = {
  readonly blocks: readonly Block[];
  /** What its choices are, as text: said where there are no buttons, and in the plain text. */
  readonly offers: readonly Block[];
  /** The answer that it words; null if it is none. */
  readonly answer: Answer | null;
  /** What can be asked next. */
  readonly choices: readonly Choice[];
  /** Of a topic in full, the pages before and after this one. */
  readonly pages: { readonly previous: number | null; readonly next: number | null } | null;
};

/** A view that has nothing but its blocks. */
export const BLOCKS_ONLY = { offers: [], answer: null, choices: [], pages: null } as const;

/** What was quoted without being asked whether it answers: the next sentences, a page of a topic. */
export const answerOf = (text: string, citations: Citations): Answer => ({
  kind: 'answer',
  text,
  citations,
  confidence: 1,
  fiscal: false,
});

/** What an answer quotes or lists. */
export const citationsOf = (answer: Answer | null): readonly Citation[] =>
  answer !== null && 'citations' in answer ? answer.citations : [];

/** A view of one paragraph, without choices. */
export const textOnly = (text: string): ComposedView => ({
  ...BLOCKS_ONLY,
  blocks: [{ kind: 'paragraph', text }],
});
