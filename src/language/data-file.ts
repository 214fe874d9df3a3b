import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder `data` of the installation: above `src`, and above the `dist` that holds the compiled `src`. */
const DATA = findData(dirname(fileURLToPath(import.meta.url)));

function findData(folder: string): string {
  const data = join(folder, 'data');
  if (existsSync(join(data, 'language')) || folder === dirname(folder)) return data;
  return findData(dirname(folder));
}

/** The folder of the word lists of all languages. */
export const LANGUAGE_DATA = join(DATA, 'language');

/** The text of a file of `data`, by its path there. Throws where the installation lacks it. */
export function readDataFile(...path: readonly string[]): string {
  return readFileSync(join(DATA, ...path), 'utf8');
}
