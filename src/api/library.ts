import type { Answer, Citation } from '../answers/answer.js';
import { createAnswerer as createCoreAnswerer } from '../answers/answerer.js';
import { chooseLocale } from '../messages/locale.js';
import { loadLibrary as loadFolder } from '../reports/library.js';
import type { Report } from '../reports/report.js';
import { createBuiltInGlossary } from '../search/glossary/built-in-glossary.js';
import { answerJson } from './answer-json.js';
import type { AnswerJson } from './answer-schema.js';

/**
 * What `import … from 'rapporteur'` exports. It reads reports from a folder and answers questions with quotations.
 * Everything runs in the calling process; nothing is sent anywhere, and nothing is written.
 */

export type { Answer, AnswerJson, Citation, Report };

/** The reports of a folder, newest period first. */
export type Library = { readonly reports: readonly Report[] };

export type LoadOptions = {
  /**
   * A report is refused if this day (`2026-01-31`) is before the last tenth of its period, unless that period was
   * derived from the date of issue.
   */
  readonly today?: string;
  /** Called for each file that is skipped; the message names the file and the reason. */
  readonly onProblem?: (problem: Error) => void;
};

/** Answers questions, in English or Japanese. */
export interface Answerer {
  /**
   * Never throws, whatever the text. `today`, such as `2026-01-31`, is the day that “last quarter” is relative to. The
   * kind of the result is in `kind`; offsets count UTF-16 code units of `citation.report.text`.
   */
  answer(question: string, today: string): Answer;
}

/**
 * Loads every report in a folder and its subfolders.
 * @throws an Error that names the folder, if it does not exist or cannot be read
 */
export async function loadLibrary(folder: string, options: LoadOptions = {}): Promise<Library> {
  const { today, onProblem = () => undefined } = options;
  return loadFolder(folder, onProblem, today === undefined ? {} : { today });
}

/**
 * Indexes reports and answers from them.
 * @param reports newest first, as `loadLibrary` returns them
 */
export function createAnswerer(reports: readonly Report[]): Answerer {
  const { answer } = createCoreAnswerer(reports, createBuiltInGlossary());
  return { answer: (question, today) => answer(question, today) };
}

/** Converts an answer to the object that `ask --json` prints; docs/json.md describes it. */
export const toAnswerJson = (question: string, answer: Answer): AnswerJson =>
  answerJson(question, answer, chooseLocale(question));
