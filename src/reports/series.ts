import type { Period } from './period.js';

const maxSlugLength = 60;

const emptyBrackets = /[([（［【〔<]\s*[)\]）］】〕>]/gu;
const edgeMarks =
  /^[\s,:;、，：；|｜/~～\-–—―－・(（[［【〔<]+|[\s,:;、，：；|｜/~～\-–—―－・(（[［【〔<]+$/gu;
const doubledMarks = /([-–—|,、:：])(?:\s?[-–—|,、:：]){1,5}/gu;
/** Words left over when the period is taken out: "Report for", "ended". */
const danglingWords =
  /(?:^|\s)(?:for|of|in|on|from|to|the|during|covering|period|quarter|half|year|months?|ended|ending|fiscal)$|(?<![\d第])\s?(?:の|分|版|号|度|期)$/iu;
const topics = /[\s・]*(?:topics?|トピックス?)$/iu;
const issueNumber =
  /[\s,、-]*(?:\b(?:vol(?:ume)?|no|issue|number)\b\.?\s?\d{1,4}|第\s?\d{1,4}\s?[号回巻]|#\d{1,4})$/iu;

/** A title's own words, where its period or date has been cut out of it: no empty brackets, dashes, "for". */
export function trimTitle(title: string): string {
  return settle(title, (text) => trimMarks(text).replace(doubledMarks, '$1').replace(danglingWords, ''));
}

/** What all reports of a series share of their titles: no "Topics" at the end, no volume or issue number. */
export function seriesOf(title: string): string {
  const series = settle(title, (text) => trimMarks(text.replace(topics, '').replace(issueNumber, '')));
  return series === '' ? title : series;
}

function trimMarks(text: string): string {
  return text.replace(emptyBrackets, ' ').replace(/\s+/gu, ' ').replace(edgeMarks, '');
}

/** Series whose keys are equal are one series: case, white space, width and punctuation do not tell them apart. */
export function seriesKey(series: string): string {
  const words =
    series
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const key = words.join('-');
  if (key.length <= maxSlugLength) return key || 'report';
  const cut = key.lastIndexOf('-', maxSlugLength);
  return key.slice(0, cut > 0 ? cut : maxSlugLength);
}

/** A report's id, from its series and its period: `harbour-review-2023-q4`. */
export function reportId(series: string, period: Period): string {
  return `${seriesKey(series)}-${periodKey(period)}`;
}

/** `2023`, `2016-h1`, `2023-q4`, `2022-03`, or the two dates where a period is none of these. */
function periodKey({ start, end }: Period): string {
  const [year, first] = [start.slice(0, 4), Number(start.slice(5, 7))];
  const last = Number(end.slice(5, 7));
  const isWholeMonths =
    start.endsWith('-01') && end === lastDayOf(end.slice(0, 4), last) && end.startsWith(year);
  const months = isWholeMonths ? last - first + 1 : 0;
  if (months === 12) return year;
  if (months === 6 && first % 6 === 1) return `${year}-h${first === 1 ? 1 : 2}`;
  if (months === 3 && first % 3 === 1) return `${year}-q${(first + 2) / 3}`;
  if (months === 1) return start.slice(0, 7);
  return `${start}-to-${end}`;
}

function lastDayOf(year: string, month: number): string {
  return new Date(Date.UTC(Number(year), month, 0)).toISOString().slice(0, 10);
}

/** Applies a change until nothing changes; each of ours only shortens. */
function settle(text: string, change: (text: string) => string): string {
  let current = text;
  for (let round = 0; round < 6; round++) {
    const next = change(current).trim();
    if (next === current) break;
    current = next;
  }
  return current;
}
