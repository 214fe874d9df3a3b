import type { AnswerWords } from '../../language/answer-words.js';
import { anyFits } from '../../language/languages.js';

/** Whether a question asks for what did not happen, or for what is to come, and a sentence tells no such thing. */
export const missesClaim = (
  claim: keyof AnswerWords['claims'],
  question: string,
  sentence: string,
): boolean =>
  anyFits(question, ({ answers }) => answers?.claims[claim].asked) &&
  !anyFits(sentence, ({ answers }) => answers?.claims[claim].told);
