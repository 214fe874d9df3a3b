import type { Answer } from './answer.js';
import type { Question } from './question/question.js';
import type { Retrieval } from './ranking/select-span.js';
import type { Verification } from './verification/verify-answer.js';

/** An answer, and how it came about. */
export type Answered = {
  readonly answer: Answer;
  readonly by: Path;
  /** Null where it was not read: too long. */
  readonly question: Question | null;
  /** What was looked at for a fact; null where none was looked for. */
  readonly found: Findings | null;
};

/** What gave the answer: a list, a report's head, a topic's number, a link, a short form written out, periods compared, or the search for a fact. */
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

/** What was found about a question, as it was searched for; the verification is null where nothing had to be judged. */
export type Findings = Retrieval & {
  readonly question: Question;
  readonly fiscal: boolean;
  readonly verification: Verification | null;
};
