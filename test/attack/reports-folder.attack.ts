import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { truncate } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { waitFor } from '../adapters/start.js';
import { IS_LONG, makeFolder, REPORTS, report, run } from './program.js';
import { startSlackBot } from './slack-bot.js';

const NAME = 'jpcert-activities-2023-q4.txt';
const QUESTION = 'Who received the Best Reporter Award 2023?';

async function makeReports(): Promise<{ readonly folder: string; readonly outside: string }> {
  const outside = await makeFolder();
  const folder = join(outside, 'reports');
  mkdirSync(folder);
  copyFileSync(join(REPORTS, NAME), join(folder, NAME));
  return { folder, outside };
}

const fifo = (path: string) => execFileSync('mkfifo', [path]);

it.each(['/dev/zero', '/dev/full', '/proc/kmsg', '/proc/self/mem'])('parse gets %s', async (path) => {
  const { stderr, exitCode, peakMb, ms } = await run(['parse', path]);
  expect({ exitCode }).toEqual({ exitCode: 2 });
  expect(stderr).toContain(path.split('/').at(-1));
  expect(stderr.split('\n')).toHaveLength(2);
  report({ parse: path, ms: Math.round(ms), peakMb: Math.round(peakMb) });
  expect(peakMb).toBeLessThan(200);
});

it('parse and add get a pipe that nobody writes to', async () => {
  const path = join(await makeFolder(), 'pipe.txt');
  fifo(path);
  for (const command of ['parse', 'add']) {
    const { stderr, exitCode } = await run([command, path], { withinMs: 30_000 });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('pipe.txt: is not a regular file');
  }
});

it('the reports folder contains pipes, sockets, devices, link loops, outside links and sparse files', async () => {
  const { folder, outside } = await makeReports();
  const at = (name: string) => join(folder, name);
  fifo(at('pipe.txt'));
  fifo(join(outside, 'pipe-outside.txt'));
  symlinkSync(join(outside, 'pipe-outside.txt'), at('link-to-pipe.txt'));
  symlinkSync('/dev/zero', at('zero.txt'));
  symlinkSync(at('loop.txt'), at('loop.txt'));
  symlinkSync('..', at('above'));
  symlinkSync('/etc/passwd', at('passwd.txt'));
  writeFileSync(
    join(outside, 'secret.md'),
    '# Harbour Report\n\nJanuary 1, 2014 - March 31, 2014\n\n## Keys\n\nThe key is under the mat.\n',
  );
  symlinkSync(join(outside, 'secret.md'), at('secret.md'));
  writeFileSync(at('sparse.txt'), '');
  await truncate(at('sparse.txt'), 1024 ** 3);
  const server = createServer().listen(at('socket.txt'));
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { stdout, stderr, exitCode, peakMb } = await run(['ask', '--reports', folder, QUESTION]);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('Satoshi Kamo');
  expect(stderr).toContain('passwd.txt: is a link to a file outside the reports folder');
  expect(stderr).toContain('secret.md: is a link to a file outside the reports folder');
  expect(stderr).toContain('sparse.txt: is over 20 MB');
  expect(stderr).toContain('loop.txt: is a link that leads to itself');
  expect(peakMb).toBeLessThan(400);
  const key = await run(['ask', '--reports', folder, 'Where is the key?']);
  expect(key.stdout).not.toContain('under the mat');
});

it('file names contain line breaks, escapes, right-to-left marks and invalid UTF-8', async () => {
  const { folder } = await makeReports();
  const names = ['a\nb.txt', '\u001b[31mred\u001b[0m.txt', '\u202etxt.evil.txt', 'bell\u0007.txt'];
  for (const name of names) writeFileSync(join(folder, name), 'no report');
  writeFileSync(Buffer.concat([Buffer.from(`${folder}/caf`), Buffer.from([0xe9]), Buffer.from('.txt')]), 'x');
  for (const args of [
    ['ask', '--reports', folder, QUESTION],
    ['check', folder],
    ['reports', '--reports', folder],
  ]) {
    const { stdout, stderr } = await run(args);
    const said = stdout + stderr;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the test looks for control characters
    expect(said.replaceAll('\n', '')).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e]/);
    if (args[0] === 'check') expect(said).toContain('its name is not UTF-8');
  }
});

it('a file is replaced 100 times a second and renamed, another grows; the folder is deleted and restored', async () => {
  const { folder } = await makeReports();
  const bot = await startSlackBot({ env: { REPORTS_DIR: folder, ANNOUNCE_AFTER: '0' } });
  const text = (lanterns: number) =>
    `# JPCERT/CC Activities Overview [January 1, 2024 - March 31, 2024]\n\n## Lanterns\n\nThe keepers lit ${lanterns} lanterns.\n`;
  const path = join(folder, 'new.md');
  const until = Date.now() + 3000;
  for (let n = 0; Date.now() < until; n += 1) {
    writeFileSync(`${path}.part`, text(n));
    renameSync(`${path}.part`, path);
    await sleep(10);
  }
  writeFileSync(path, text(4711));
  const growing = setInterval(() => appendFileSync(join(folder, 'grows.txt'), 'x'.repeat(100_000)), 20);
  await sleep(1000);
  clearInterval(growing);
  renameSync(path, join(folder, 'renamed.md'));
  await waitFor(() => bot.events('reports_loaded').length > 0, 30_000);
  rmSync(folder, { recursive: true });
  await sleep(3000);
  mkdirSync(folder);
  copyFileSync(join(REPORTS, NAME), join(folder, NAME));
  writeFileSync(join(folder, 'renamed.md'), text(4711));
  await sleep(4000);
  await bot.ask('How many lanterns did the keepers light in Q1 2024?');
  await waitFor(() => bot.posts().length > 0, 20_000);
  expect(bot.posts().at(-1)?.text).toContain('4711 lanterns');
  expect(bot.child.exitCode).toBeNull();
});

it.runIf(IS_LONG)('the folder contains 50,000 files', async () => {
  const { folder } = await makeReports();
  for (let n = 0; n < 50_000; n += 1) writeFileSync(join(folder, `note-${n}.txt`), `Note ${n}`);
  const { stdout, stderr, exitCode, ms, peakMb } = await run(['ask', '--reports', folder, QUESTION], {
    withinMs: 300_000,
  });
  report({ files: 50_000, ms: Math.round(ms), peakMb: Math.round(peakMb) });
  expect({ exitCode }).toEqual({ exitCode: 0 });
  expect(stdout).toContain('Satoshi Kamo');
  expect(stderr.split('\n').length).toBeLessThan(10);
});
