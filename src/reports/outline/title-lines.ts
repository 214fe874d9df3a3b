import { patternOf } from '../../language/languages.js';
import { isRule } from '../text/markup.js';
import {
  endsClause,
  endsOpen,
  endsSentence,
  isCjk,
  type Line,
  startsLower,
  startsWithAddress,
} from '../text/text-shape.js';
import { readTopicMark } from './topic-mark.js';

const MAX_TITLE_LINES = 4;
const MAX_TITLE_LENGTH = 250;
/** A shorter line did not have to be wrapped. */
const wrapLength = { latin: 40, cjk: 18 };

/**
 * Where a title that begins on a line ends: titles may be wrapped, and their text may follow at once.
 * @param first index of the title's first line
 * @param paragraphEnd index after the last line of its paragraph
 * @returns index of the title's last line
 */
export function lastTitleLine(lines: readonly Line[], first: number, paragraphEnd: number): number {
  let last = isWholeParagraphTitle(lines, first, paragraphEnd) ? paragraphEnd - 1 : first;
  while (last - first + 1 < MAX_TITLE_LINES && runsOn(lines, last, paragraphEnd)) last++;
  return restAfterBreak(lines, last);
}

function isWholeParagraphTitle(lines: readonly Line[], first: number, end: number): boolean {
  const paragraph = lines.slice(first, Math.min(end, first + MAX_TITLE_LINES));
  if (end - first > 3 || paragraph.some((line, index) => index > 0 && !canContinue(line))) return false;
  const length = paragraph.reduce((sum, line) => sum + line.text.length, 0);
  const last = paragraph.at(-1)?.text ?? '';
  return (
    length <= MAX_TITLE_LENGTH &&
    !endsSentence(last) &&
    paragraph.slice(0, -1).every(({ text }) => isFull(text))
  );
}

/** Whether the line after `last`, of the same paragraph, still belongs to the title. */
function runsOn(lines: readonly Line[], last: number, end: number): boolean {
  const [current, next] = [lines[last], lines[last + 1]];
  if (!current || !next || next.opens || !canContinue(next) || endsSentence(current.text)) return false;
  if (startsLower(next.text) || endsOpen(current.text)) return true;
  if (last + 2 >= end) return false;
  // A wrapped title fills its first line and leaves its last one short; in running text every line is full.
  const width = Math.max(...lines.slice(last, Math.min(end, last + 12)).map(({ text }) => text.length));
  return current.text.length >= width * 0.75 && next.text.length < width * 0.6;
}

/** A page's layout may part a title in two: the rest is a short paragraph that begins in mid-phrase. */
function restAfterBreak(lines: readonly Line[], last: number): number {
  const [current, next] = [lines[last], lines[last + 1]];
  if (!current || !next?.opens || endsClause(current.text)) return last;
  if (!startsLower(next.text) && !(next.afterBreak && endsOpen(current.text))) return last;
  const rest = paragraphAt(lines, last + 1, MAX_TITLE_LINES);
  const length = rest.reduce((sum, { text }) => sum + text.length, 0);
  const isShort = rest.length < MAX_TITLE_LINES && length <= MAX_TITLE_LENGTH / 2;
  return isShort && !endsClause(rest.at(-1)?.text ?? '') ? last + rest.length : last;
}

/** The first lines of the paragraph that begins at `from`. */
function paragraphAt(lines: readonly Line[], from: number, limit: number): readonly Line[] {
  const some = lines.slice(from, from + limit);
  const next = some.findIndex((line, index) => index > 0 && line.opens);
  return next < 0 ? some : some.slice(0, next);
}

/** Lines that are headings of their own wherever they stand. */
const OWN_HEADING = patternOf('^(?:…)$', ({ reports }) => reports.outline.headings);

function canContinue({ text }: Line): boolean {
  if (OWN_HEADING.test(text)) return false;
  const beginsAnew = /^(?:#{1,6}\s|[-*+•・]\s)/.test(text) || isRule(text) || startsWithAddress(text);
  return !beginsAnew && !readTopicMark(text.slice(0, 60));
}

function isFull(text: string): boolean {
  return endsOpen(text) || text.length >= (isCjk(text) ? wrapLength.cjk : wrapLength.latin);
}
