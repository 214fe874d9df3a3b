/** Removes words from a subscription, alternative by alternative. Returns the words unchanged if none is removed. */
export function dropWords(words: string, dropped: string): string {
  const gone = new Set(split(dropped).map(fold));
  const all = split(words);
  const left = all.filter((alternative) => !gone.has(fold(alternative)));
  return fold(words) === fold(dropped) ? '' : left.length === all.length ? words : left.join(', ');
}

/** Commas stand between alternatives, as `createWordsMatcher` has it. */
const split = (words: string): readonly string[] =>
  words
    .split(/[,;、，；]/u)
    .map((word) => word.trim())
    .filter((word) => word !== '');

const fold = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
