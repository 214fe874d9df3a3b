import { LANGUAGES } from '../../language/languages.js';

/** Whether a text wishes for something that no report can grant: a poem, the weather, the program's own instructions. */
export const isNoQuestionToReports = (text: string): boolean =>
  LANGUAGES.some(({ wishes }) => wishes?.outOfScope.some((wish) => wish.test(text)));
