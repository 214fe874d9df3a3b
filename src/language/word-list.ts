import { readDataFile } from './data-file.js';

/**
 * The entries of `data/language/<language>/<name>.txt`, one a line, in the file's order; empty lines and lines that
 * begin with # are left out. Throws where the installation lacks the file.
 */
export function readWordList(language: string, name: string): readonly string[] {
  const lines = readDataFile('language', language, `${name}.txt`).split('\n');
  return lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
}

/** What lines `kind: word, word` list: each word, which may be several, with its kind. */
export const parseKinds = (lines: readonly string[]): readonly (readonly [kind: string, word: string])[] =>
  lines.flatMap((line) => {
    const [kind = '', words = ''] = line.split(': ');
    return words.split(', ').map((word) => [kind, word] as const);
  });

/** The entries of a word list as alternatives of a regular expression, longest first. */
export const alternatives = (list: readonly string[]): string =>
  list
    .toSorted((a, b) => b.length - a.length)
    .map((entry) => entry.replace(/\s+/gu, '\\s+'))
    .join('|');
