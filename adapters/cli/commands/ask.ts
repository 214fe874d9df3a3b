import { readAnswer } from '../../../src/answers/reader/consult.js';
import { answerJson } from '../../../src/api/answer-json.js';
import { toJson } from '../../../src/api/to-json.js';
import { parseCommand } from '../../../src/assistant/commands/command.js';
import { RapporteurError } from '../../../src/errors.js';
import { composeMessage } from '../../../src/messages/compose-message.js';
import { chooseLocale } from '../../../src/messages/locale.js';
import { openAnswerer } from '../opening/open-answerer.js';
import { openApproved } from '../opening/open-approved.js';
import type { LibraryOptions } from '../opening/open-library.js';
import { openTerminalReader } from '../opening/open-reader.js';
import { chooseSeries } from '../settings/choose-series.js';
import { readSettings } from '../settings/settings.js';
import { renderExplanation } from '../terminal/render-explanation.js';
import { renderTerminal } from '../terminal/render-terminal.js';
import { print, type Terminal } from '../terminal/terminal.js';
import { answerBatch } from './ask-batch.js';

type AskOptions = LibraryOptions & {
  readonly json?: true;
  readonly explain?: true;
  readonly batch?: string;
  readonly series?: string;
};

/**
 * `ask`: answers the question that its words form, or every question of a batch file; with `--series`, from one series
 * only.
 */
export async function ask(
  words: readonly string[],
  options: AskOptions,
  terminal: Terminal,
): Promise<number> {
  if (words.join(' ').trim() === '' && options.batch === undefined && !options.json) {
    throw new RapporteurError(
      'usage',
      'what is the question? For example: rapporteur ask "Which topics does the latest report have?"',
    );
  }
  if (words.length > 0 && options.batch !== undefined) {
    throw new RapporteurError(
      'usage',
      '--batch takes its questions from the file; give either a question or --batch',
    );
  }
  if (options.explain && options.batch !== undefined)
    throw new RapporteurError(
      'usage',
      '--explain works with one question only; leave out --explain or --batch',
    );
  if (
    options.batch === undefined &&
    !options.json &&
    !options.explain &&
    parseCommand(words.join(' ')).kind === 'help'
  )
    return (await import('./chat.js')).replyOnce(words.join(' '), options, terminal);
  const library = await openApproved(options, terminal);
  const reports = chooseSeries(options.series, library.reports);
  const answerer = await openAnswerer(reports, terminal, options.series === undefined);
  const askReader = openTerminalReader(await readSettings(terminal), terminal)?.ask ?? null;
  const answerQuestion = (question: string) => {
    const intent = answerer.readIntent(question, terminal.today);
    return readAnswer(answerer.consult(intent, terminal.today), askReader);
  };
  if (options.batch !== undefined) return answerBatch(options.batch, answerQuestion, terminal);
  const question = words.join(' ');
  const { answer, explain } = await answerQuestion(question);
  const locale = chooseLocale(question);
  if (options.json) {
    const json = answerJson(question, answer, locale);
    await print(terminal, toJson(options.explain ? { ...json, explanation: explain() } : json));
    return 0;
  }
  const text = renderTerminal(composeMessage(answer, locale), terminal);
  await print(terminal, options.explain ? `${text}\n\n${renderExplanation(explain())}` : text);
  return 0;
}
