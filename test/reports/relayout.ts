import type { Report } from '../../src/reports/report.js';
import { toReadingText } from '../../src/reports/text/markup.js';

/** A layout for the words of a report. */
export type Layout = {
  readonly head: (report: Report) => string;
  readonly heading: (number: number, title: string) => string;
  /** Characters in a line; null leaves paragraphs on one line. */
  readonly width: number | null;
  /** A line of a table of contents; if undefined, there is none. */
  readonly contents?: (number: number, title: string) => string;
  /** Lines in a page, and the text at its top and bottom. */
  readonly pages?: {
    readonly lines: number;
    readonly top: (page: number) => string;
    readonly bottom: (page: number) => string;
  };
};

const headingMark = '\u0001';

/** A report's text in another layout. Blank lines in the passages separate its paragraphs. */
export function relayout(report: Report, layout: Layout): string {
  const contents = layout.contents;
  const blocks = [
    layout.head(report),
    ...(contents
      ? ['Contents', report.topics.map(({ number, title }) => contents(number, title)).join('\n')]
      : []),
    ...report.topics.flatMap(({ number, title, passages }) => [
      headingMark + wrap(layout.heading(number, title), layout.width),
      ...passages.flatMap(({ text }) =>
        text.split(/\n\s*\n/).map((paragraph) => wrap(toReadingText(paragraph), layout.width)),
      ),
    ]),
  ];
  const text = blocks.join('\n\n');
  return layout.pages ? paginate(text, headingMark, layout.pages) : text.replaceAll(headingMark, '');
}

function wrap(text: string, width: number | null): string {
  if (width === null) return text;
  return text
    .split('\n')
    .map((line) => wrapLine(line, width))
    .join('\n');
}

/** Breaks between words, and sometimes inside a long one, with a hyphen. */
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

/** As in print, no page ends within a heading, which is the text between `keep` and a blank line. */
function paginate(text: string, keep: string, pages: NonNullable<Layout['pages']>): string {
  const lines = text.split('\n');
  const parts: string[] = [];
  for (let page = 1, from = 0; from < lines.length; page++) {
    let to = Math.min(from + pages.lines, lines.length);
    const block = lines.slice(0, to).lastIndexOf('') + 1;
    if (to < lines.length && lines[block]?.startsWith(keep)) to = block;
    const body = lines.slice(from, to).map((line) => line.replace(keep, ''));
    parts.push([pages.top(page), '', ...body, '', pages.bottom(page)].join('\n').trim());
    from = to;
  }
  return parts.join('\n\f');
}
