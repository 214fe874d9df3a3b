import { examples, type Host } from './command-host.js';

/** Adds the command that checks glossary files, with its help. */
export function addGlossaryCommands({ program, terminal, run }: Host): void {
  program
    .command('glossary')
    .description('check the words of your own field that GLOSSARY adds to the built-in ones')
    .command('check')
    .description('say what is wrong with each line of a glossary file')
    .argument('[path]', 'a file, or a folder of .tsv files (default: GLOSSARY, else the built-in glossary)')
    .option('--json', 'print concepts, faults and expressions in several concepts as JSON')
    .addHelpText(
      'after',
      `\nA line has the English expressions, a tab, and the Japanese expressions. "; " separates expressions, and "-" stands
for none. A line that begins with # is a comment:
  outage; power cut; blackout	停電; ブラックアウト
Exit code 1 means that a line is wrong, or that the folder has no .tsv file.
${examples('glossary check words.tsv', 'glossary check --json')}`,
    )
    .action((path, options) =>
      run(async () => (await import('./glossary.js')).checkGlossary(path, options, terminal)),
    );
}
