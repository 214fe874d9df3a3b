import { findDates, findImpossiblePeriods, parsePeriod } from '../../periods/find-periods.js';
import { type IsoDate, monthsOf, type Period } from '../../periods/period.js';
import { findReportPeriod } from '../../periods/period-of-report.js';
import { NO_TODAY } from '../../periods/read-form.js';
import { readRhythm } from '../../periods/rhythm.js';
import type { Span } from '../../span.js';
import { beginsAddress } from '../../web-address.js';
import type { FrontMatter, Setting } from './front-matter.js';
import { namesOrganization } from './head-labels.js';
import { readNamedTime } from './name-dates.js';

/** What the front matter or the sidecar file states about a report. */
export type ReportSettings = {
  readonly title: Setting | null;
  readonly series: Setting | null;
  readonly publisher: Setting | null;
  readonly period: (Setting & { readonly period: Period }) | null;
  readonly issued: (Setting & { readonly date: IsoDate }) | null;
  readonly url: Setting | null;
  /** Names of the page or file that may state a time: `name`, `slug`, `permalink`. */
  readonly names: readonly Setting[];
  /** A `period` or `issued` whose value is no time. Ignored, it would give the report another one. */
  readonly unreadable: Setting | null;
};

const keys = {
  title: ['title', 'headline'],
  series: ['series'],
  publisher: ['publisher', 'organization', 'organisation', 'issuer', 'site_name'],
  /** The author counts as the publisher only if it is an organization. */
  author: ['author', 'authors', 'author.name', 'creator'],
  period: ['period', 'reporting_period', 'report_period', 'coverage', 'covers', 'quarter', 'month', 'week'],
  issued: [
    'issued',
    'issued_on',
    'date',
    'published',
    'published_on',
    'publish_date',
    'publishdate',
    'pubdate',
    'publication_date',
    'release_date',
    'created',
  ],
  url: ['url', 'source_url', 'canonical', 'canonical_url', 'link'],
  names: ['name', 'slug', 'permalink', 'url', 'path', 'file', 'id'],
} as const;

/** Reads the settings of a report. If several keys give the same field, the first in the lists above counts. */
export function readSettings({ settings }: FrontMatter): ReportSettings {
  const find = (names: readonly string[]) =>
    names.flatMap((name) => settings.filter(({ key }) => key === name));
  const issued = find(keys.issued).flatMap((setting) => {
    const [date] = findDates(setting.value);
    return date ? [{ ...setting, date: date.date }] : [];
  });
  const year = find(['year'])[0]?.value ?? '';
  const [statedPeriod, statedIssue] = [find(['period'])[0], find(['issued', 'issued_on'])[0]];
  const isPeriod =
    !statedPeriod || isRhythm(statedPeriod.value) || readOwnPeriod(statedPeriod, year) !== null;
  const isIssue = !statedIssue || findDates(statedIssue.value).length > 0;
  const author = find(keys.author).find(({ value }) => namesOrganization(value));
  return {
    title: find(keys.title)[0] ?? null,
    series: find(keys.series)[0] ?? null,
    publisher: find(keys.publisher)[0] ?? author ?? null,
    period: readPeriod(settings, find, year),
    issued: issued[0] ?? null,
    url:
      find(keys.url).find(
        ({ value }) => beginsAddress(value) && /^\S{1,2000}$/.test(value) && URL.canParse(value),
      ) ?? null,
    names: find(keys.names),
    unreadable: (isPeriod ? null : statedPeriod) ?? (isIssue ? null : statedIssue) ?? null,
  };
}

function readPeriod(
  settings: readonly Setting[],
  find: (names: readonly string[]) => readonly Setting[],
  year: string,
): ReportSettings['period'] {
  for (const setting of find(keys.period)) {
    const period = readOwnPeriod(setting, year);
    if (period) return { ...setting, period };
  }
  const [start, end] = ['start', 'end'].map((part) => settings.find(({ key }) => key === `period.${part}`));
  const period = start && end ? readValue(`${start.value} - ${end.value}`) : null;
  return start && end && period ? { ...start, ...cover(start, end), period } : null;
}

function readOwnPeriod({ key, value }: Setting, year: string): Period | null {
  const said = /^\d{1,2}$/.test(value) ? sayNumber(key, value) : value;
  return readValue(said) ?? (/^\d{4}$/.test(year) ? readValue(`${year} ${said}`) : null);
}

/** "Quarterly" says how often a report comes out. */
const isRhythm = (value: string): boolean => !/\d/.test(value) && readRhythm(value) !== null;

/** Reads a period. A year with other words beside it, as in "2023 Q5" and "13/2023", is not the period that was meant. */
function readValue(value: string): Period | null {
  if (findImpossiblePeriods(value).length > 0) return null;
  const found = findReportPeriod(value);
  if (found) {
    const isYear = /^\D*\d{4}\D*$/.test(value.slice(found.start, found.end)) && isYears(found.period);
    const beside = value.slice(0, found.start) + value.slice(found.end);
    return isYear && /[\p{L}\p{N}]/u.test(beside) && !parsePeriod(value, NO_TODAY) ? null : found.period;
  }
  const named = readNamedTime(value);
  return named?.kind === 'period' && !isYears(named.period) ? named.period : null;
}

const isYears = (period: Period): boolean => (monthsOf(period)?.count ?? 0) >= 12;

/** `quarter: 3` and `month: 7`, which need the year in another setting. */
function sayNumber(key: string, value: string): string {
  return key === 'quarter'
    ? `Q${value}`
    : key === 'month'
      ? value.padStart(2, '0')
      : `W${value.padStart(2, '0')}`;
}

function cover(first: Span, last: Span): Span {
  return { start: Math.min(first.start, last.start), end: Math.max(first.end, last.end) };
}
