import { patternOf } from '../../language/languages.js';
import { memoize } from '../../memoize.js';
import { findDates } from '../../periods/find-periods.js';
import { findReportPeriod } from '../../periods/period-of-report.js';
import { findHeadings, type Heading } from '../outline/headings.js';
import { isRule } from '../text/markup.js';
import {
  endsSentence,
  foldTitle,
  type Line,
  paragraphEnds,
  startsWithAddress,
  weigh,
} from '../text/text-shape.js';
import { namesPublication, readLabel } from './head-labels.js';

const MAX_HEAD_LINES = 60;
const MAX_HEAD_LINE_LENGTH = 300;
const MAX_HEAD_PARAGRAPH_LENGTH = 1000;
/** Maximum number of other words on a line that states a date or a period: a place, a publisher. */
const MAX_OTHER_WORDS = 5;
/** A paragraph with this many words is body text; a sentence with `SENTENCE_WORDS` is. */
const TEXT_WORDS = 30;
const SENTENCE_WORDS = 6;
const FULL_LINE_WORDS = 8;
const MAX_PROSE_LINES = 4;
const BYLINE = patternOf('^(?:…)', ({ reports }) => reports.byline);
const CHAPTER = patternOf('^numbered (?:…)', ({ reports }) => reports.outline.division);
const LIST_ITEM = /^(?:[-*+•・]\s|\||>)/u;

/** The title from the front matter, which a heading of the text may repeat. */
type KnownTitle = { readonly said: string } | null;

/**
 * The number of lines at the start that describe the report. They end at the first topic, section or list, or at the
 * first body text.
 */
export function headLength(all: readonly Line[], title: KnownTitle): number {
  const lines = all.slice(0, MAX_HEAD_LINES);
  const ends = paragraphEnds(lines);
  const heading = findHeadings(lines).find((found) => endsHead(lines, found, title));
  const text = lines.findIndex((line, index) => {
    const paragraph = lines.slice(index, Math.min(ends[index] ?? 0, index + MAX_PROSE_LINES));
    return isProse(paragraph) || (index > 0 && beginsBody(line, lines, index, title));
  });
  return Math.min(heading?.first ?? lines.length, text < 0 ? lines.length : text);
}

/** Whether a line says who wrote the page or when it last changed, which is no publisher and no date of issue. */
export function isByline(lines: readonly Line[], index: number): boolean {
  if (BYLINE.test(lines[index]?.text.slice(0, MAX_HEAD_LINE_LENGTH) ?? '')) return true;
  const [line, before] = [lines[index], lines[index - 1]];
  return (
    line?.opens === false && before !== undefined && BYLINE.test(before.text) && !endsSentence(before.text)
  );
}

/** Whether a heading ends the head. One that is the title, or has a date in it or below it, may belong to the head. */
function endsHead(lines: readonly Line[], heading: Heading, title: KnownTitle): boolean {
  if (heading.style === 'topic') return true;
  const hasTitle = title !== null || lines.slice(0, heading.first).some((_, index) => isTitle(lines, index));
  if (CHAPTER.test(heading.style)) return hasTitle || heading.first > 0;
  if (heading.level === null && !heading.style.startsWith('symbol')) return false;
  if (!hasTitle || repeats(heading.title, title)) return false;
  const [own, next] = [lines[heading.first], lines[heading.last + 1]];
  if (heading.number !== null) return true;
  return !(
    (own && isOfHead(own, MAX_OTHER_WORDS / 2)) ||
    (next && !next.opens && isOfHead(next, MAX_OTHER_WORDS)) ||
    (title === null && next && isOfHead(next, MAX_OTHER_WORDS))
  );
}

/** Whether a line is the title: a level-1 heading, a line that names a publication, or one between two rules. */
function isTitle(lines: readonly Line[], index: number): boolean {
  const line = lines[index];
  if (!line || isRule(line.text)) return false;
  const label = readLabel(line);
  if (label !== null) return label.kind === 'title';
  if (isRule(lines[index - 1]?.text ?? '') && isRule(lines[index + 1]?.text ?? '')) return true;
  return /^#\s/.test(line.text) || namesPublication(line.text.slice(0, MAX_HEAD_LINE_LENGTH));
}

function repeats(heading: string, title: KnownTitle): boolean {
  const [own, known] = [foldTitle(heading), foldTitle(title?.said ?? '')];
  return known !== '' && own !== '' && (own === known || known.startsWith(own) || own.includes(known));
}

/** Whether a line below the title begins the body: a list, table, address or announcement ("The members are:"). */
function beginsBody(line: Line, lines: readonly Line[], index: number, title: KnownTitle): boolean {
  // The cheap checks come first.
  const mayBegin =
    LIST_ITEM.test(line.text) ||
    startsWithAddress(line.text) ||
    (/[:：]$/u.test(line.text) && weigh(line.text) >= 3);
  if (!mayBegin) return false;
  if (title === null && !lines.slice(0, index).some((_, at) => isTitle(lines, at))) return false;
  return readLabel(line) === null && !isOfHead(line, MAX_OTHER_WORDS) && !isByline(lines, index);
}

/** Whether a line states a date, a period or something under a label, and little else. */
const isOfHead = (line: Line, otherWords: number): boolean => otherWordsOf(line) <= otherWords;

/** The number of words on a line besides the date or period that it states; infinite if it states none. */
const otherWordsOf = memoize((line: Line): number => {
  if (readLabel(line) !== null) return 0;
  const words = line.text.slice(0, MAX_HEAD_LINE_LENGTH);
  const given = findReportPeriod(words) ?? findDates(words)[0];
  if (given === undefined) return Number.POSITIVE_INFINITY;
  return weigh(words.slice(0, given.start) + words.slice(given.end));
});

/** Whether lines of one paragraph are body text: full of words, or a sentence. A heading never is. */
function isProse(paragraph: readonly Line[]): boolean {
  if (/^#{1,6}\s/.test(paragraph[0]?.text ?? '')) return false;
  if (paragraph.some(({ text }) => text.length > MAX_HEAD_PARAGRAPH_LENGTH)) return true;
  const words = paragraph.map(({ text }) => weigh(text));
  const total = words.reduce((sum, count) => sum + count, 0);
  const isSentence = endsSentence(paragraph.at(-1)?.text ?? '');
  if (total < (isSentence ? SENTENCE_WORDS : TEXT_WORDS)) return false;
  if (words.slice(0, -1).some((count) => count < (isSentence ? SENTENCE_WORDS : FULL_LINE_WORDS)))
    return false;
  return !paragraph.some((line, index) => isOfHead(line, MAX_OTHER_WORDS) || isByline(paragraph, index));
}
