import { Command, CommanderError } from 'commander';
import { RapporteurError } from '../../src/errors.js';
import { findInstallation } from './installation.js';
import { type Terminal, warn } from './terminal.js';

const USAGE = 2;
const FAILED = 1;

/**
 * Runs one command line.
 * @param args the words after the program's name
 * @returns the exit code: 0 done, 1 failed, 2 wrong usage or bad input
 */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    let exitCode = 0;
    const program = createProgram(terminal, (code) => {
      exitCode = code;
    });
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE; // commander has said what is wrong
    if (error instanceof RapporteurError) {
      warn(terminal, error.message);
      return USAGE;
    }
    warn(
      terminal,
      `Something went wrong that should not: ${error instanceof Error ? error.message : String(error)}`,
    );
    return FAILED;
  }
}

/** The commands, their help and what they run. Each command's code is loaded when it is called. */
function createProgram(terminal: Terminal, exit: (code: number) => void): Command {
  const program = new Command('rapporteur')
    .description('Answers questions about periodic reports with the reports’ own words.')
    .version(findInstallation().version)
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(text),
    })
    .showHelpAfterError('Run with --help for examples.')
    .exitOverride();

  addCommand(program, 'ask', 'answer one question, or a file of questions')
    .argument('[question...]', 'the question; its words are joined')
    .option('--json', 'print the answer as JSON')
    .option(
      '--batch <file>',
      'answer each line of FILE, a JSON object with "id" and "q" ("-" reads standard input)',
    )
    .addHelpText(
      'after',
      examples(
        'ask "Who received the Best Reporter Award 2023?"',
        'ask --json --reports ~/reports When was the newest report issued?',
        'ask --batch questions.jsonl',
      ),
    )
    .action(async (words, options) =>
      exit(await (await import('./commands/ask.js')).ask(words, options, terminal)),
    );

  addCommand(program, 'chat', 'ask and answer in the terminal, or one question a line from a pipe')
    .addHelpText('after', examples('chat', 'chat --reports ~/reports < questions.txt'))
    .action(async (options) => exit(await (await import('./commands/chat.js')).chat(options, terminal)));

  addCommand(program, 'reports', 'list the reports, the newest first')
    .option('--json', 'print what `parse --json` prints of each, without the text and what points into it')
    .addHelpText('after', examples('reports', 'reports --json'))
    .action(async (options) =>
      exit(await (await import('./commands/reports.js')).listLibrary(options, terminal)),
    );

  addCommand(program, 'topics', 'list the topics of a period, or of the latest report')
    .argument('[period...]', 'such as 2023 Q4, "Oct-Dec 2023", 2021, latest')
    .option('--json', 'print the topics as JSON')
    .addHelpText('after', examples('topics', 'topics 2021 Q3', 'topics --json FY2023 Q3'))
    .action(async (words, options) =>
      exit(await (await import('./commands/topics.js')).showTopics(words, options, terminal)),
    );

  program
    .command('parse')
    .description('show what is read from one report file, or what is wrong with it')
    .argument('<file>', 'a .txt or .md file')
    .option('--json', 'print the report as JSON, with its text and all offsets')
    .addHelpText('after', examples('parse report.txt', 'parse --json report.md'))
    .action(async (file, options) =>
      exit(await (await import('./commands/parse.js')).parseFile(file, options, terminal)),
    );

  addCommand(program, 'eval', 'score the answers to a question file')
    .argument('<questions>', 'one JSON object a line: id, q, kind, period, topic, any, tag')
    .option('--json', 'print all answers and verdicts as JSON')
    .addHelpText('after', examples('eval questions.jsonl', 'eval --json --reports ~/reports questions.jsonl'))
    .action(async (file, options) =>
      exit(await (await import('./commands/eval.js')).evaluate(file, options, terminal)),
    );

  addCommand(program, 'start', 'start answering: the terminal chat')
    .addHelpText('after', examples('start'))
    .action(async (options) => exit(await (await import('./commands/start.js')).start(options, terminal)));

  return program;
}

/** A command over the reports. */
function addCommand(program: Command, name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .option(
      '--reports <dir>',
      'the folder of the reports (default: REPORTS_DIR, else those that come along)',
    );
}

function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  rapporteur ${line}`).join('\n')}`;
}
