import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from './run.js';

/** The length from which an index is worth storing. */
const LENGTH = 1_100_000;
const QUESTION = 'Who won the lantern prize?';

function writeLongReport(): string {
  const head = 'Harbour Watch Review\n\nOctober 1, 2023 - December 31, 2023\n\nPort Coordination Center\n\n';
  const topics =
    '– Topic 1 – The lantern prize\n\nAda Lindqvist won the lantern prize.\n\n– Topic 2 – The quay\n\n';
  return head + topics + 'The crane of the quay was mended.\n\n'.repeat(LENGTH / 35);
}

describe('the index of a large library', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rapporteur-kept-'));
  const reports = join(folder, 'reports');
  const kept = join(folder, 'state', 'index', 'passages.bin');
  const ask = (env = { STATE_DIR: 'state' }) =>
    run(['ask', '--json', '--reports', reports, QUESTION], { cwd: folder, env });

  beforeAll(() => {
    mkdirSync(reports);
    writeFileSync(join(reports, 'long.txt'), writeLongReport());
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is stored in the state folder, and answers from there like a fresh one', async () => {
    const first = await ask();
    expect(JSON.parse(first.stdout).text).toBe('Ada Lindqvist won the lantern prize.');
    expect(existsSync(kept)).toBe(true);
    expect((await ask()).stdout).toBe(first.stdout);
  });

  it('is rebuilt when damaged', async () => {
    await ask();
    const whole = readFileSync(kept);
    writeFileSync(kept, whole.subarray(0, 1000));
    const { stderr, exitCode } = await ask();
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    expect(readFileSync(kept).equals(whole)).toBe(true);
  });

  it('that cannot be stored is reported beside the answer', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, 'in the way');
    const { stdout, stderr, exitCode } = await ask({ STATE_DIR: 'file' });
    expect(JSON.parse(stdout).kind).toBe('answer');
    expect(stderr).toContain(`the index cannot be saved in ${join(file, 'index', 'passages.bin')}`);
    // The cause itself, not an error of the cleanup.
    expect(stderr).toMatch(/: (?:ENOTDIR|EEXIST): [^\n]*, mkdir/);
    expect(exitCode).toBe(0);
  });

  it('of a small library is not stored', async () => {
    const { exitCode } = await run(['ask', 'award'], { cwd: folder, env: { STATE_DIR: 'small' } });
    expect(exitCode).toBe(0);
    expect(existsSync(join(folder, 'small'))).toBe(false);
  });
});
