import { toReadingText } from '../../src/reports/markup.js';
import type { Report } from '../../src/reports/report.js';

/** How a report is set anew: the same words, another layout. */
export type Layout = {
  readonly head: (report: Report) => string;
  readonly heading: (number: number, title: string) => string;
  /** Characters in a line; null leaves paragraphs on one line. */
  readonly width: number | null;
  /** Paragraphs apart by a blank line, or each on the line after the other. */
  readonly contents?: (number: number, title: string) => string;
  /** Lines in a page, with what stands at its top and bottom. */
  readonly pages?: { readonly lines: number; readonly top: (page: number) => string; readonly bottom: (page: number) => string };
};

/** A report's text in another layout; paragraphs are those between the blank lines of the passages. */
export function relayout(report: Report, layout: Layout): string {
  const contents = layout.contents;
  const blocks = [
    layout.head(report),
    ...(contents ? ['Contents', report.topics.map(({ number, title }) => contents(number, title)).join('\n')] : []),
    ...report.topics.flatMap(({ number, title, passages }) => [
      wrap(layout.heading(number, title), layout.width),
      ...passages.flatMap(({ text }) => text.split(/\n\s*\n/).map((paragraph) => wrap(toReadingText(paragraph), layout.width))),
    ]),
  ];
  const text = blocks.join('\n\n');
  return layout.pages ? paginate(text, layout.pages) : text;
}

function wrap(text: string, width: number | null): string {
  if (width === null) return text;
  return text
    .split('\n')
    .map((line) => wrapLine(line, width))
    .join('\n');
}

/** Breaks between words, and now and then inside a long one, with a hyphen. */
function wrapLine(text: string, width: number): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const room = width - line.length - 2;
    if (line.length + word.length < width) line = line === '' ? word : `${line} ${word}`;
    else if (/^\p{Ll}{9,}$/u.test(word) && room > 4 && room < word.length - 3) {
      lines.push(`${line} ${word.slice(0, room)}-`);
      line = word.slice(room);
    } else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line].join('\n');
}

function paginate(text: string, pages: NonNullable<Layout['pages']>): string {
  const lines = text.split('\n');
  const parts: string[] = [];
  for (let page = 1, from = 0; from < lines.length; page++, from += pages.lines) {
    parts.push([pages.top(page), '', ...lines.slice(from, from + pages.lines), '', pages.bottom(page)].join('\n').trim());
  }
  return parts.join('\n\f');
}
