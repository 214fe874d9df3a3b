import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder `data` of the installation: beside `src`, and beside the `dist` that holds the compiled `src`. */
const DATA = findData(join(dirname(fileURLToPath(import.meta.url)), '..', '..'));

function findData(root: string): string {
  return join(root.endsWith('dist') ? dirname(root) : root, 'data');
}

/** The text of a file of `data`, by its path there. Throws where the installation lacks it. */
export function readDataFile(...path: readonly string[]): string {
  return readFileSync(join(DATA, ...path), 'utf8');
}
