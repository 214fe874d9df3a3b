import type { Knowledge } from '../../../src/assistant/knowledge.js';
import { chooseReplyLocale } from '../../../src/assistant/replies/make-reply.js';
import { findExamples } from '../../../src/assistant/views/compose-help.js';
import { wordings } from '../../../src/messages/wording.js';
import { wrapLine } from './layout.js';
import { columnsOf } from './render-terminal.js';
import type { Terminal } from './terminal.js';
import { words } from './words.js';

/** A BCP 47 tag for the language of the terminal; null if it names none. */
export const terminalLocale = ({ env }: Pick<Terminal, 'env'>): string | null =>
  (env.LC_ALL || env.LC_MESSAGES || env.LANG)?.replace('_', '-') ?? null;

/** The greeting: what this program is, which reports it has, and an example question. Wrapped for the terminal. */
export function greet(knowledge: Knowledge, terminal: Terminal): string {
  const locale = chooseReplyLocale('', terminalLocale(terminal));
  const { today, stdout } = terminal;
  const [newest] = knowledge.reports;
  const oldest = knowledge.reports.at(-1);
  const [first, second] = findExamples(newest, { knowledge, locale, today });
  const example = second ?? first;
  const name = (report: typeof newest) =>
    report === undefined ? '' : wordings[locale].period(report.period, false);
  const say = words[locale];
  const range = newest === oldest ? name(newest) : say.range(name(oldest), name(newest));
  const lines = [
    say.about(knowledge.reports.length, range),
    ...(example === undefined ? [] : [say.example(example)]),
    say.leave,
  ];
  return lines.map((line) => wrapLine(line, columnsOf(stdout), '')).join('\n');
}
