import type { AnswerType } from '../../language/answer-type.js';
import type { Span } from '../../span.js';

/** The words of a question that ask, apart from those that say what about. Offsets into the text given. */
export type QuestionClass = {
  readonly answerType: AnswerType;
  /** Words that only ask ("who", "how many", "いつですか"): no answer needs to hold them. */
  readonly asking: readonly Span[];
  /** The thing asked for ("law" in "which law led to …"): an answer has to name it. */
  readonly head: Span | null;
};
