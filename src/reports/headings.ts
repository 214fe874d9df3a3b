import { type Line, paragraphEnds } from './lines.js';
import { isRule, toReadingText } from './markup.js';
import { readSectionMark, readSectionNumber } from './section-mark.js';
import { endsClause, endsSentence, startsLower, startsWithAddress } from './text-shape.js';
import { lastTitleLine } from './title-lines.js';
import { readTopicMark, type TopicMark } from './topic-mark.js';

/** A line, or a few, that may be the title of what follows. */
export type Heading = {
  /** Indexes of its first and last line. */
  readonly first: number;
  readonly last: number;
  readonly title: string;
  readonly number: number | null;
  /** `topic` for "Topic N", `markdown` for `#` and underlined headings, else the style of its mark. */
  readonly style: string;
  /** Of a Markdown heading, 1 to 6, whatever its style. */
  readonly level: number | null;
  /** Set off by dashes, a colon or Markdown, or an entry of a table of contents with its page number. */
  readonly isDressed: boolean;
  readonly isContentsEntry: boolean;
};

/** Longer lines are text. */
const maxHeadingLength = 400;
const pageReference = /(?:\s?[.．…・·‥]){3,200}\s?\d{1,4}$|\s?\t\s?\d{1,4}$/u;

/** Every heading that the text's structure allows, in order; which of them are topics is the outline's business. */
export function findHeadings(text: string, lines: readonly Line[]): Heading[] {
  const ends = paragraphEnds(lines);
  const headings: Heading[] = [];
  for (let index = 0; index < lines.length; index++) {
    const heading = readHeading(text, lines, index, ends[index] ?? index + 1, headings.at(-1));
    if (!heading) continue;
    headings.push(heading);
    index = heading.last;
  }
  return headings;
}

function readHeading(
  text: string,
  lines: readonly Line[],
  first: number,
  end: number,
  previous?: Heading,
): Heading | null {
  const line = lines[first];
  if (!line || line.text.length > maxHeadingLength || isRule(line.text)) return null;
  const level = markdownLevel(lines, first);
  const startsAnew =
    line.opens ||
    level !== null ||
    previous?.last === first - 1 ||
    endsClause(lines[first - 1]?.text ?? '') ||
    startsWithAddress(lines[first - 1]?.text ?? '');
  if (!startsAnew) return null;
  const topic = readTopicHeading(text, lines, first, end, level);
  if (topic) return topic;
  return level !== null
    ? readMarkdownHeading(text, lines, first, end, level)
    : readSectionHeading(text, lines, first, end);
}

function readTopicHeading(
  text: string,
  lines: readonly Line[],
  first: number,
  end: number,
  level: number | null,
): Heading | null {
  const mark = readTopicMark(toReadingText(lines[first]?.text ?? ''));
  if (!mark || !isSetAsHeading(mark, level)) return null;
  const titleStart =
    mark.title === '' && lines[first + 1] && !readTopicMark(lines[first + 1]?.text ?? '') ? first + 1 : first;
  const last = lastTitleLine(
    lines,
    titleStart,
    titleStart === first ? end : paragraphEndAfter(lines, titleStart),
    level !== null,
  );
  const raw = spanText(text, lines, first, last);
  const reading = toReadingText(raw);
  if (
    mark.closer === '' &&
    level === null &&
    (endsSentence(reading) || (mark.title === '' && end - first > 1 && titleStart === first))
  )
    return null;
  const title = (readTopicMark(reading)?.title ?? '').replace(pageReference, '').trim();
  const isDressed = mark.closer !== '' || level !== null;
  return {
    first,
    last,
    title,
    number: mark.number,
    style: 'topic',
    level,
    isDressed,
    isContentsEntry: isContentsEntry(raw),
  };
}

/** Tells a heading's mark from a mention ("as Topic 2 shows") by what stands around it on the line. */
function isSetAsHeading(mark: TopicMark, level: number | null): boolean {
  if (mark.before === '') return mark.closer !== '' || level !== null || !startsLower(mark.title);
  // Glued to the title of the section: `Overview Topics– Topic 1 – Title`.
  return (
    mark.opener !== '' &&
    mark.closer !== '' &&
    mark.before.length <= 60 &&
    !startsLower(mark.before) &&
    !endsClause(mark.before)
  );
}

function readMarkdownHeading(
  text: string,
  lines: readonly Line[],
  first: number,
  end: number,
  level: number,
): Heading {
  const isUnderlined = !lines[first]?.text.startsWith('#');
  const last = isUnderlined ? first : lastTitleLine(lines, first, end, true);
  const raw = spanText(text, lines, first, last);
  const reading = toReadingText(raw);
  const counted = readSectionNumber(reading);
  const title = (counted?.title ?? reading).replace(pageReference, '').trim();
  return {
    first,
    last: isUnderlined ? first + 1 : last,
    title,
    number: counted?.number ?? null,
    style: 'markdown',
    level,
    isDressed: true,
    isContentsEntry: isContentsEntry(raw),
  };
}

function readSectionHeading(
  text: string,
  lines: readonly Line[],
  first: number,
  end: number,
): Heading | null {
  const last = lastTitleLine(lines, first, end, false);
  const raw = spanText(text, lines, first, last);
  if (raw.length > maxHeadingLength) return null;
  const mark = readSectionMark(raw.replace(pageReference, ''));
  const standsAlone = lines[first]?.opens === true && last + 1 >= end;
  if (!mark || (!standsAlone && !/^(?:numbered|symbol)/.test(mark.style))) return null;
  // The caption of an address is no heading.
  if (
    startsWithAddress(lines[last + 1]?.text ?? '') ||
    /^\[[^\]]{0,200}\]\(/.test(lines[last + 1]?.text ?? '')
  )
    return null;
  return { first, last, ...mark, level: null, isDressed: false, isContentsEntry: isContentsEntry(raw) };
}

/** 1 to 6 for a `#` heading or one underlined with `===` or `---`, else null. */
function markdownLevel(lines: readonly Line[], index: number): number | null {
  const text = lines[index]?.text ?? '';
  const marks = /^(#{1,6})(?:[ \t\u3000]|(?=\p{L}))/u.exec(text)?.[1];
  if (marks && (marks.length > 1 || /^#\s/.test(text))) return marks.length;
  const next = lines[index + 1];
  if (!next || next.opens || !lines[index]?.opens || text.startsWith('|')) return null;
  return /^=+$/.test(next.text) ? 1 : /^-{2,400}$/.test(next.text) ? 2 : null;
}

function isContentsEntry(raw: string): boolean {
  return pageReference.test(raw);
}

function paragraphEndAfter(lines: readonly Line[], index: number): number {
  let end = index + 1;
  while (end < lines.length && end < index + 12 && !lines[end]?.opens) end++;
  return end;
}

function spanText(text: string, lines: readonly Line[], first: number, last: number): string {
  return text.slice(lines[first]?.start ?? 0, lines[last]?.end ?? 0);
}
