import type { Keyword } from '../../src/answers/keywords/keyword.js';
import type { Question } from '../../src/answers/question/question.js';
import { findScope } from '../../src/answers/question/scope.js';
import { retrieve, type SelectedSpan } from '../../src/answers/ranking/select-span.js';
import type { Report } from '../../src/reports/report.js';
import type { Glossary } from '../../src/search/glossary/glossary.js';
import { createPassageIndex } from '../../src/search/passage-index.js';
import { ask, GLOSSARY, makeReport } from './make-report.js';

/** The result of `look`. */
export type Looked = {
  readonly question: Question;
  readonly keywords: readonly Keyword[];
  readonly chosen: SelectedSpan;
};

/** Selects the sentences that best answer a question; throws if its scope is unclear or no passage is found. */
export function look(text: string, reports: readonly Report[], glossary: Glossary = GLOSSARY): Looked {
  const question = ask(text);
  const scope = findScope(question, reports);
  if (scope.kind !== 'covered') throw new Error(`unclear: ${text}`);
  const { keywords, chosen } = retrieve(question, scope, {
    reports,
    index: createPassageIndex(reports),
    glossary,
  });
  if (chosen === null) throw new Error(`nothing found for: ${text}`);
  return { question, keywords, chosen };
}

/** Returns one report with the given topic and an unrelated one. */
export const inTopic = (title: string, text: string): readonly Report[] => [
  makeReport({
    topics: [
      [title, text],
      ['A new breakwater', 'The breakwater near Cape Morrow is mended.'],
    ],
  }),
];
