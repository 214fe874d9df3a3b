import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

/** The program as people run it; `build` has made it of the sources of today. */
export const BUILT_PROGRAM = resolve(import.meta.dirname, '../dist/adapters/cli/main.js');

/** Before all tests: builds what those that start a process start. To have each process read the sources takes longer. */
export function setup(): void {
  execFileSync('npm', ['run', '--silent', 'build'], {
    stdio: 'inherit',
    cwd: resolve(import.meta.dirname, '..'),
  });
}
