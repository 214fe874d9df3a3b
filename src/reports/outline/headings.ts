import { patternOf } from '../../language/languages.js';
import { isRule, isTableRow, toReadingText } from '../text/markup.js';
import {
  endsClause,
  endsOpen,
  endsSentence,
  isCjk,
  type Line,
  paragraphEnds,
  startsLower,
  startsWithAddress,
} from '../text/text-shape.js';
import { readSectionMark, readSectionNumber, readTopicMark, type TopicMark } from './marks.js';

const MAX_TITLE_LINES = 4;
const MAX_TITLE_LENGTH = 250;
/** Shorter lines did not need to be wrapped. */
const wrapLength = { latin: 40, cjk: 18 };

/**
 * Finds where a title ends. It may be wrapped, and text may follow it on the next line.
 * @param first index of the title's first line
 * @param paragraphEnd index after the last line of its paragraph
 * @returns index of the title's last line
 */
function lastTitleLine(lines: readonly Line[], first: number, paragraphEnd: number): number {
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

/** Whether the line after `last`, in the same paragraph, still belongs to the title. */
function runsOn(lines: readonly Line[], last: number, end: number): boolean {
  const [current, next] = [lines[last], lines[last + 1]];
  if (!current || !next || next.opens || !canContinue(next) || endsSentence(current.text)) return false;
  if (startsLower(next.text) || endsOpen(current.text)) return true;
  if (last + 2 >= end) return false;
  // A wrapped title fills its first line and leaves its last one short. In running text, every line is full.
  const width = Math.max(...lines.slice(last, Math.min(end, last + 12)).map(({ text }) => text.length));
  return current.text.length >= width * 0.75 && next.text.length < width * 0.6;
}

/** A page's layout may split a title in two. The rest is then a short paragraph that begins in mid-phrase. */
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

/** Lines that are headings wherever they stand. */
const OWN_HEADING = patternOf('^(?:…)$', ({ reports }) => reports.outline.headings);

function canContinue({ text }: Line): boolean {
  if (OWN_HEADING.test(text)) return false;
  const beginsAnew = /^(?:#{1,6}\s|[-*+•・]\s)/.test(text) || isRule(text) || startsWithAddress(text);
  return !beginsAnew && !readTopicMark(text.slice(0, 60));
}

function isFull(text: string): boolean {
  return endsOpen(text) || text.length >= (isCjk(text) ? wrapLength.cjk : wrapLength.latin);
}

/** One or a few lines that may be the title of what follows. */
export type Heading = {
  /** Indexes of its first and last line. */
  readonly first: number;
  readonly last: number;
  /** Reading form, without mark and number; may be empty for a "Topic N" without a title. */
  readonly title: string;
  readonly number: number | null;
  /** `topic` for "Topic N", `markdown` for `#` and underlined headings, else the style of its mark. */
  readonly style: string;
  /** The level of a Markdown heading, 1 to 6, in any style. */
  readonly level: number | null;
  /** Set off by dashes, a colon or Markdown, not only by its position. */
  readonly isDressed: boolean;
  /** Ends in dots and a page number, as in a table of contents. */
  readonly isContentsEntry: boolean;
};

/** A line where a heading may begin, with the index after the last line of its paragraph. */
type Place = { readonly lines: readonly Line[]; readonly first: number; readonly end: number };

/** Longer lines are body text. */
const MAX_HEADING_LENGTH = 400;
/** Lines of running text are longer, except the last of a paragraph. */
const SHORT_LINE = 40;
const CHAPTER = patternOf('^(?:…)', ({ reports }) => reports.outline.chapterStart);
const TOPIC_WORD = patternOf('…', ({ reports }) => reports.outline.topic, 'i');
/** Dots or a tab before a page number, at the end of an entry of a table of contents. */
export const PAGE_REFERENCE = /(?:(?:\s?[.．…・·‥]){3,200}|\t)\s{0,3}\d{1,4}$/u;

/** Finds every heading that the text's structure allows, in order. `readOutline` decides which of them are topics. */
export function findHeadings(lines: readonly Line[]): Heading[] {
  const ends = paragraphEnds(lines);
  const code = codeLines(lines);
  const headings: Heading[] = [];
  for (let first = 0; first < lines.length; first++) {
    if (code.has(first)) continue;
    const follows = headings.at(-1)?.last === first - 1;
    const heading = readHeading({ lines, first, end: ends[first] ?? first + 1 }, follows, ends);
    if (!heading) continue;
    headings.push(heading);
    first = heading.last;
  }
  return headings;
}

/** The indexes of the lines of fenced code, whose comments look like headings. An unclosed fence is text. */
function codeLines(lines: readonly Line[]): ReadonlySet<number> {
  const code = new Set<number>();
  let open: { readonly fence: string; readonly at: number } | null = null;
  for (const [index, { text }] of lines.entries()) {
    const fence: string | undefined = /^(?:`{3,40}|~{3,40})/.exec(text)?.[0];
    if (fence === undefined) continue;
    if (open === null) open = { fence, at: index };
    else if (text === fence && fence.startsWith(open.fence)) {
      for (let at = open.at; at <= index; at++) code.add(at);
      open = null;
    }
  }
  return code;
}

function readHeading(place: Place, followsHeading: boolean, ends: readonly number[]): Heading | null {
  const line = place.lines[place.first];
  if (!line || line.text.length > MAX_HEADING_LENGTH || isRule(line.text)) return null;
  const markdown = readMarkdownRank(place);
  const before = place.lines[place.first - 1]?.text ?? '';
  const beginsAnew =
    markdown !== null ||
    line.opens ||
    followsHeading ||
    endsClause(before) ||
    startsWithAddress(before) ||
    isRule(before) ||
    isChapter(line.text);
  const topic = readTopicHeading(place, ends, markdown?.level ?? null);
  if (topic && (beginsAnew || isUnmistakable(line.text, before))) return topic;
  if (!beginsAnew) return null;
  return markdown ? readMarkdownHeading(place, markdown) : readSectionHeading(place);
}

/** Whether "Topic N" cannot be a mention even in a paragraph: it has marks on both sides or follows a short line. */
function isUnmistakable(line: string, before: string): boolean {
  const mark = readTopicMark(toReadingText(line));
  return (
    mark?.before === '' &&
    mark.closer !== '' &&
    (/[-–—―－[【［]/.test(mark.opener) || before.length < SHORT_LINE)
  );
}

/** A chapter's heading is recognized even right below another line; a sentence about the chapter is not. */
function isChapter(line: string): boolean {
  return CHAPTER.test(line) && !endsSentence(line);
}

function readTopicHeading(place: Place, ends: readonly number[], level: number | null): Heading | null {
  const { lines, first, end } = place;
  const text = lines[first]?.text ?? '';
  const mark = TOPIC_WORD.test(text) ? readTopicMark(toReadingText(text)) : null;
  if (!mark || !isSetAsHeading(mark, level)) return null;
  const next = first + 1;
  const titleStart = mark.title === '' && canBeTitle(lines, next, ends[next] ?? next) ? next : first;
  const last = lastTitleLine(lines, titleStart, ends[titleStart] ?? end);
  const raw = joined(lines, first, last);
  const reading = toReadingText(raw);
  const isDressed = mark.closer !== '' || level !== null;
  if (!isDressed && (endsSentence(reading) || (mark.title === '' && titleStart === first && end > next)))
    return null;
  const title = (readTopicMark(reading)?.title ?? '').replace(PAGE_REFERENCE, '').trim();
  const isContentsEntry = PAGE_REFERENCE.test(raw);
  return { first, last, title, number: mark.number, style: 'topic', level, isDressed, isContentsEntry };
}

/** Tells a heading's mark from a mention ("as Topic 2 shows") by its surroundings on the line. */
function isSetAsHeading(mark: TopicMark, level: number | null): boolean {
  if (mark.before === '') return mark.closer !== '' || level !== null || !startsLower(mark.title);
  // Joined to the section's title: `Overview Topics– Topic 1 – Title`.
  const isBetweenMarks = mark.opener !== '' && mark.closer !== '';
  return isBetweenMarks && mark.before.length <= 60 && !startsLower(mark.before) && !endsClause(mark.before);
}

/** Whether the line after a lone "Topic N" is its title and not its text. */
function canBeTitle(lines: readonly Line[], index: number, end: number): boolean {
  const [line, last] = [lines[index], lines[end - 1]];
  if (!line || !last || line.text.length > MAX_HEADING_LENGTH || readTopicMark(line.text)) return false;
  return line.opens ? !endsSentence(last.text) : !endsSentence(line.text);
}

type MarkdownRank = {
  readonly level: number;
  /** Index of the last title line of an underlined heading; null for a `#` heading. */
  readonly last: number | null;
};

/** The rank of a `#` heading, or of one underlined with `===` (1) or `---` (2). */
function readMarkdownRank({ lines, first, end }: Place): MarkdownRank | null {
  const text = lines[first]?.text ?? '';
  const marks = /^(?:#{1,6}(?=\s)|#{2,6}(?=\p{L}))/u.exec(text)?.[0];
  if (marks) return { level: marks.length, last: null };
  if (!lines[first]?.opens || text.startsWith('|')) return null;
  for (let index = first + 1; index < Math.min(end, first + 4); index++) {
    const line = lines[index]?.text ?? '';
    if (/^(?:={2,400}|-{2,400})$/.test(line)) return { level: line.startsWith('=') ? 1 : 2, last: index - 1 };
  }
  return null;
}

function readMarkdownHeading(
  { lines, first, end }: Place,
  { level, last: underlined }: MarkdownRank,
): Heading {
  const last = underlined ?? lastTitleLine(lines, first, end);
  const raw = joined(lines, first, last);
  const reading = toReadingText(withoutAddresses(raw));
  const counted = readSectionNumber(reading);
  const title = (counted?.title ?? reading).replace(PAGE_REFERENCE, '').trim();
  const isContentsEntry = PAGE_REFERENCE.test(raw);
  return {
    first,
    last,
    title,
    number: counted?.number ?? null,
    style: 'markdown',
    level,
    isDressed: true,
    isContentsEntry,
  };
}

function readSectionHeading({ lines, first, end }: Place): Heading | null {
  if (isTableRow(lines[first]?.text ?? '')) return null;
  const last = lastTitleLine(lines, first, end);
  const raw = joined(lines, first, last);
  const standsAlone = lines[first]?.opens === true && last + 1 >= end;
  const isLong = raw.length > MAX_HEADING_LENGTH;
  const mark = isLong ? null : readSectionMark(raw.replace(PAGE_REFERENCE, ''), standsAlone);
  if (!mark) return null;
  const next = lines[last + 1];
  // The caption of an address is not a heading, nor is a line that the text continues.
  if (next && (startsWithAddress(next.text) || /^\[[^\]]{0,200}\]\(/.test(next.text))) return null;
  const isMarked = /^(?:numbered|symbol)/.test(mark.style);
  if (!isMarked && (!standsAlone || endsOpen(raw) || startsLower(next?.text ?? ''))) return null;
  return {
    first,
    last,
    ...mark,
    level: null,
    isDressed: isMarked,
    isContentsEntry: PAGE_REFERENCE.test(raw),
  };
}

/** Replaces the links in a title with their captions. */
function withoutAddresses(raw: string): string {
  return raw.replace(/(?<!!)\[([^[\]]{1,400})\]\([^\s()]{1,2000}\)/g, '$1');
}

function joined(lines: readonly Line[], first: number, last: number): string {
  return lines
    .slice(first, last + 1)
    .map(({ text }) => text)
    .join('\n');
}
