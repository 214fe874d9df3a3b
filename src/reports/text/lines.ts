import { RapporteurError } from '../../errors.js';
import type { Span } from '../../span.js';

/** A line that holds something besides white space. The span leaves out the white space at both ends. */
export type Line = Span & {
  readonly text: string;
  /** True for the first line, and after a blank line or a page break: a paragraph may begin here. */
  readonly opens: boolean;
  /** True where a form feed, or a running header or page number, stands between this line and the one before. */
  readonly afterBreak: boolean;
};

/** Far beyond any report that people read; keeps a hostile file from filling the memory. */
const MAX_LINES = 200_000;

const LINE_CONTENT = /[^\n\r\f\v\u0085\u2028\u2029]+/g;
const LINE_BREAK = /\r\n|[\n\r\f\v\u0085\u2028\u2029]/g;

/**
 * The lines of a text that are not blank, in order. A form feed ends a line too.
 * @throws RapporteurError `report` when there are more than 200 000.
 */
export function readLines(text: string, source: string): Line[] {
  const lines: Line[] = [];
  let previousEnd = 0;
  for (const match of text.matchAll(LINE_CONTENT)) {
    const content = match[0].trimEnd();
    const trimmed = content.trimStart();
    if (trimmed === '') continue;
    if (lines.length === MAX_LINES) {
      throw new RapporteurError(
        'report',
        `${source}: has more than ${MAX_LINES} lines; split it into its reports.`,
      );
    }
    const end = match.index + content.length;
    const start = end - trimmed.length;
    const gap = text.slice(previousEnd, start);
    const afterBreak = gap.includes('\f');
    const opens = lines.length === 0 || afterBreak || hasBlankLine(gap);
    lines.push({ start, end, text: trimmed, opens, afterBreak });
    previousEnd = end;
  }
  return lines;
}

/** For each line, the index after the last line of its paragraph. */
export function paragraphEnds(lines: readonly Line[]): number[] {
  const ends = new Array<number>(lines.length);
  let end = lines.length;
  for (let index = lines.length - 1; index >= 0; index--) {
    ends[index] = end;
    if (lines[index]?.opens) end = index;
  }
  return ends;
}

function hasBlankLine(gap: string): boolean {
  LINE_BREAK.lastIndex = 0;
  return LINE_BREAK.test(gap) && LINE_BREAK.test(gap);
}
