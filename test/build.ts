import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

/** The built program, which `setup` builds from the current sources. */
export const BUILT_PROGRAM = resolve(import.meta.dirname, '../dist/adapters/cli/main.js');

/** Builds the program once before all tests, since running it from its sources would take each process longer. */
export function setup(): void {
  execFileSync('npm', ['run', '--silent', 'build'], {
    stdio: 'inherit',
    cwd: resolve(import.meta.dirname, '..'),
  });
}
