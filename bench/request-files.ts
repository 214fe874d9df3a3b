/**
 * Measures how much of the program one question runs through. Prints, folder by folder, how many of our files run at
 * least one function between an event from Slack and its answer. Uses real Bolt, the real store and the tests' reports;
 * only Slack is a stand-in. V8 counts the calls of one request, after others have warmed everything up.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openSlackBot } from './slack-bot.js';

const ROOT = join(import.meta.dirname, '..');
const TARGET_FILES = 70;
const MAX_SMALL_LINES = 30;
const WARM_UP = [
  'When was the Cybersecurity Council inaugurated?',
  'Who received the Best Reporter Award 2022?',
];
const QUESTION = process.argv[2] ?? 'Who received the Best Reporter Award 2023?';

const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });

const bot = await openSlackBot();

/** Returns our files that have run a function since the last call. */
async function takeFiles(): Promise<readonly string[]> {
  const { result } = await session.post('Profiler.takePreciseCoverage');
  return result
    .filter(({ url }) => url.startsWith('file:'))
    .filter(({ functions }) => functions.some(({ ranges }) => ranges.some(({ count }) => count > 0)))
    .map(({ url }) => relative(ROOT, fileURLToPath(url.split('?', 1)[0] ?? url)))
    .filter((path) => /^(?:src|adapters)\//.test(path))
    .sort();
}

/** Asks a question and waits until the answer is shown and everything is stored. */
async function ask(question: string): Promise<string> {
  const said = await bot.ask(question);
  await new Promise((resolve) => setTimeout(resolve, SETTLED_AFTER_MS));
  return said.split('\n', 1)[0] ?? '';
}
const SETTLED_AFTER_MS = 300;

for (const question of WARM_UP) await ask(question);
await takeFiles();
const said = await ask(QUESTION);
const files = await takeFiles();
await bot.close();

for (const folder of new Set(files.map(dirname))) {
  const names = files.filter((file) => dirname(file) === folder).map((file) => basename(file, '.ts'));
  console.log(`${folder} (${names.length}): ${names.join(' ')}`);
}
console.log(`could be merged: ${findSmall(files).join(' ')}`);
console.log(`${QUESTION} → ${said}`);
console.log(
  `files run from the event to the payload: ${files.length}; target: below ${TARGET_FILES}; ratio ${(files.length / TARGET_FILES).toFixed(2)}`,
);

/** Finds files of fewer than 30 lines that only one other file imports: the two may be simpler as one. */
function findSmall(paths: readonly string[]): readonly string[] {
  const texts = ['src', 'adapters'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => ({ path: join(folder, name), text: readFileSync(join(ROOT, folder, name), 'utf8') })),
  );
  const imports = texts.flatMap(({ path, text }) =>
    [...text.matchAll(/\b(?:from|import)\s*\(?\s*'(\.[^']+)\.js'/g)].map(([, target = '']) =>
      join(dirname(path), `${target}.ts`),
    ),
  );
  const isSmall = (path: string) =>
    (texts.find((file) => file.path === path)?.text.split('\n').length ?? 0) <= MAX_SMALL_LINES;
  return paths.filter((path) => isSmall(path) && imports.filter((to) => to === path).length === 1);
}
