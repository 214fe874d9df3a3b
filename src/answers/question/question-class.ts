import type { Span } from '../../span.js';

/** What kind of thing a question asks for. */
export type AnswerType =
  | 'who'
  | 'name'
  | 'when'
  | 'occasion'
  | 'clock'
  | 'where'
  | 'how_many'
  | 'frequency'
  | 'money'
  | 'duration'
  | 'age'
  | 'measure'
  | 'identifier'
  | 'why'
  | 'how'
  | 'what'
  | 'definition'
  | 'expansion'
  | 'link'
  | 'place_of_access'
  | 'yes_no'
  | 'anything';

/** The words of a question that ask, apart from those that say what about. Offsets into the text given. */
export type QuestionClass = {
  readonly answerType: AnswerType;
  /** Words that only ask ("who", "how many", "いつですか"): no answer needs to hold them. */
  readonly asking: readonly Span[];
  /** The thing asked for ("law" in "which law led to …"): an answer has to name it. */
  readonly head: Span | null;
};

/** One way to ask. A group named `ask…` holds the asking words, one named `head` the thing asked for. */
export type QuestionForm = { readonly answerType: AnswerType; readonly pattern: RegExp };
