import { RapporteurError } from '../errors.js';
import { findDates } from './dates.js';
import { findIssueDate, findPeriod } from './head-dates.js';
import { imprintLength, readLabel } from './head-labels.js';
import { findPublisher, findTitle, overlap } from './head-names.js';
import { findHeadings, type Heading } from './headings.js';
import type { Line } from './lines.js';
import { paragraphEnds } from './lines.js';
import { findReportPeriod } from './period-grammar.js';
import { namesPublication } from './publisher-words.js';
import type { Report, Span } from './report.js';
import { endsSentence, weigh } from './text-shape.js';

/** What a report says of itself before its topics. */
type ReportHead = Pick<Report, 'title' | 'publisher' | 'period' | 'issuedOn' | 'statedAt'> & {
  /** Index of the first line after those that name title, publisher, period and date of issue. */
  readonly bodyFrom: number;
  /** Index after the last line before an imprint at the end. */
  readonly bodyTo: number;
};

const maxHeadLines = 60;
const maxHeadLineLength = 300;
const maxHeadParagraphLength = 1000;
/** Words besides a date or a period on a line that is there to give it: a place, a publisher. */
const maxOtherWords = 5;
/** So many words in the lines of a paragraph, or half as many in a sentence, are text. */
const textWords = 30;
const fullLineWords = 8;
const maxProseLines = 4;

/**
 * Reads title, publisher, period and date of issue from the lines before the first topic.
 * @throws RapporteurError `report` when there is no title or no period.
 */
export function readHead(text: string, lines: readonly Line[], source: string): ReportHead {
  const settings = frontMatterLength(lines);
  const head = lines.slice(0, settings + headLength(lines.slice(settings, settings + maxHeadLines)));
  const labels = head.flatMap((line) => readLabel(line) ?? []);
  const bodyTo = Math.max(head.length, lines.length - imprintLength(lines));
  const imprint = lines.slice(bodyTo).flatMap((line) => readLabel(line) ?? []);
  const issued = findIssueDate(head, labels) ?? findIssueDate([], imprint);
  const period = findPeriod(text, head, lines, labels, issued);
  if (!period)
    throw missing(
      source,
      'states no period; write one near its head, such as "October 1, 2023 - December 31, 2023"',
    );
  const cuts = issued ? [period, issued] : [period];
  const title = findTitle(text, head, labels, cuts);
  if (!title) throw missing(source, 'has no title; its first line should name the report');
  const publisher = findPublisher(text, head, [...labels, ...imprint], title, cuts);
  const own = [title, publisher, ...cuts];
  const lastOwn = head.findLastIndex(
    (line) => readLabel(line) !== null || own.some((span) => span && overlap(span, line)),
  );
  return {
    title: title.said,
    publisher: publisher?.said ?? null,
    period: period.period,
    issuedOn: issued?.date ?? null,
    statedAt: {
      title: spanOf(title),
      period: spanOf(period),
      publisher: publisher && spanOf(publisher),
      issuedOn: issued && spanOf(issued),
    },
    bodyFrom: Math.max(lastOwn + 1, settings),
    bodyTo,
  };
}

/** How many lines at the start are a `---` block of settings. */
function frontMatterLength(lines: readonly Line[]): number {
  if (lines[0]?.text !== '---') return 0;
  return lines.slice(1, maxHeadLines).findIndex(({ text }) => /^(?:---|\.\.\.)$/.test(text)) + 2;
}

/** The head ends where the first topic, the first section or the first text begins. */
function headLength(lines: readonly Line[]): number {
  const ends = paragraphEnds(lines);
  const heading = findHeadings(lines).find((found) => endsHead(lines, found));
  const prose = lines.findIndex((_, index) =>
    isProse(lines.slice(index, Math.min(ends[index] ?? 0, index + maxProseLines))),
  );
  return Math.min(heading?.first ?? lines.length, prose < 0 ? lines.length : prose);
}

/** A Markdown heading may belong to the head itself: as the title, or with a date in it or below it. */
function endsHead(lines: readonly Line[], heading: Heading): boolean {
  if (heading.style === 'topic') return true;
  if (heading.level === null || !lines.slice(0, heading.first).some(isTitle)) return false;
  const [own, next] = [lines[heading.first], lines[heading.last + 1]];
  return !((own && isOfHead(own, maxOtherWords / 2)) || (next && isOfHead(next, maxOtherWords)));
}

function isTitle(line: Line): boolean {
  return (
    readLabel(line)?.kind === 'title' ||
    (!readLabel(line) && namesPublication(line.text.slice(0, maxHeadLineLength)))
  );
}

/** Whether a line gives a date, a period or something under a label, and little else. */
function isOfHead(line: Line, otherWords: number): boolean {
  if (readLabel(line) !== null) return true;
  const words = line.text.slice(0, maxHeadLineLength);
  const given = findReportPeriod(words) ?? findDates(words)[0];
  return given !== undefined && weigh(words.slice(0, given.start) + words.slice(given.end)) <= otherWords;
}

/** Lines of one paragraph are text when they are full of words, or are a sentence. */
function isProse(paragraph: readonly Line[]): boolean {
  if (paragraph.some(({ text }) => text.length > maxHeadParagraphLength)) return true;
  const words = paragraph.map(({ text }) => weigh(text));
  const total = words.reduce((sum, count) => sum + count, 0);
  const needed = endsSentence(paragraph.at(-1)?.text ?? '') ? textWords / 2 : textWords;
  if (total < needed || words.slice(0, -1).some((count) => count < fullLineWords)) return false;
  return !paragraph.some((line) => isOfHead(line, maxOtherWords));
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

function missing(source: string, what: string): RapporteurError {
  return new RapporteurError('report', `${source}: ${what}.`);
}
