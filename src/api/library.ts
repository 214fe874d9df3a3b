import type { Answer, Citation } from '../answers/answer.js';
import { createAnswerer as createCoreAnswerer } from '../answers/answerer.js';
import { chooseLocale } from '../messages/locale.js';
import { loadLibrary as loadFolder } from '../reports/library.js';
import type { Report } from '../reports/report.js';
import { createBuiltInGlossary } from '../search/glossary/built-in-glossary.js';
import { answerJson } from './answer-json.js';
import type { AnswerJson } from './answer-schema.js';

/**
 * What `import … from 'rapporteur'` gives: reports are read from a folder, and questions are answered by quotations. All
 * of it runs in the process that calls it; nothing is sent anywhere, and nothing is written.
 */

export type { Answer, AnswerJson, Citation, Report };

/** Reports of a folder, the newest period first. */
export type Library = { readonly reports: readonly Report[] };

export type LoadOptions = {
  /** Reports of periods that end after this day (`2026-01-31`) are refused. */
  readonly today?: string;
  /** Told of each file that is left out; the message names it and says why. */
  readonly onProblem?: (problem: Error) => void;
};

/** Answers questions, in English or Japanese. */
export interface Answerer {
  /**
   * Never throws, whatever the text. `today`, such as `2026-01-31`, is the day that “last quarter” counts from. The
   * result is told apart by its `kind`; offsets count UTF-16 code units of `citation.report.text`.
   */
  answer(question: string, today: string): Answer;
}

/**
 * Loads every report in a folder and in the folders in it.
 * @throws an Error whose message names the folder, where it is not there or cannot be read
 */
export async function loadLibrary(folder: string, options: LoadOptions = {}): Promise<Library> {
  const { today, onProblem = () => undefined } = options;
  return loadFolder(folder, onProblem, today === undefined ? {} : { today });
}

/**
 * Indexes reports and answers from them.
 * @param reports the newest first, as `loadLibrary` gives them
 */
export function createAnswerer(reports: readonly Report[]): Answerer {
  const { answer } = createCoreAnswerer(reports, createBuiltInGlossary());
  return { answer: (question, today) => answer(question, today) };
}

/** An answer as `ask --json` prints it; docs/json.md describes it. */
export const toAnswerJson = (question: string, answer: Answer): AnswerJson =>
  answerJson(question, answer, chooseLocale(question));
