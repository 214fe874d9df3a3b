import { examples, type Host, QUESTION_FIELDS } from './command-host.js';

/** Adds the commands for operating an installation, with their help. */
export function addOperateCommands(host: Host): void {
  for (const add of [addQuestions, addSubscriptions, addDeliveries, addBackup, addRestore, addMigrate])
    add(host);
}

function addQuestions({ program, terminal, run }: Host): void {
  program
    .command('questions')
    .description('list what people asked in the chat services, what they got, and whether it helped')
    .option('--unanswered', 'only questions without an answer, or with one that did not help')
    .option('--since <time>', 'how far back: 24h, 30d, 4w, or a day such as 2026-01-31', '30d')
    .option('--csv', 'print the list as CSV')
    .option('--json', 'print the list as JSON')
    .option('--to-eval <file>', 'write the questions to FILE, for you to complete for `eval`')
    .addHelpText(
      'after',
      `\nThe outcome of each question is kept for 400 days: its grade, intent, period, service and time, but not its words.
KEEP_QUESTIONS keeps the words for that many days; the words of direct messages need KEEP_QUESTIONS_DM=1 as well. The
bot's help tells people that their questions are kept.
${QUESTION_FIELDS}
${examples('questions --unanswered', 'questions --since 7d --csv > questions.csv', 'questions --unanswered --to-eval unanswered.jsonl')}`,
    )
    .action((options) => run(async () => (await import('./questions.js')).listQuestions(options, terminal)));
}

function addSubscriptions({ program, terminal, run }: Host): void {
  program
    .command('subscriptions')
    .description('list the channels that are told about new reports, with their words and states')
    .option('--json', 'print the list as JSON')
    .addHelpText('after', examples('subscriptions', 'subscriptions --json'))
    .action((options) =>
      run(async () => (await import('./subscriptions.js')).listSubscriptions(options, terminal)),
    );
}

function addDeliveries({ program, terminal, run }: Host): void {
  program
    .command('deliveries')
    .description('list the state of each announcement in each channel')
    .option('--failed', 'only those that were given up or may have been posted')
    .option('--retry <id>', 'retry one, and resume the subscription of its channel')
    .option('--json', 'print the list as JSON')
    .addHelpText(
      'after',
      `\nIf a delivery is "unknown", it may have been posted. The bot looks for the post before it tries again.
${examples('deliveries --failed', 'deliveries --retry 3q2-7wAAbYl5UXxzQ1mKfg', 'deliveries --json')}`,
    )
    .action((options) =>
      run(async () => (await import('./deliveries.js')).listDeliveries(options, terminal)),
    );
}

function addBackup({ program, terminal, run }: Host): void {
  program
    .command('backup')
    .description('copy the state to one file while the bot runs')
    .argument('<file>', 'the new file; it appears only once it has been checked')
    .addHelpText(
      'after',
      `\nThe file is a SQLite database, even if DATABASE_URL is set. It holds people's questions: keep it safe.
${examples('backup rapporteur-$(date +%F).db')}`,
    )
    .action((file) => run(async () => (await import('./backup.js')).backup(file, terminal)));
}

function addRestore({ program, terminal, run }: Host): void {
  program
    .command('restore')
    .description('replace the state in STATE_DIR or DATABASE_URL with a backup')
    .argument('<file>', 'a backup made by this version or an older one')
    .option('--force', 'replace the content of the database')
    .addHelpText(
      'after',
      `\nStop the bot first; the command refuses a database in use. It restores everything or nothing, and keeps a damaged
database under another name.
${examples('restore rapporteur-2026-11-27.db')}`,
    )
    .action((file, options) =>
      run(async () => (await import('./restore.js')).restoreBackup(file, options, terminal)),
    );
}

function addMigrate({ program, terminal, run }: Host): void {
  program
    .command('migrate')
    .description('copy the state from STATE_DIR to PostgreSQL, or back')
    .option('--to [url]', 'to this postgres:// address (default: DATABASE_URL)')
    .option('--from [url]', 'from this postgres:// address (default: DATABASE_URL)')
    .option('--force', 'replace the content of the target')
    .addHelpText(
      'after',
      `\nStop the bot first. The command copies in one transaction, compares the row counts, and leaves the source as it is.
${examples('migrate --to postgres://user:password@host:5432/rapporteur', 'migrate --from')}`,
    )
    .action((options) => run(async () => (await import('./migrate.js')).migrateState(options, terminal)));
}
