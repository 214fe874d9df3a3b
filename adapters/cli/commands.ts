import { untilAskedToStop } from './bot/until-asked-to-stop.js';
import { addOverReports, examples, type Host, QUESTION_FIELDS } from './commands/command-host.js';
import { addGlossaryCommands, addIntakeCommands } from './commands/library-commands.js';
import { addOperateCommands } from './commands/operate-commands.js';

/** Adds all commands with their help. The code of a command is loaded when it is called. */
export function addCommands(host: Host): void {
  for (const add of [
    addAsk,
    addChat,
    addReports,
    addTopics,
    addParse,
    addIntakeCommands,
    addGlossaryCommands,
    addEval,
    addStart,
    addMcp,
    addAnnounce,
    addDoctor,
    addOperateCommands,
    addRegisterCommands,
    addDiscordShard,
  ]) {
    add(host);
  }
}

function addAsk({ program, terminal, run }: Host): void {
  addOverReports(program, 'ask', 'answer one question, or a file of questions')
    .argument('[question...]', 'the question, with or without quotation marks')
    .option('--series <name>', 'answer only from this series: its title, its publisher, or a part of either')
    .option('--json', 'print the answer as JSON')
    .option('--explain', 'also print how the answer was found: words, passages, sentences, confidence')
    .option(
      '--batch <file>',
      'answer each line of FILE, {"id": …, "q": "…"}, in JSON ("-" reads standard input)',
    )
    .addHelpText(
      'after',
      examples(
        'ask "Who received the Best Reporter Award 2023?"',
        'ask --json --reports ~/reports When was the newest report issued?',
        'ask --series kestrel "When was the latest report issued?"',
        'ask --batch questions.jsonl',
      ),
    )
    .action((words, options) =>
      run(async () => (await import('./commands/ask.js')).ask(words, options, terminal)),
    );
}

function addChat({ program, terminal, run }: Host): void {
  addOverReports(
    program,
    'chat',
    'ask and answer in the terminal, or answer one question per line from a pipe',
  )
    .option('--json', 'print each reply as one line of JSON')
    .addHelpText(
      'after',
      `\nTo choose a suggestion, type its number or its words. Type "help" to see what you can ask.
${examples('chat', 'chat --reports ~/reports < questions.txt', 'chat --json < questions.txt')}`,
    )
    .action((options) => run(async () => (await import('./commands/chat.js')).chat(options, terminal)));
}

function addReports({ program, terminal, run }: Host): void {
  addOverReports(program, 'reports', 'list the reports by series, newest first')
    .option('--series <name>', 'only this series: its title, its publisher, or a part of either')
    .option('--json', 'print each report as `parse --json` does, without the text and its offsets')
    .addHelpText('after', examples('reports', 'reports --series "Harbour Watch"', 'reports --json'))
    .action((options) =>
      run(async () => (await import('./commands/reports.js')).listLibrary(options, terminal)),
    );
}

function addTopics({ program, terminal, run }: Host): void {
  addOverReports(program, 'topics', 'list the topics of a period, or of the latest report of each series')
    .argument('[period...]', 'such as 2023 Q4, "Oct-Dec 2023", 2021, latest')
    .option('--series <name>', 'only this series: its title, its publisher, or a part of either')
    .option('--json', 'print the topics as JSON')
    .addHelpText(
      'after',
      examples('topics', 'topics 2021 Q3', 'topics --series kestrel', 'topics --json FY2023 Q3'),
    )
    .action((words, options) =>
      run(async () => (await import('./commands/topics.js')).showTopics(words, options, terminal)),
    );
}

function addParse({ program, terminal, run }: Host): void {
  program
    .command('parse')
    .description('show what Rapporteur reads from a report file, or what is wrong with it')
    .argument('<file>', 'a report in any supported format')
    .option('--json', 'print the report as JSON, with its text and all offsets')
    .addHelpText('after', examples('parse report.txt', 'parse --json report.md'))
    .action((file, options) =>
      run(async () => (await import('./commands/parse.js')).parseFile(file, options, terminal)),
    );
}

function addEval({ program, terminal, run }: Host): void {
  addOverReports(program, 'eval', 'score the answers to a question file')
    .argument('<questions>', 'one JSON object per line: id, q, kind, period, topic, any, tag')
    .option('--json', 'print all answers and scores as JSON')
    .option('--reader', 'also score the choices of the language model at READER_URL, side by side')
    .addHelpText(
      'after',
      `${QUESTION_FIELDS}
${examples('eval questions.jsonl', 'eval --json --reports ~/reports questions.jsonl')}`,
    )
    .action((file, options) =>
      run(async () => (await import('./commands/eval.js')).evaluate(file, options, terminal)),
    );
}

function addStart({ program, terminal, platforms, run }: Host): void {
  addOverReports(
    program,
    'start',
    'answer in Slack and Discord when their tokens are set, and on a local page',
  )
    .addHelpText(
      'after',
      `\nRapporteur reads the tokens from the environment, or from .env in the current folder:
  SLACK_BOT_TOKEN with SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP),
  DISCORD_TOKEN. With both, it answers in both services.
A page on this machine (http://127.0.0.1:3000/; HOST, PORT) shows replies as they look in each service, the reports
and the deliveries. Without tokens, start prints the page's address and opens the chat if it runs in a terminal. The
page is read-only unless you set WEB_TOKEN. Rapporteur keeps the words of questions only if you set KEEP_QUESTIONS to
a number of days.
${examples('start', 'start --reports ~/reports')}`,
    )
    .action((options) =>
      run(async () => {
        const { start } = await import('./commands/start.js');
        return leave(await start(options, terminal, { modules: platforms, untilAskedToStop }));
      }),
    );
}

function addMcp({ program, terminal, run }: Host): void {
  addOverReports(program, 'mcp', 'let an MCP client ask about the reports, over standard input and output')
    .option('--http', 'serve MCP over HTTP instead, at /mcp on HOST and PORT, as `start` does')
    .addHelpText(
      'after',
      `\nMCP is the Model Context Protocol. Its tools are ask_reports, search_passages, list_reports and get_topic; reports are
resources. It picks up changed reports while it runs. Over HTTP, API_TOKENS controls who may call it.
${examples('mcp', 'mcp --reports ~/reports', 'mcp --http')}`,
    )
    .action((options) => run(async () => (await import('./commands/mcp.js')).mcp(options, terminal)));
}

function addAnnounce({ program, terminal, platforms, run }: Host): void {
  addOverReports(program, 'announce', 'announce new reports in the subscribed channels now, once each')
    .option('--dry-run', 'only show what would be posted where, and why or why not')
    .option('--backfill <n>', 'also announce the latest N reports where they have not been announced')
    .option('--pending', 'list the reports that have not been announced yet, and why')
    .option('--approve <id...>', 'announce these reports now, even if they are still waiting')
    .option('--silent', 'with --approve: answer from them, but announce nothing')
    .option('--json', 'print what was done as JSON')
    .addHelpText(
      'after',
      `\nA running bot announces a report ANNOUNCE_AFTER (10 minutes) after it appears; this command does not wait. A report
of an unknown series, of an unusual period, or with a file name such as README waits for approval. Until then, no bot
answers from it. If a delivery fails, the bot or the next call tries it again. Exit code 1 means that an
announcement was not delivered.
${examples(
  'announce --dry-run',
  'announce --backfill 1',
  'announce --pending',
  'announce --approve harbour-watch-review-2023-q4',
  'announce --json --reports ~/reports',
)}`,
    )
    .action((options) =>
      run(async () => (await import('./commands/announce.js')).announce(options, terminal, platforms)),
    );
}

function addDoctor({ program, terminal, platforms, run }: Host): void {
  addOverReports(program, 'doctor', 'check everything that start needs, and say how to fix each problem')
    .option('--json', 'print the findings as JSON')
    .addHelpText(
      'after',
      `\nIt asks Slack and Discord whether they accept the tokens, and sends the language model, if one is set, a small
question. It changes nothing there. It writes a test row to the database, creating the database if necessary, and
removes the row again. It shows the link that invites the bot to a Discord server. Exit code 1 means that it found a
problem.
${examples('doctor', 'doctor --json --reports ~/reports')}`,
    )
    .action((options) =>
      run(async () => (await import('./commands/doctor.js')).doctor(options, terminal, platforms)),
    );
}

function addRegisterCommands({ program, terminal, run }: Host): void {
  program
    .command('register-commands')
    .description('update the slash commands at Discord, as start does')
    .option('--guild <id>', 'in this server only, to try them out')
    .option('--dry-run', 'only show what would change')
    .addHelpText(
      'after',
      examples('register-commands --dry-run', 'register-commands --guild 81384788765712384'),
    )
    .action((options) =>
      run(async () =>
        (await import('./commands/register-commands.js')).registerDiscordCommands(options, terminal),
      ),
    );
}

/** `start` calls this command for each of its shards; people do not. */
function addDiscordShard({ program, terminal, run }: Host): void {
  program
    .command('discord-shard', { hidden: true })
    .description('answer one share of the Discord servers')
    .option('--reports <dir>')
    .action((options) =>
      run(async () =>
        leave(await (await import('./commands/discord-shard.js')).startShard(options, terminal)),
      ),
    );
}

/** Forces the exit: a service call that the stop did not wait for would keep the process alive until it times out. */
function leave(exitCode: number): number {
  setTimeout(() => process.exit(), 100).unref();
  return exitCode;
}
