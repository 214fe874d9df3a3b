import type { Line } from './lines.js';
import { isRule } from './markup.js';
import { endsClause, endsOpen, endsSentence, isCjk, startsLower, startsWithAddress } from './text-shape.js';
import { readTopicMark } from './topic-mark.js';

const maxTitleLines = 4;
const maxTitleLength = 250;
/** A shorter line did not have to be wrapped. */
const wrapLength = { latin: 40, cjk: 18 };

/**
 * Where a title that begins on a line ends: titles may be wrapped, and their text may follow at once.
 * @param first index of the title's first line
 * @param paragraphEnd index after the last line of its paragraph
 * @param wraps whether the line is one of Markdown's `#` headings, which do not run on unless cut in mid-phrase
 * @returns index of the title's last line
 */
export function lastTitleLine(
  lines: readonly Line[],
  first: number,
  paragraphEnd: number,
  isMarkdown: boolean,
): number {
  if (!isMarkdown && isWholeParagraphTitle(lines, first, paragraphEnd))
    return continued(lines, paragraphEnd - 1, first);
  let last = first;
  while (
    last + 1 < paragraphEnd &&
    last - first + 1 < maxTitleLines &&
    runsOn(lines, last, paragraphEnd, isMarkdown)
  )
    last++;
  return last + 1 === paragraphEnd ? continued(lines, last, first) : last;
}

function isWholeParagraphTitle(lines: readonly Line[], first: number, end: number): boolean {
  const paragraph = lines.slice(first, Math.min(end, first + maxTitleLines));
  if (end - first > 3 || paragraph.some((line, index) => index > 0 && !canContinue(line))) return false;
  const length = paragraph.reduce((sum, line) => sum + line.text.length, 0);
  const last = paragraph.at(-1)?.text ?? '';
  return (
    length <= maxTitleLength &&
    !endsSentence(last) &&
    paragraph.slice(0, -1).every((line) => isFull(line.text))
  );
}

/** Whether the line after `last`, of the same paragraph, still belongs to the title. */
function runsOn(lines: readonly Line[], last: number, end: number, isMarkdown: boolean): boolean {
  const [current, next] = [lines[last], lines[last + 1]];
  if (!current || !next || !canContinue(next) || endsSentence(current.text)) return false;
  if (startsLower(next.text) || endsOpen(current.text)) return true;
  if (isMarkdown || last + 2 >= end) return false;
  // A wrapped title fills its first line and leaves its last one short; in running text every line is full.
  const width = Math.max(...lines.slice(last, Math.min(end, last + 12)).map((line) => line.text.length));
  return current.text.length >= width * 0.75 && next.text.length < width * 0.6;
}

/** A title cut by a page's layout into two paragraphs: the second is one short line that begins in mid-phrase. */
function continued(lines: readonly Line[], last: number, first: number): number {
  const [current, next, following] = [lines[last], lines[last + 1], lines[last + 2]];
  if (!current || !next || last - first + 1 >= maxTitleLines || (following && !following.opens)) return last;
  const isRest =
    next.text.length <= 120 && startsLower(next.text) && !endsClause(next.text) && !endsClause(current.text);
  return isRest ? last + 1 : last;
}

function canContinue(line: Line): boolean {
  return (
    !isRule(line.text) &&
    !startsWithAddress(line.text) &&
    !/^#{1,6}\s/.test(line.text) &&
    !readTopicMark(line.text.slice(0, 60))
  );
}

function isFull(text: string): boolean {
  return (
    endsOpen(text) ||
    text.length >= (isCjk(text.charAt(text.length >> 1)) ? wrapLength.cjk : wrapLength.latin)
  );
}
