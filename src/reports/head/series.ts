import { anyOf, patternOf } from '../../language/languages.js';
import { findPeriodMentions } from '../../periods/find-periods.js';
import { type IsoDate, monthsOf, type Period, periodsOverlap } from '../../periods/period.js';
import { NO_TODAY } from '../../periods/read-form.js';
import { foldTitle } from '../text/text-shape.js';

const MAX_SLUG_LENGTH = 60;

const EMPTY_BRACKETS = /[([（［【〔<]\s*[)\]）］】〕>]/gu;
const EDGE_MARKS =
  /^[\s,:;、，：；|｜/~～\-–—―－・(（[［【〔<]+|\s\.$|(?<![\s,:;、，：；|｜/~～\-–—―－・(（[［【〔<])[\s,:;、，：；|｜/~～\-–—―－・(（[［【〔<]+$/gu;
const DOUBLED_MARKS = /([-–—|,、:：])(?:\s?[-–—|,、:：]){1,5}/gu;
/** Words left over when the period is cut out: "Report for", "ended". */
const DANGLING_WORDS = patternOf('(?:…)$', ({ reports }) => reports.titles.dangling);
const LINK = anyOf(({ periods }) => periods.link);
/** The particle that joined the name to its period. */
const DANGLING_LINK = new RegExp(`(?:^|(?<=\\s))(?:${LINK})(?=[\\p{sc=Han}\\p{sc=Katakana}])`, 'gu');
/** The rest of "Team - 2024 report": a dash that set off the period, before the kind of publication. */
const DANGLING_DASH = /\s[-–—]\s(?=(?:report|update|review|newsletter|summary|bulletin)s?$)/iu;
const TOPICS = patternOf('[\\s・]*(?:…)s?$', ({ reports }) => reports.outline.topic);
const NUMBER = `(?<![\\s,、-])[\\s,、-]*(?:${anyOf(({ reports }) => reports.titles.issueNumber)}|#\\d{1,5})`;
const ISSUE_NUMBER = new RegExp(`${NUMBER}$`, 'iu');

/** Matches before a date that was cut out: `vol.90【定期号】`. */
const NUMBER_BEFORE_CUT = new RegExp(`${NUMBER}\\s{0,3}(?:【[^【】]{0,20}】)?[\\s◆■●*|｜:：,、–—-]*$`, 'iu');

/** A title without the issue number at its end, behind which its date was cut out. */
export function withoutIssueNumber(title: string): string {
  const rest = title.replace(NUMBER_BEFORE_CUT, '');
  return rest.trim() === '' ? title : rest;
}

/** Trims what remains of a title when its period or date is cut out: empty brackets, dashes, "for". */
export function trimTitle(title: string): string {
  return settle(title, (text) =>
    trimMarks(text)
      .replace(DOUBLED_MARKS, '$1')
      .replace(DANGLING_WORDS, '')
      .replace(DANGLING_LINK, '')
      .replace(DANGLING_DASH, ' '),
  );
}

/** `Newsletter 259`, `通信 12`: a bare number is an issue number only behind such a word. */
const BARE_NUMBER = patternOf(
  '(?<=…)[\\s-]{1,3}\\d{1,5}(?:/\\d{4})?$',
  ({ reports }) => reports.titles.numbered,
);

/** The part of a title that all reports of a series share: no trailing "Topics", no volume or issue number. */
export function seriesOf(title: string): string {
  const series = settle(title, (text) =>
    trimMarks(text.replace(TOPICS, '').replace(ISSUE_NUMBER, '').replace(BARE_NUMBER, '')),
  );
  return series === '' ? title : series;
}

/** The series in a report's title, without words for its period or its date of issue; empty if no others are left. */
export function seriesOfTitle(title: string, period: Period, issued: IsoDate | null = null): string {
  let rest = title;
  for (const mention of findPeriodMentions(title.slice(0, 500), NO_TODAY).toReversed()) {
    const isOwn =
      mention.kind === 'period' &&
      (periodsOverlap(mention.period, period) ||
        (issued !== null && periodsOverlap(mention.period, { start: issued, end: issued })));
    if (isOwn) rest = `${rest.slice(0, mention.start)} ${rest.slice(mention.end)}`;
  }
  if (rest === title) return seriesOf(title);
  const series = seriesOf(trimTitle(rest));
  return /\p{L}/u.test(series) ? series : '';
}

/** Maximum length of a period and an issue number beside a title. */
const MAX_ADDITION_LENGTH = 120;

/** Returns a function that tells whether words repeat a report's title, with its period in any form or without it. */
export function createTitleMatcher(title: string, period: Period): (words: string) => boolean {
  const known = foldTitle(title);
  const bare = foldTitle(seriesOfTitle(title, period));
  const bareWords = bare.split(' ');
  return (words) => {
    const said = foldTitle(words.slice(0, 300));
    if (said === '' || said === known) return said !== '';
    // Searching for periods is slow. Few lines of a report hold the title's words and little else.
    if (bare === '' || said.length > bare.length + MAX_ADDITION_LENGTH) return false;
    if (!bareWords.every((word) => said.includes(word))) return false;
    return bare === foldTitle(seriesOfTitle(words, period));
  };
}

function trimMarks(text: string): string {
  return text.replace(EMPTY_BRACKETS, ' ').replace(/\s+/gu, ' ').replace(EDGE_MARKS, '');
}

/** The key of a series. Equal keys mean the same series: case, white space, width and punctuation are ignored. */
export function seriesKey(series: string): string {
  const words =
    series
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const key = words.join('-');
  if (key.length <= MAX_SLUG_LENGTH) return key || 'report';
  const cut = key.lastIndexOf('-', MAX_SLUG_LENGTH);
  return key.slice(0, cut > 0 ? cut : MAX_SLUG_LENGTH);
}

/** A report's id, from its series and its period: `harbour-review-2023-q4`. */
export function reportId(series: string, period: Period): string {
  return `${seriesKey(series)}-${periodKey(period)}`;
}

/** `2023`, `2016-h1`, `2023-q4`, `2022-03`, or both dates for any other period. */
function periodKey(period: Period): string {
  const { start, end } = period;
  const [year, first] = [start.slice(0, 4), Number(start.slice(5, 7))];
  const months = end.startsWith(year) ? monthsOf(period)?.count : null;
  if (months === 12) return year;
  if (months === 6 && first % 6 === 1) return `${year}-h${first === 1 ? 1 : 2}`;
  if (months === 3 && first % 3 === 1) return `${year}-q${(first + 2) / 3}`;
  if (months === 1) return start.slice(0, 7);
  return `${start}-to-${end}`;
}

/** Applies a change until nothing changes, at most six times. */
function settle(text: string, change: (text: string) => string): string {
  let current = text;
  for (let round = 0; round < 6; round++) {
    const next = change(current).trim();
    if (next === current) break;
    current = next;
  }
  return current;
}
