import { html } from 'hono/html';
import { type Html, visible } from './html.js';

/** A range of a text, in UTF-16 code units. */
export type Span = { readonly start: number; readonly end: number };

const PAGE_BREAK = '\f';

/**
 * Draws a range of a report's text with marks; the first mark is `#quote`. If the file has pages, shows each page
 * number where that page begins.
 */
export function drawText(
  text: string,
  { start, end }: Span,
  marks: readonly Span[],
  pageLabel: (page: number) => string,
): Html {
  const within = joinMarks(marks, { start, end });
  let page = countBreaks(text, 0, start) + 1;
  const parts: Html[] = [];
  const addPlain = (from: number, to: number, isMarked: boolean, isFirst = false) => {
    text
      .slice(from, to)
      .split(PAGE_BREAK)
      .forEach((piece, index) => {
        if (index > 0) {
          page += 1;
          parts.push(html`<span class="page-mark">${pageLabel(page)}</span>`);
        }
        if (piece === '') return;
        if (!isMarked) parts.push(html`${visible(piece)}`);
        else
          parts.push(
            html`<mark${isFirst && index === 0 ? html` id="quote" tabindex="-1"` : ''}>${visible(piece)}</mark>`,
          );
      });
  };
  let at = start;
  within.forEach((mark, index) => {
    addPlain(at, mark.start, false);
    addPlain(mark.start, mark.end, true, index === 0);
    at = mark.end;
  });
  addPlain(at, end, false);
  return html`<div class="report-text">${parts}</div>`;
}

/** Sorts the marks, clips them to the range and joins those that touch. */
function joinMarks(marks: readonly Span[], { start, end }: Span): readonly Span[] {
  const joined: Span[] = [];
  for (const mark of [...marks].sort((a, b) => a.start - b.start)) {
    const next = { start: Math.max(start, mark.start), end: Math.min(end, mark.end) };
    const last = joined.at(-1);
    if (next.start >= next.end) continue;
    if (last !== undefined && next.start <= last.end)
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, next.end) };
    else joined.push(next);
  }
  return joined;
}

function countBreaks(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf(PAGE_BREAK, from); at >= 0 && at < to; at = text.indexOf(PAGE_BREAK, at + 1))
    count += 1;
  return count;
}
