/** The terminal's own texts; other languages have the same. */
export type TerminalWords = {
  readonly about: (reports: number, range: string) => string;
  readonly range: (oldest: string, newest: string) => string;
  readonly example: (question: string) => string;
  readonly leave: string;
  /** The reply to a number that matches no choice. */
  readonly noChoice: (number: number, choices: number) => string;
};

/** The terminal's texts in English. */
export const englishWords: TerminalWords = {
  about: (reports, range) =>
    `Rapporteur answers from ${reports === 1 ? 'one report in its' : `${reports} reports in their`} own words: ${range}.`,
  range: (oldest, newest) => `${oldest} to ${newest}`,
  example: (question) => `For example: ${question}`,
  leave: 'Type "help" for more, "exit" or Ctrl-D to leave.',
  noChoice(number, choices) {
    if (choices === 0) return 'There is nothing to choose here. Type a question.';
    return choices === 1
      ? `There is no ${number}. Type 1, or a question.`
      : `There is no ${number}. Type a number from 1 to ${choices}, or a question.`;
  },
};
