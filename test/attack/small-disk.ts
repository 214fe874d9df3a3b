import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished, type TestContext } from 'vitest';
import { makeFolder } from './program.js';

export type SmallDisk = {
  readonly folder: string;
  /** Fills the disk completely. */
  readonly fill: () => void;
  readonly free: () => void;
  readonly makeReadOnly: () => void;
};

/** Mounts a tmpfs of a size in the format of mount(8); skips the test if it cannot be mounted. */
export async function mountSmallDisk(test: TestContext, size: string): Promise<SmallDisk> {
  const folder = await makeFolder();
  const mount = (options: string, ...more: readonly string[]) =>
    execFileSync('/bin/mount', ['-o', options, ...more, folder], { stdio: 'pipe' });
  try {
    mount(`size=${size}`, '-t', 'tmpfs', 'tmpfs');
  } catch {
    process.stderr.write('SKIPPED: no small disk can be mounted here\n');
    test.skip('no small disk can be mounted here');
  }
  onTestFinished(() => void execFileSync('/bin/umount', ['--lazy', folder]));
  const filler = join(folder, 'filler');
  return {
    folder,
    fill() {
      for (let n = 0; n < 10_000; n += 1)
        try {
          writeFileSync(filler, Buffer.alloc(4096), { flag: 'a' });
        } catch {
          return;
        }
    },
    free: () => rmSync(filler),
    makeReadOnly: () => void mount('remount,ro'),
  };
}
