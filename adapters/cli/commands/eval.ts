import { resolve } from 'node:path';
import type { Answerer } from '../../../src/answers/answerer.js';
import { countReadings, type ReadingCounts } from '../../../src/answers/reader/ask-reader.js';
import { readAnswer } from '../../../src/answers/reader/consult.js';
import { answerJson } from '../../../src/api/answer-json.js';
import type { AnswerJson } from '../../../src/api/answer-schema.js';
import { toJson } from '../../../src/api/to-json.js';
import { type EvalQuestion, isUnfilled, parseQuestions } from '../../../src/evaluation/question.js';
import { type Score, scoreAnswers, type Totals } from '../../../src/evaluation/score.js';
import { chooseLocale } from '../../../src/messages/locale.js';
import { dropControls } from '../../../src/messages/message.js';
import type { IsoDate } from '../../../src/periods/period.js';
import { readTextFile } from '../input.js';
import { openAnswerer } from '../opening/open-answerer.js';
import { type LibraryOptions, openLibrary } from '../opening/open-library.js';
import { type OpenedReader, openNeededReader } from '../opening/open-reader.js';
import { readSettings } from '../settings/settings.js';
import { renderTable } from '../terminal/layout.js';
import { print, type Terminal, warn } from '../terminal/terminal.js';

/**
 * `eval`: answers the questions of a file and scores the answers; with `--reader`, both those of the built-in choice
 * and those that a language model chooses.
 */
export async function evaluate(
  file: string,
  options: LibraryOptions & { readonly json?: true; readonly reader?: true },
  terminal: Terminal,
): Promise<number> {
  const reader = options.reader ? openNeededReader(await readSettings(terminal), terminal) : null;
  const questions = parseQuestions(await readTextFile(resolve(terminal.cwd, file)), file);
  warnOfUnfilled(questions, terminal);
  const { reports } = await openLibrary(options, terminal);
  const answerer = await openAnswerer(reports, terminal);
  const builtIn = scoreAnswers(
    questions,
    questions.map(({ q }) => answerJson(q, answerer.answer(q, terminal.today), chooseLocale(q))),
  );
  if (reader === null) {
    await print(terminal, options.json ? toJson(scoreJson(builtIn)) : renderScore(builtIn));
    return 0;
  }
  const { answers, readings } = await answerByReader(questions, answerer, reader, terminal.today);
  const byReader = scoreAnswers(questions, answers);
  await print(
    terminal,
    options.json
      ? toJson({ builtIn: scoreJson(builtIn), reader: scoreJson(byReader), readings })
      : renderBoth(builtIn, byReader, readings),
  );
  return 0;
}

const MAX_NAMED = 10;

function warnOfUnfilled(questions: readonly EvalQuestion[], terminal: Terminal): void {
  const ids = questions.filter(isUnfilled).map(({ id }) => id);
  if (ids.length === 0) return;
  const more = ids.length > MAX_NAMED ? ` and ${ids.length - MAX_NAMED} more` : '';
  warn(
    terminal,
    `not filled in, so the score means little: ${ids.slice(0, MAX_NAMED).join(', ')}${more}; \`rapporteur eval --help\` says what to fill in`,
  );
}

/** Asks one question at a time, because a model that receives all at once answers none in time. */
async function answerByReader(
  questions: readonly EvalQuestion[],
  answerer: Answerer,
  reader: OpenedReader,
  today: IsoDate,
): Promise<{ readonly answers: readonly AnswerJson[]; readonly readings: ReadingCounts }> {
  const { ask, counts } = countReadings(reader.ask);
  const answers: AnswerJson[] = [];
  for (const { q } of questions) {
    const { answer } = await readAnswer(answerer.consult(answerer.readIntent(q, today), today), ask);
    answers.push(answerJson(q, answer, chooseLocale(q)));
  }
  return { answers, readings: counts() };
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

const HEADING = ['QUESTIONS', 'RIGHT', 'MISSED', 'WRONG', 'HELPED'];

function renderScore({ totals, byTag, results }: Score<AnswerJson>): string {
  const rows = [...Object.entries(byTag), ['all', totals] as const].map(([tag, row]) => [
    tag,
    ...renderTotals(row),
  ]);
  const table = renderTable([['TAG', ...HEADING], ...rows]);
  const faults = results
    .filter(({ verdict }) => verdict !== 'right')
    .map(({ question, verdict, why, answer }) =>
      [`${verdict}  ${question.id}  ${question.q}`, `  ${why}`, `  ${answer.reason ?? answer.text}`]
        .map(dropControls)
        .join('\n'),
    );
  return [table, ...faults].join('\n\n');
}

/** Renders both scores side by side, and the questions for which the reader changes the verdict. */
function renderBoth(
  builtIn: Score<AnswerJson>,
  reader: Score<AnswerJson>,
  { chose, declined, failed }: ReadingCounts,
): string {
  const pairs = Object.entries(builtIn.byTag).map(
    ([tag, row]) => [tag, row, reader.byTag[tag] ?? row] as const,
  );
  const rows = [...pairs, ['all', builtIn.totals, reader.totals] as const].flatMap(([tag, row, other]) => [
    [tag, 'built-in', ...renderTotals(row)],
    ['', 'reader', ...renderTotals(other)],
  ]);
  const asked = `The reader was asked ${chose + declined + failed} times: it chose ${chose} times, found no answer ${declined} times and failed ${failed} times.`;
  const changed = builtIn.results.flatMap(({ question, verdict }, at) => {
    const other = reader.results[at]?.verdict ?? verdict;
    return other === verdict
      ? []
      : [`built-in ${verdict}, reader ${other}  ${question.id}  ${dropControls(question.q)}`];
  });
  return [renderTable([['TAG', 'CHOICE', ...HEADING], ...rows]), asked, ...changed].join('\n\n');
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
