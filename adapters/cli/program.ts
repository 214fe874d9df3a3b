import { Command, CommanderError } from 'commander';
import { RapporteurError } from '../../src/errors.js';
import { dropControls } from '../../src/messages/message.js';
import type { PlatformModule } from '../platform.js';
import { addCommands } from './commands.js';
import { findInstallation } from './installation.js';
import { PLATFORMS } from './platforms.js';
import { type Terminal, warn } from './terminal/terminal.js';

const FAILED = 1;
const USAGE = 2;

/**
 * Runs one command line. Never rejects.
 * @param args the words after the program's name
 * @param platforms every supported chat service
 * @returns the exit code: 0 done, 1 failed, 2 wrong usage or bad input
 */
export async function runCli(
  args: readonly string[],
  terminal: Terminal,
  platforms: readonly PlatformModule[] = PLATFORMS,
): Promise<number> {
  let exitCode = 0;
  const program = createProgram(terminal);
  addCommands({
    program,
    terminal,
    platforms,
    run: async (command) => {
      exitCode = await command();
    },
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE; // Commander has printed what is wrong
    if (error instanceof RapporteurError) {
      warn(terminal, error.message);
      return USAGE;
    }
    const message = error instanceof Error ? error.message : String(error);
    warn(terminal, `This is a bug in Rapporteur: ${message}`);
    return FAILED;
  }
}

function createProgram(terminal: Terminal): Command {
  return new Command('rapporteur')
    .description('Answers questions about periodic reports in the reports’ own words.')
    .version(findInstallation().version)
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      // Error messages quote the command line, which may contain control characters.
      // As `warn` does, rather than "error: …".
      outputError: (text, write) => write(text.replace(/^error: /, 'rapporteur: ')),
      writeErr: (text) => terminal.stderr.write(text.split('\n').map(dropControls).join('\n')),
    })
    .showHelpAfterError('Run with --help for examples.')
    .exitOverride();
}
