import { addOverReports, examples, type Host } from './command-host.js';

/** Adds the commands that add, check, remove and fetch reports, with their help. */
export function addIntakeCommands(host: Host): void {
  for (const add of [addAdd, addCheck, addRemove, addFetch]) add(host);
}

function addAdd({ program, terminal, run }: Host): void {
  addOverReports(program, 'add', 'add reports from files or addresses to the library')
    .argument('<file-or-url...>', 'files, or http and https addresses')
    .option('--dry-run', 'only show what would be read and added')
    .option('--yes', 'add unusual reports without asking: a new series, an unusual period')
    .option('--replace', 'replace the report of the same series and period')
    .addHelpText(
      'after',
      `\nIt shows what it reads and where it found it. If a report is unusual, it asks before adding it; without a terminal,
it refuses. It names the file after its series and period. A .yml file beside it keeps what the text does not say,
such as the address.
Exit code 2 means that something was not added.
${examples('add report.md', 'add --dry-run downloads/*.html', 'add --yes https://example.org/reports/2023-q4.html')}`,
    )
    .action((names, options) =>
      run(async () => (await import('./add.js')).addReports(names, options, terminal)),
    );
}

function addCheck({ program, terminal, run }: Host): void {
  addOverReports(
    program,
    'check',
    'list every file in a folder with what was read from it, or what is wrong with it',
  )
    .argument('[dir]', 'the folder (default: the reports folder)')
    .option('--json', 'print the list as JSON')
    .addHelpText(
      'after',
      `\nExit code 1 means that a file cannot be read.\n${examples('check', 'check ~/downloads', 'check --json')}`,
    )
    .action((folder, options) =>
      run(async () => (await import('./check.js')).checkFolder(folder, options, terminal)),
    );
}

function addRemove({ program, terminal, run }: Host): void {
  addOverReports(program, 'remove', 'remove a report and its file from the library')
    .argument('<id>', 'the id of the report, as `reports --json` and `parse` show it')
    .addHelpText(
      'after',
      `\nA running bot stops answering from it, and edits its announcement to say that it was removed.
${examples('remove harbour-watch-review-2023-q4')}`,
    )
    .action((id, options) =>
      run(async () => (await import('./remove.js')).removeReport(id, options, terminal)),
    );
}

function addFetch({ program, terminal, run }: Host): void {
  addOverReports(program, 'fetch', 'check REPORT_SOURCES now, and add new reports')
    .option('--dry-run', 'only show what is new, and download nothing')
    .option('--json', 'print the outcome for each address as JSON')
    .addHelpText(
      'after',
      `\nREPORT_SOURCES lists feeds, and pages with a pattern for the links to reports. A running bot checks them on
FETCH_SCHEDULE. Exit code 1 means that a download failed; the next run tries it again.
${examples('fetch', 'fetch --dry-run --reports ~/reports')}
  REPORT_SOURCES="https://example.org/feed.xml https://example.org/reports/|*quarterly*.pdf"`,
    )
    .action((options) => run(async () => (await import('./fetch.js')).fetchNow(options, terminal)));
}

/** Adds the command that checks glossary files, with its help. */
export function addGlossaryCommands({ program, terminal, run }: Host): void {
  program
    .command('glossary')
    .description('check your own glossary, which GLOSSARY adds to the built-in one')
    .command('check')
    .description('list the faulty lines of a glossary file, and what is wrong with each')
    .argument('[path]', 'a file, or a folder of .tsv files (default: GLOSSARY, else the built-in glossary)')
    .option('--json', 'print concepts, faults and expressions in several concepts as JSON')
    .addHelpText(
      'after',
      `\nA line has the English expressions, a tab, and the Japanese expressions. "; " separates expressions, and "-" stands
for none. A line that begins with # is a comment:
  outage; power cut; blackout	停電; ブラックアウト
Exit code 1 means that a line is faulty, or that the folder has no .tsv file.
${examples('glossary check words.tsv', 'glossary check --json')}`,
    )
    .action((path, options) =>
      run(async () => (await import('./glossary.js')).checkGlossary(path, options, terminal)),
    );
}
