import type { Run, Text } from './message.js';

/**
 * Cuts `text` into runs, marking every place where one of `words` stands whole.
 * A word of letters is not marked inside a longer one ("art" in "party"); scripts without spaces have
 * no such borders and are marked wherever they stand.
 */
export function emphasize(text: string, words: readonly string[]): Text {
  const marks = words.flatMap((word) => findWord(text, word)).sort((a, b) => a.start - b.start);
  const runs: Run[] = [];
  let end = 0;
  for (const mark of marks) {
    if (mark.end <= end) continue;
    const start = Math.max(beforeSigns(text, mark.start), end);
    if (start > end) runs.push({ text: text.slice(end, start), strong: false });
    runs.push({ text: text.slice(start, mark.end), strong: true });
    end = mark.end;
  }
  if (end < text.length) runs.push({ text: text.slice(end), strong: false });
  return runs;
}

/** Signs that make a mention of a word stay with it, so that no service's escape misses them. */
function beforeSigns(text: string, start: number): number {
  let at = start;
  while (at > 0 && /[@#<&!]/.test(text.charAt(at - 1))) at -= 1;
  return at;
}

function findWord(text: string, word: string): { start: number; end: number }[] {
  const found = [];
  if (word === '') return [];
  for (let start = text.indexOf(word); start >= 0; start = text.indexOf(word, start + word.length)) {
    const end = start + word.length;
    if (!joins(text, start) && !joins(text, end)) found.push({ start, end });
  }
  return found;
}

const SPACED_LETTER = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Number}]/u;

/** Whether the characters on both sides of `offset` belong to one word of a script that uses spaces. */
function joins(text: string, offset: number): boolean {
  return SPACED_LETTER.test(text.charAt(offset - 1)) && SPACED_LETTER.test(text.charAt(offset));
}
