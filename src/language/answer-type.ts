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

/** One way to ask. A group named `ask…` holds the asking words, one named `head` the thing asked for. */
export type QuestionForm = {
  readonly answerType: AnswerType;
  /** What no text is without that the pattern fits: that is found long before the pattern is compiled. */
  readonly sign?: RegExp;
  readonly pattern: RegExp;
};
