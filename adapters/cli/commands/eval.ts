import { resolve } from 'node:path';
import { answerJson } from '../../../src/api/answer-json.js';
import type { AnswerJson } from '../../../src/api/answer-schema.js';
import { toJson } from '../../../src/api/to-json.js';
import { parseQuestions } from '../../../src/evaluation/question.js';
import { type Score, scoreAnswers, type Totals } from '../../../src/evaluation/score.js';
import { chooseLocale } from '../../../src/messages/locale.js';
import { dropControls } from '../../../src/messages/plain-text.js';
import { readTextFile } from '../input.js';
import { openAnswerer } from '../opening/open-answerer.js';
import { type LibraryOptions, openLibrary } from '../opening/open-library.js';
import { renderTable } from '../terminal/table.js';
import { print, type Terminal } from '../terminal/terminal.js';

/** `eval`: answers the questions of a file and says how many answers are right. */
export async function evaluate(
  file: string,
  options: LibraryOptions & { readonly json?: true },
  terminal: Terminal,
): Promise<number> {
  const questions = parseQuestions(await readTextFile(resolve(terminal.cwd, file)), file);
  const { reports } = await openLibrary(options, terminal);
  const answerer = await openAnswerer(reports, terminal);
  const answers = questions.map(({ q }) =>
    answerJson(q, answerer.answer(q, terminal.today), chooseLocale(q)),
  );
  const score = scoreAnswers(questions, answers);
  await print(terminal, options.json ? toJson(scoreJson(score)) : renderScore(score));
  return 0;
}

function scoreJson({ totals, byTag, results }: Score<AnswerJson>) {
  return {
    ...totals,
    byTag,
    results: results.map(({ question, verdict, why, helped, answer }) => ({
      id: question.id,
      tag: question.tag,
      verdict,
      why,
      helped,
      answer,
    })),
  };
}

function renderScore({ totals, byTag, results }: Score<AnswerJson>): string {
  const rows = [...Object.entries(byTag), ['all', totals] as const].map(([tag, row]) => [
    tag,
    ...renderTotals(row),
  ]);
  const table = renderTable([['TAG', 'QUESTIONS', 'RIGHT', 'MISSED', 'WRONG', 'HELPED'], ...rows]);
  const faults = results
    .filter(({ verdict }) => verdict !== 'right')
    .map(({ question, verdict, why, answer }) =>
      [`${verdict}  ${question.id}  ${question.q}`, `  ${why}`, `  ${answer.reason ?? answer.text}`]
        .map(dropControls)
        .join('\n'),
    );
  return [table, ...faults].join('\n\n');
}

function renderTotals(totals: Totals): string[] {
  const { total, right, missed, wrong, helped, rightRate, missedRate, wrongRate, helpedRate } = totals;
  const share = (number: number, rate: number) => `${number} (${(100 * rate).toFixed(1)} %)`;
  return [
    String(total),
    share(right, rightRate),
    share(missed, missedRate),
    share(wrong, wrongRate),
    share(helped, helpedRate),
  ];
}
