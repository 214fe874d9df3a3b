import type { Command } from 'commander';
import type { PlatformModule } from '../../platform.js';
import type { Terminal } from '../terminal/terminal.js';

/** What commands are added to, and what they need. */
export type Host = {
  readonly program: Command;
  readonly terminal: Terminal;
  /** Every supported chat service. */
  readonly platforms: readonly PlatformModule[];
  /** Runs a command and records its exit code. */
  readonly run: (command: () => Promise<number>) => Promise<void>;
};

/** Adds a command that reads the reports of a folder. */
export function addOverReports(program: Command, name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .option('--reports <dir>', 'the folder with the reports (default: REPORTS_DIR, else data/reports)');
}

/** The format of a question file, for help texts. */
export const QUESTION_FIELDS = `
A question file has one JSON object per line. Besides id, q (the question) and tag, fill in what a correct reply has:
  kind     answer (a quotation), topics or reports (a list of them), ambiguous (it asks back) or no_answer
  period   the first day of the period that must be cited, such as "2023-10-01"; null for any
  topic    the number of the topic that must be cited; null for any
  any      strings such as ["Kamo"]: an answer must contain one of them, a list all of them; [] for anything`;

/** The examples at the end of a help text. */
export function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  rapporteur ${line}`).join('\n')}`;
}
