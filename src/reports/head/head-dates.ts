import { patternOf } from '../../language/languages.js';
import { memoize } from '../../memoize.js';
import { findDates, parsePeriod } from '../../periods/find-periods.js';
import type { IsoDate, Period } from '../../periods/period.js';
import { findReportPeriod } from '../../periods/period-of-report.js';
import { NO_TODAY } from '../../periods/read-form.js';
import type { Span } from '../../span.js';
import { endsSentence, type Line, weigh } from '../text/text-shape.js';
import { isByline } from './head-extent.js';
import { type Labelled, readLabel } from './head-labels.js';

export type IssueDate = Span & {
  readonly date: IsoDate;
  /** The date stands on a line that begins with an issue number. */
  readonly isNumbered?: boolean;
};
export type StatedPeriod = Span & { readonly period: Period };

/** How many characters into a report to look for a period that its head does not state. */
const MAX_PERIOD_OFFSET = 4000;
const MAX_LINE_LENGTH = 300;
const DATE_HEADING = /^(#{1,6})\s+(.{1,40})$/u;
/** Maximum number of other words on a line that states the date of issue: a place, a publisher, a weekday. */
const MAX_OTHER_WORDS = 8;
/** Maximum number of other words on a line that states only the period: "Reporting period". */
const MAX_WORDS_BESIDE = 3;

/** In the first lines, `## Issue 12, 8 May 2023` states the date of issue, unless several lines begin with numbers. */
const MAX_NUMBERED_LINES = 20;
const NUMBERED = patternOf('^#{0,6}\\s?(?:…)', ({ reports }) => reports.titles.issueNumber);
/** The text before such a date. */
const NUMBER_ALONE = patternOf(
  '^#{0,6}\\s?(?:…)(?:-\\d{1,5})?[\\s,.:;(–—-]{0,4}$',
  ({ reports }) => reports.titles.issueNumber,
);

/** A date that is one end of a range, or of the data, is not the date of issue. */
const RANGE_BEFORE = patternOf('(?:[-–—~～〜]|…)\\s*$', ({ reports }) => reports.rangeBefore);
const RANGE_AFTER = patternOf('^\\s*(?:[-–—~～〜]|…)', ({ reports }) => reports.rangeAfter);

/**
 * The date under a label such as `Issued:` or `Publisher:`. Without one, the date on the only line near the beginning
 * that starts with an issue number. Without that, the first date that stands alone on a line of the head.
 * @param lines the lines of the report, beginning with the head
 */
export function findIssueDate(
  head: readonly Line[],
  labels: readonly Labelled[],
  lines = head,
): IssueDate | null {
  for (const label of labels) {
    if (label.kind !== 'issued' && label.kind !== 'publisher') continue;
    const [date] = findDates(label.value);
    if (date) return shift(date, label.start);
  }
  const [numbered, another] = lines.slice(0, MAX_NUMBERED_LINES).filter(({ text }) => NUMBERED.test(text));
  const date = numbered && another === undefined ? loneDate(numbered, undefined, undefined) : null;
  if (numbered && date && NUMBER_ALONE.test(numbered.text.slice(0, date.start - numbered.start)))
    return { ...date, isNumbered: true };
  for (const [index, line] of head.entries()) {
    const alone =
      readLabel(line)?.kind === 'period' || isByline(head, index)
        ? null
        : loneDate(line, head[index - 1], head[index + 1]);
    if (alone) return alone;
  }
  return null;
}

/** The head up to the first heading of a diary: several headings are days or months, and each dates what follows it. */
export function untilDiary(head: readonly Line[], lines: readonly Line[]): readonly Line[] {
  const first = head.findIndex((line, at) => {
    const level = diaryLevelOf(line);
    if (level === '') return false;
    return lines.slice(at + 1, at + 1 + MAX_DIARY_LINES).some((other) => diaryLevelOf(other) === level);
  });
  return first < 0 ? head : head.slice(0, first);
}

/** Maximum number of lines between two headings of a diary. */
const MAX_DIARY_LINES = 400;

/** The number signs of a heading that is a day or a month; empty for any other line. */
const diaryLevelOf = memoize(({ text }: Line): string => {
  const [, level = '', said = ''] = DATE_HEADING.exec(text) ?? [];
  return level !== '' && [said, `${said} 2000`].some((words) => parsePeriod(words, NO_TODAY)) ? level : '';
});

function loneDate(line: Line, previous: Line | undefined, next: Line | undefined): IssueDate | null {
  if (line.text.length > MAX_LINE_LENGTH || endsSentence(line.text)) return null;
  const [date, second] = findDates(line.text);
  if (!date || second) return null;
  const before = line.text.slice(0, date.start);
  const after = line.text.slice(date.end);
  const isRange =
    RANGE_BEFORE.test(before) ||
    RANGE_AFTER.test(after) ||
    RANGE_BEFORE.test(after) ||
    (before.trim() === '' && RANGE_BEFORE.test(previous?.text.slice(-20) ?? '')) ||
    (after.trim() === '' && RANGE_AFTER.test(next?.text.slice(0, 20) ?? ''));
  const others = `${before} ${after}`.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  return isRange || others > MAX_OTHER_WORDS ? null : shift(date, line.start);
}

/** The period under a label such as `Period:`, else in a given title, else in the head. Never the date of issue. */
export function findPeriod(
  text: string,
  head: readonly Line[],
  labels: readonly Labelled[],
  issued: IssueDate | null,
): StatedPeriod | null {
  for (const label of labels) {
    const found = label.kind === 'period' ? findReportPeriod(label.value) : null;
    if (found) return shift(found, label.start);
  }
  for (const label of labels) {
    const found = label.kind === 'title' ? findReportPeriod(label.value) : null;
    if (found) return shift(found, label.start);
  }
  const stated = findReportPeriod(without(text, head, issued));
  return stated && shift(stated, head[0]?.start ?? 0);
}

/**
 * The period on a separate line soon after the head. It is sure if the line says little else; a bare year counts only
 * then. Lines that end a sentence or belong to a longer paragraph do not count.
 */
export function findStandingPeriod(
  text: string,
  lines: readonly Line[],
  issued: IssueDate | null,
): (StatedPeriod & { readonly isSure: boolean }) | null {
  let unsure: StatedPeriod | null = null;
  for (const [index, line] of lines.entries()) {
    if (line.start > (lines[0]?.start ?? 0) + MAX_PERIOD_OFFSET) break;
    const standsAlone = line.opens && lines[index + 1]?.opens !== false;
    if (!standsAlone || line.text.length > MAX_LINE_LENGTH || endsSentence(line.text)) continue;
    const found = findReportPeriod(without(text, [line], issued));
    if (!found) continue;
    const others = weigh(line.text.slice(0, found.start) + line.text.slice(found.end));
    if (others <= MAX_WORDS_BESIDE) return { ...shift(found, line.start), isSure: true };
    if (/\D/.test(line.text.slice(found.start, found.end))) unsure ??= shift(found, line.start);
  }
  return unsure && { ...unsure, isSure: false };
}

/** Words that mark the date before them as the date of issue: 「2023年10月20日発行」. */
const ISSUE_WORD = patternOf('^[^\\S\\n]?(?:…)?', ({ reports }) => reports.issueSuffix, 'u');

/** A date of issue with the word behind it, which would otherwise be read with the text that follows. */
function withIssueWord(text: string, { start, end }: Span): Span {
  return { start, end: end + (ISSUE_WORD.exec(text.slice(end, end + 8))?.[0].length ?? 0) };
}

/** A stretch of the text with the date of issue and lines of publisher, issue or author blanked out; offsets stay. */
function without(text: string, lines: readonly Line[], issued: IssueDate | null): string {
  const [start, end] = [lines[0]?.start ?? 0, lines.at(-1)?.end ?? 0];
  const labelled = lines.filter((line, index) => isImprint(line, issued) || isByline(lines, index));
  let rest = text.slice(start, end);
  for (const hidden of issued ? [withIssueWord(text, issued), ...labelled] : labelled) {
    const [from, to] = [hidden.start - start, hidden.end - start];
    if (from >= 0 && to <= rest.length) rest = rest.slice(0, from) + '\n'.repeat(to - from) + rest.slice(to);
  }
  return rest;
}

/** Whether a line states publisher or issue. `Date: January to March 2024` does not, because it may be the period. */
function isImprint(line: Line, issued: IssueDate | null): boolean {
  const label = readLabel(line);
  const hasDate = issued !== null && issued.start >= line.start && issued.end <= line.end;
  return (
    label?.kind === 'publisher' || (label?.kind === 'issued' && (hasDate || !findReportPeriod(label.value)))
  );
}

function shift<T extends Span>(found: T, by: number): T {
  return { ...found, start: found.start + by, end: found.end + by };
}
