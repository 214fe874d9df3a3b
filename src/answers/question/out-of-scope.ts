import { LANGUAGES } from '../../language/languages.js';

/** Whether a text asks for something that no report can grant: a poem, the weather, the program's own instructions. */
export const isNoQuestionToReports = (text: string): boolean =>
  LANGUAGES.some(({ intents }) => intents?.outOfScope.some((pattern) => pattern.test(text)));
