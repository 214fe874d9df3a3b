import { readDataFile } from './data-file.js';

/**
 * Returns the entries of `data/language/<language>/<name>.txt`, one per line, in the file's order. Skips empty lines
 * and lines that begin with #. Throws if the installation lacks the file.
 */
export function readWordList(language: string, name: string): readonly string[] {
  const lines = readDataFile('language', language, `${name}.txt`).split('\n');
  return lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
}

/** Parses lines `kind: word, word`. Returns each word, which may be several words long, with its kind. */
export const parseKinds = (lines: readonly string[]): readonly (readonly [kind: string, word: string])[] =>
  lines.flatMap((line) => {
    const [kind = '', words = ''] = line.split(': ');
    return words.split(', ').map((word) => [kind, word] as const);
  });

/** Joins the entries of a word list as alternatives of a regular expression, longest first. */
export const alternatives = (list: readonly string[]): string =>
  list
    .toSorted((a, b) => b.length - a.length)
    .map((entry) => entry.replace(/\s+/gu, '\\s+'))
    .join('|');
