import type { Knowledge } from '../../../src/assistant/knowledge.js';
import { chooseReplyLocale } from '../../../src/assistant/replies/reply-locale.js';
import { findExamples } from '../../../src/assistant/views/examples.js';
import type { Locale } from '../../../src/messages/locale.js';
import { wordings } from '../../../src/messages/wording.js';
import { columnsOf } from './render-terminal.js';
import type { Terminal } from './terminal.js';
import { wrapLine } from './wrap-line.js';

/** A BCP 47 tag for the language of the terminal; null if it names none. */
export const terminalLocale = ({ env }: Pick<Terminal, 'env'>): string | null =>
  (env.LC_ALL || env.LC_MESSAGES || env.LANG)?.replace('_', '-') ?? null;

/** Says what this is, which reports it has, and one question that they answer; wrapped for the terminal. */
export function greet(knowledge: Knowledge, terminal: Terminal): string {
  const locale = chooseReplyLocale('', terminalLocale(terminal));
  const { today, stdout } = terminal;
  const [newest] = knowledge.reports;
  const oldest = knowledge.reports.at(-1);
  const [first, second] = findExamples(newest, { knowledge, locale, today });
  const example = second ?? first;
  const name = (report: typeof newest) =>
    report === undefined ? '' : wordings[locale].period(report.period, false);
  const say = GREETINGS[locale];
  const range = newest === oldest ? name(newest) : say.range(name(oldest), name(newest));
  const lines = [
    say.about(knowledge.reports.length, range),
    ...(example === undefined ? [] : [say.example(example)]),
    say.leave,
  ];
  return lines.map((line) => wrapLine(line, columnsOf(stdout), '')).join('\n');
}

type Greeting = {
  readonly about: (reports: number, range: string) => string;
  readonly range: (oldest: string, newest: string) => string;
  readonly example: (question: string) => string;
  readonly leave: string;
};

const GREETINGS: Readonly<Record<Locale, Greeting>> = {
  en: {
    about: (reports, range) =>
      `Rapporteur answers from ${reports === 1 ? 'one report' : `${reports} reports`} in their own words: ${range}.`,
    range: (oldest, newest) => `${oldest} to ${newest}`,
    example: (question) => `For example: ${question}`,
    leave: 'Type "help" for more, "exit" or Ctrl-D to leave.',
  },
  ja: {
    about: (reports, range) => `Rapporteurは、レポート${reports}件（${range}）の言葉でお答えします。`,
    range: (oldest, newest) => `${oldest}から${newest}まで`,
    example: (question) => `例：${question}`,
    leave: '使い方は「help」、終了は「exit」またはCtrl-Dです。',
  },
};
