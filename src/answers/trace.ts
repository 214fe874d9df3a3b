import type { Answer } from './answer.js';
import type { Question } from './question/question.js';
import type { Retrieval } from './ranking/select-span.js';
import type { Verification } from './verification/verify-answer.js';

/** An answer with a record of how it was reached. */
export type Answered = {
  readonly answer: Answer;
  readonly by: Path;
  /** Null if the intent has no question, as for small talk, a list of reports or a text that is too long. */
  readonly question: Question | null;
  /** The findings of the search for a fact; null if there was no search. */
  readonly found: Findings | null;
};

/** The part of the program that gave the answer. `expansion` writes out an acronym. */
export type Path =
  | 'unread'
  | 'out_of_scope'
  | 'small_talk'
  | 'overview'
  | 'which_period'
  | 'reports'
  | 'topics'
  | 'topic'
  | 'head'
  | 'link'
  | 'expansion'
  | 'comparison'
  | 'fact';

/** The results of a search, with the question as searched for; `verification` is null if nothing was verified. */
export type Findings = Retrieval & {
  readonly question: Question;
  readonly fiscal: boolean;
  readonly verification: Verification | null;
};
