import { examples, type Host } from './command-host.js';

/** Adds the commands by which a running installation is looked after, with their help. */
export function addOperateCommands(host: Host): void {
  for (const add of [addQuestions]) add(host);
}

function addQuestions({ program, terminal, run }: Host): void {
  program
    .command('questions')
    .description('list what was asked in the chat services, what came of it, and whether it helped')
    .option('--unanswered', 'only what had no answer, or one that did not help')
    .option('--since <time>', 'how far back: 24h, 30d, 4w, or a day such as 2026-01-31', '30d')
    .option('--csv', 'print the list as CSV')
    .option('--json', 'print the list as JSON')
    .option('--to-eval <file>', 'write the questions to FILE, to be filled in for `eval`')
    .addHelpText(
      'after',
      `\nWhat came of each question is kept for 400 days: its grade, intent, period, service and time, never its words.
The words are kept only for as many days as KEEP_QUESTIONS says, for direct messages only with KEEP_QUESTIONS_DM=1 as
well; people read that in the bot's help. Who says that an answer did not help gives their question along.
${examples('questions --unanswered', 'questions --since 7d --csv > questions.csv', 'questions --unanswered --to-eval unanswered.jsonl')}`,
    )
    .action((options) =>
      run(async () => (await import('./commands/questions.js')).listQuestions(options, terminal)),
    );
}
