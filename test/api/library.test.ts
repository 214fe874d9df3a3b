import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { createAnswerer, loadLibrary, toAnswerJson } from '../../src/api/library.js';
import { LIBRARY, root, run } from '../adapters/cli/run.js';

const QUESTION = 'Who received the Best Reporter Award 2023?';
const TODAY = '2024-02-01';
const TSX = new URL(import.meta.resolve('tsx')).href;

it('answers as the command does', async () => {
  const { reports } = await loadLibrary(LIBRARY, { today: TODAY });
  const answer = createAnswerer(reports).answer(QUESTION, TODAY);
  const { stdout } = await run(['ask', '--json', QUESTION]);
  expect(JSON.parse(stdout)).toEqual(toAnswerJson(QUESTION, answer));
});

it('reports files that are left out, and names a folder that does not exist', async () => {
  const problems: string[] = [];
  const onProblem = ({ message }: Error) => problems.push(message);
  expect((await loadLibrary(LIBRARY, { today: '2020-01-01', onProblem })).reports).toHaveLength(1);
  expect(problems.sort()).toEqual([
    expect.stringContaining('2021-q3.txt: '),
    expect.stringContaining('2023-q4.txt: '),
  ]);
  await expect(loadLibrary('/no/such')).rejects.toThrow('/no/such');
});

// `.ci/run` also runs it with the package in its published form.
it('the example in docs/examples answers', async () => {
  const example = await readFile(`${root}docs/examples/ask.mjs`, 'utf8');
  expect(example.trim().split('\n').length).toBeLessThanOrEqual(22);
  const folder = await mkdtemp(join(tmpdir(), 'rapporteur-example-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'ask.mjs');
  const entry = pathToFileURL(`${root}src/api/library.ts`).href;
  await writeFile(file, example.replace("'rapporteur'", `'${entry}'`));
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ['--import', TSX, file, LIBRARY, QUESTION],
    {
      cwd: root,
    },
  );
  expect(stderr).toBe('');
  expect(stdout).toMatch(/Satoshi Kamo/);
  expect(stdout).toMatch(
    /2023-10-01 to 2023-12-31, topic 1\n {2}jpcert-activities-2023-q4.txt, characters \d+ to \d+/,
  );
}, 60_000);
