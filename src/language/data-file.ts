import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The installation's `data` folder. It lies next to `src`, and next to the `dist` that holds the compiled `src`. */
const DATA = findData(dirname(fileURLToPath(import.meta.url)));

function findData(folder: string): string {
  const data = join(folder, 'data');
  if (existsSync(join(data, 'language')) || folder === dirname(folder)) return data;
  return findData(dirname(folder));
}

/** The folder that holds the word lists of all languages. */
export const LANGUAGE_DATA = join(DATA, 'language');

/** Returns the text of a file in `data`, given its path there. Throws if the installation lacks the file. */
export function readDataFile(...path: readonly string[]): string {
  return readFileSync(join(DATA, ...path), 'utf8');
}
