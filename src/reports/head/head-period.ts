import type { Rhythm } from '../../language/period-words.js';
import { addDays, type IsoDate, monthsOf, type Period } from '../../periods/period.js';
import { isPremature, monthOf, periodIssuedOn, readRhythm } from '../../periods/rhythm.js';
import type { Span } from '../../span.js';
import type { Origin } from '../report.js';
import type { Line } from '../text/text-shape.js';
import { findPeriod, findStandingPeriod, type IssueDate, type StatedPeriod } from './head-dates.js';
import type { Labelled } from './head-labels.js';
import { type NamedTime, readNamedTime } from './name-dates.js';
import type { ReportSettings } from './report-settings.js';

/** A period or a date, and where it was found; `at` is null if the text does not state it. */
export type Sourced<T> = T & { readonly from: Origin; readonly confidence: number; readonly at: Span | null };

/** The evidence for a report's period. */
type Evidence = {
  readonly text: string;
  readonly lines: readonly Line[];
  readonly head: readonly Line[];
  readonly labels: readonly Labelled[];
  readonly settings: ReportSettings;
  readonly path: string;
};

/** The time that a name states, and the kind of name. */
export type Named = NamedTime & { readonly from: Origin };

/**
 * The times that the names around a report state, nearest first: the page's name in the front matter, the file's, the
 * folder's. A name that is part of a year ("q3", "07") is read with the folder's name before it.
 */
export function readNames(settings: ReportSettings, path: string): Named[] {
  const parts = path.split(/[\\/]/).filter((part) => part !== '' && part !== '.');
  const [folderOfFolder = '', folder = '', file = ''] = ['', '', '', ...parts].slice(-3);
  const stem = file.replace(/\.[a-z0-9]{1,8}$/iu, '').replace(/\.[a-z]{2,4}$/iu, '');
  const isPart = (name: string) => /^(?:q[1-4]|[1-4]q|0?[1-9]|1[0-2]|w\d{1,2}|[a-z]{3,9})$/iu.test(name);
  const names: (readonly [Origin, string])[] = [
    ...settings.names.map(({ value, from }) => [from, value] as const),
    ['file name', stem],
    ...(isPart(stem) && /^(?:fy)?\d{4}$/iu.test(folder)
      ? [['file name', `${folder}-${stem.padStart(2, '0')}`] as const]
      : []),
    [
      'folder name',
      isPart(folder) && /^\d{4}$/.test(folderOfFolder)
        ? `${folderOfFolder}-${folder.padStart(2, '0')}`
        : folder,
    ],
  ];
  return names.flatMap(([from, name]) => {
    const time = readNamedTime(name);
    return time ? [{ ...time, from }] : [];
  });
}

/**
 * The period of a report. It is taken from the settings, the head or the title; else from a separate line soon after
 * the head; else from the names around the report. Last, it follows from the date of issue: by the stated rhythm, or as
 * a month. Null if none of these exists. A year within a sentence is never taken.
 */
export function sourcePeriod(
  evidence: Evidence,
  issued: Sourced<IssueDate> | null,
  named: readonly Named[],
): Sourced<{ readonly period: Period }> | null {
  const { text, head, labels, settings } = evidence;
  if (settings.period) {
    const { period, from, start, end } = settings.period;
    return { period, from, confidence: from === 'sidecar' ? 1 : 0.98, at: { start, end } };
  }
  const rhythm = readSeriesRhythm(evidence);
  const isNamed = named.some((each) => each.kind === 'day');
  const isDated = issued !== null && (isNamed || issued.isNumbered === true || issued.from !== 'stated');
  const stated = findPeriod(text, head, labels, issued);
  const isLabelled = labels.some(({ kind }) => kind === 'period');
  // The year in the title of a yearly report is its period, even if yet to come: a plan comes out before its year.
  const isSaid = isLabelled || rhythm === 'year' || !isDated;
  if (stated && (isSaid || !isOfIssue(text, stated, issued)))
    return { period: stated.period, from: 'stated', confidence: 0.9, at: stated };
  return sourceBeyond(evidence, issued, named, { rhythm, isDated });
}

/** The period of a report that does not state it in its head. */
function sourceBeyond(
  { text, head, lines }: Evidence,
  issued: Sourced<IssueDate> | null,
  named: readonly Named[],
  own: { readonly rhythm: Rhythm | null; readonly isDated: boolean },
): Sourced<{ readonly period: Period }> | null {
  const rhythm = own.rhythm ?? readRhythm(sayLines(lines.slice(head.length, head.length + 12)));
  const isShort = rhythm !== null && rhythm !== 'year';
  const isOther = (period: Period): boolean =>
    own.isDated && issued !== null && (isFar(period, issued.date) || (isShort && isYears(period)));
  const below = findStandingPeriod(text, lines.slice(head.length), issued);
  const standing = below && !isOther(below.period) ? below : null;
  // A folder named by a year holds more than the yearly report.
  const isPart = own.rhythm ? isShort : own.isDated && rhythm !== 'year';
  const name = named.find((each) => each.kind === 'period' && !(isPart && isYears(each.period)));
  if (standing && (!name || standing.isSure))
    return { period: standing.period, from: 'stated', confidence: standing.isSure ? 0.8 : 0.6, at: standing };
  if (name?.kind === 'period')
    return {
      period: name.period,
      from: name.from,
      confidence: name.from === 'folder name' ? 0.6 : 0.8,
      at: null,
    };
  // An unlabeled date in the text may mean anything. A date in a name or in settings shows how the series is organized.
  if (!issued || (!rhythm && issued.from === 'stated' && !own.isDated)) return null;
  const period = rhythm ? periodIssuedOn(issued.date, rhythm) : monthOf(issued.date);
  return { period, from: 'date of issue', confidence: rhythm ? 0.6 : 0.4, at: null };
}

/**
 * Whether an apparent period of a dated report is something else: an issue number (`Newsletter 8/2016`, issued in
 * April), or the year that all issues share, which ends after the date of issue.
 */
function isOfIssue(text: string, { start, end, period }: StatedPeriod, issued: IssueDate): boolean {
  if (/^\d{1,2}\/\d{4}$/.test(text.slice(start, end)))
    return period.start > addDays(issued.date, MAX_DAYS_AHEAD);
  if (!isYears(period)) return false;
  return issued.isNumbered ? issued.date <= period.end : isPremature(period, issued.date);
}

/** A magazine may come out this long before its month. */
const MAX_DAYS_AHEAD = 7;

/** Whether a period in the body of a dated report is about something else: in the future, or long past. */
function isFar(period: Period, issued: IsoDate): boolean {
  return isPremature(period, issued) || Number(issued.slice(0, 4)) - Number(period.end.slice(0, 4)) > 1;
}

function isYears(period: Period): boolean {
  return (monthsOf(period)?.count ?? 0) >= 12;
}

/** The rhythm that the title, the file's path or the head mentions. */
function readSeriesRhythm({ settings, path, head }: Evidence): Rhythm | null {
  return readRhythm([settings.title?.value, settings.series?.value, path, sayLines(head)].join('\n'));
}

function sayLines(lines: readonly Line[]): string {
  return lines.map((line) => line.text.slice(0, 300)).join('\n');
}
