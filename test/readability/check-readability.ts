/** Prints statistics about the documents and fails if sentences are too long: `npm run readability [-- FILE...]`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readSentences, type Sentence } from './read-sentences.js';

const MAX_WORDS = 35;
const MAX_MEAN_WORDS = 16;
/** Share of a document's sentences. The passive is fine when the action matters more than the actor. */
const MAX_PASSIVE = 0.25;

const root = resolve(import.meta.dirname, '../..');
const names =
  process.argv.length > 2
    ? process.argv.slice(2)
    : ['.', 'docs'].flatMap((folder) =>
        readdirSync(join(root, folder))
          .filter((name) => name.endsWith('.md'))
          .map((name) => join(folder, name)),
      );

function check(name: string): readonly string[] {
  const sentences = readSentences(readFileSync(join(root, name), 'utf8'));
  const running = sentences.filter(({ isInTable }) => !isInTable);
  const mean = running.reduce((sum, { words }) => sum + words, 0) / Math.max(1, running.length);
  const passive = running.filter(({ isPassive }) => isPassive);
  const share = passive.length / Math.max(1, running.length);
  const longest = Math.max(0, ...sentences.map(({ words }) => words));
  process.stdout.write(
    `${name}: ${running.length} sentences, mean ${mean.toFixed(1)} words, longest ${longest}, passive ${Math.round(100 * share)} %\n`,
  );
  return [
    ...sentences.filter(({ words }) => words > MAX_WORDS).map((sentence) => describe(name, sentence)),
    ...(mean > MAX_MEAN_WORDS ? [`${name}: the mean sentence exceeds ${MAX_MEAN_WORDS} words`] : []),
    ...(share > MAX_PASSIVE
      ? [
          `${name}: more than ${100 * MAX_PASSIVE} % of the sentences are passive`,
          ...passive.map((sentence) => describe(name, sentence)),
        ]
      : []),
  ];
}

const describe = (name: string, { line, words, text }: Sentence): string =>
  `${name}:${line}: ${words} words: ${text}`;

const problems = names.flatMap(check);
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.exitCode = problems.length === 0 ? 0 : 1;
