import { spawn } from 'node:child_process';
import { expect, it } from 'vitest';
import { BUILT_PROGRAM } from '../../build.js';

/** Runs the program as a separate process, from another folder. */
function rapporteur(args: readonly string[], cwd = '/') {
  return spawn(process.execPath, [BUILT_PROGRAM, ...args], {
    cwd,
    env: { PATH: process.env.PATH, HOME: '/nonexistent' },
  });
}

async function finish(child: ReturnType<typeof rapporteur>) {
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const exitCode = await new Promise((resolve) => child.on('close', resolve));
  return { stdout, stderr, exitCode };
}

it('answers from the reports of the installation, whatever the current folder', async () => {
  const child = rapporteur(['ask', '--batch', '-']);
  child.stdin.end('{"id":1,"q":"Who received the Best Reporter Award 2023?"}\n');
  const { stdout, stderr, exitCode } = await finish(child);
  expect(JSON.parse(stdout).text).toContain('Satoshi Kamo');
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
});

it('exits with code 2 for wrong usage, and says why in one line', async () => {
  const { stdout, stderr, exitCode } = await finish(rapporteur(['ask', '--reports', '/no/such', 'Who?']));
  expect({ stdout, stderr, exitCode }).toEqual({
    stdout: '',
    stderr: 'rapporteur: --reports: there is no folder /no/such\n',
    exitCode: 2,
  });
});

it('begins every message with its name', async () => {
  for (const args of [['bogus'], ['ask', '--bogus']])
    expect((await finish(rapporteur(args))).stderr).toMatch(/^rapporteur: unknown /);
});

it('ends quietly when its output is closed', async () => {
  const child = rapporteur(['ask', '--batch', '-']);
  child.stdin.on('error', () => {}); // the program ends before it has read everything
  child.stdin.end('{"id":1,"q":""}\n'.repeat(20_000));
  child.stdout.once('data', () => child.stdout.destroy());
  const { stderr, exitCode } = await finish(child);
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
});
