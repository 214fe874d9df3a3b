import { readDataFile } from './data-file.js';

export type Language = 'en' | 'ja';

/**
 * The entries of `data/language/<language>/<name>.txt`, one a line, in the file's order; empty lines and lines that
 * begin with # are left out. Throws where the installation lacks the file.
 */
export function readWordList(language: Language, name: string): readonly string[] {
  const lines = readDataFile('language', language, `${name}.txt`).split('\n');
  return lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
}
