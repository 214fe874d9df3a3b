import type { Command } from 'commander';
import type { PlatformModule } from '../../platform.js';
import type { Terminal } from '../terminal/terminal.js';

/** What a command is added to. */
export type Host = {
  readonly program: Command;
  readonly terminal: Terminal;
  /** Every chat service there is. */
  readonly platforms: readonly PlatformModule[];
  /** Runs a command and keeps its exit code. */
  readonly run: (command: () => Promise<number>) => Promise<void>;
};

/** A command over the reports of a folder. */
export function addOverReports(program: Command, name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .option('--reports <dir>', 'the folder of the reports (default: REPORTS_DIR, else data/reports)');
}

/** The end of a help text. */
export function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  rapporteur ${line}`).join('\n')}`;
}
