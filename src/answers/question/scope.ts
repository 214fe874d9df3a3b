import { type IsoDate, type Period, periodContains, periodsOverlap } from '../../reports/period.js';
import { findPeriodMentions, type PeriodMention } from '../../reports/period-grammar.js';
import type { Report, Span } from '../../reports/report.js';
import type { IndexedPassage } from '../../search/hit.js';
import type { Question } from './question.js';

/** The part of the library that a question is about. */
export type Scope = CoveredScope | UnclearScope;

export type CoveredScope = {
  readonly kind: 'covered';
  /** Reports of the asked-for periods, newest first; all where none was asked for, none where no report covers them. */
  readonly reports: readonly Report[];
  /** What was asked for; null where the question names no period. */
  readonly period: Period | null;
  readonly fiscal: boolean;
  /** The words that name the period: they need not stand in the answer. */
  readonly said: readonly Span[];
  /** Whether a passage is worth a look: its report is in scope, or it seems to speak of the period. */
  readonly holds: (candidate: IndexedPassage) => boolean;
  /** Whether a text of a report may answer: the report is in scope, or the text itself speaks of the period. */
  readonly admits: (report: Report, text: string) => boolean;
};

/** "Q3" where reports of several years cover one: the periods it may mean, newest first. */
type UnclearScope = { readonly kind: 'unclear'; readonly quarter: Span; readonly periods: readonly Period[] };

/** A period that is asked for; `fiscal` where it was put as one of a fiscal year. */
export type AskedPeriod = { readonly period: Period; readonly fiscal: boolean };

export const askedPeriod = ({ period, fiscal }: CoveredScope): AskedPeriod | null =>
  period === null ? null : { period, fiscal };

/**
 * Reads which reports a question is about. `reports` are newest first; `instead` is a period that takes the place of
 * those that the question names.
 */
export function findScope(
  question: Question,
  reports: readonly Report[],
  instead: AskedPeriod | null = null,
): Scope {
  if (instead !== null) {
    const { period, fiscal } = instead;
    const said = [...question.periods, ...question.quarters];
    return { ...scopeOf(coveredBy([period], reports), reports, [period]), period, fiscal, said };
  }
  const ranked = question.periods.find(asksForReport);
  if (ranked !== undefined && ranked.kind !== 'period') {
    const chosen = chooseByRank(ranked.kind, reports);
    return { ...scopeOf(chosen, reports, []), period: chosen[0]?.period ?? null, said: [ranked] };
  }
  const dated = question.periods.flatMap((mention) =>
    mention.kind === 'period' && !isReportsOwn(question, mention, reports) ? [mention] : [],
  );
  const [quarter] = question.quarters;
  if (dated.length === 0 && quarter !== undefined) return scopeOfQuarter(quarter, reports);
  if (dated.length === 0) return scopeOf(reports, reports, []);
  const periods = dated.map(({ period }) => period);
  const covered = dated.filter(({ period }) =>
    reports.some((report) => periodsOverlap(report.period, period)),
  );
  const [first] = covered.length > 0 ? covered : dated;
  return {
    ...scopeOf(coveredBy(periods, reports), reports, periods),
    period: first?.period ?? null,
    fiscal: dated.some((mention) => mention.fiscal),
    said: dated,
  };
}

/** "This fiscal year" in the asker's mouth may be the report's: no figure, no report of it, and the words stand there. */
function isReportsOwn(
  question: Question,
  { start, end, period }: Span & { period: Period },
  reports: readonly Report[],
): boolean {
  const words = question.text.slice(start, end).toLowerCase();
  if (/\d/.test(words) || coveredBy([period], reports).length > 0) return false;
  const known = wordsOfReports.get(reports) ?? new Map<string, boolean>();
  wordsOfReports.set(reports, known);
  const stands = known.get(words) ?? reports.some((report) => report.text.toLowerCase().includes(words));
  known.set(words, stands);
  return stands;
}

/** Whether words stand in any report, once looked for: there are few such words, and they take reading everything. */
const wordsOfReports = new WeakMap<readonly Report[], Map<string, boolean>>();

const coveredBy = (periods: readonly Period[], reports: readonly Report[]): readonly Report[] =>
  reports.filter((report) => periods.some((period) => periodsOverlap(report.period, period)));

function scopeOf(
  chosen: readonly Report[],
  all: readonly Report[],
  periods: readonly Period[],
): CoveredScope {
  const limited = chosen.length < all.length;
  // A passage that speaks of a year gives its figures, in whatever calendar; the sentence is read closely later.
  const years = [...new Set(periods.flatMap(({ start, end }) => [start.slice(0, 4), end.slice(0, 4)]))];
  const inScope = new Set(chosen);
  return {
    kind: 'covered',
    reports: chosen,
    period: null,
    fiscal: false,
    said: [],
    holds: ({ report, passage }) =>
      !limited ||
      inScope.has(report) ||
      years.some((year) => passage.text.includes(year)) ||
      /令和|平成/u.test(passage.text),
    admits: (report, text) => !limited || inScope.has(report) || speaksOf(text, periods),
  };
}

/** Periods in reports are absolute, so that no day is today. */
const NO_DAY: IsoDate = '1900-01-01';

function speaksOf(text: string, periods: readonly Period[]): boolean {
  return findPeriodMentions(text, NO_DAY).some(
    (mention) =>
      mention.kind === 'period' && periods.some((period) => periodContains(period, mention.period)),
  );
}

const REPORT_NOUN =
  /^(?:reports?|overviews?|quarters?|quarterly|issues?|editions?|activit(?:y|ies)|publications?|news|ones?|topics?|period|bulletins?|newsletters?|レポート|報告書?|四半期|号|トピックス?|活動.{0,4}|内容|の.{0,8})$/iu;

/** "Latest" asks for a report only beside a word for one, or alone: in "the latest forum" it does not. */
function asksForReport(mention: PeriodMention): boolean {
  return mention.kind !== 'period' && (mention.noun === null || REPORT_NOUN.test(mention.noun));
}

function chooseByRank(
  kind: 'latest' | 'previous' | 'earliest',
  reports: readonly Report[],
): readonly Report[] {
  const chosen =
    kind === 'latest' ? reports[0] : kind === 'previous' ? (reports[1] ?? reports[0]) : reports.at(-1);
  return chosen === undefined ? [] : [chosen];
}

function scopeOfQuarter(quarter: Question['quarters'][number], reports: readonly Report[]): Scope {
  const years = [...new Set(reports.map((report) => report.period.start.slice(0, 4)))];
  const periods = years
    .flatMap((year) => findPeriodMentions(`${year} Q${quarter.quarter}`, NO_DAY))
    .flatMap((mention) => (mention.kind === 'period' ? [mention.period] : []))
    .filter((period) => coveredBy([period], reports).length > 0);
  const [only] = periods;
  if (periods.length > 1) return { kind: 'unclear', quarter, periods };
  if (only === undefined) return scopeOf(reports, reports, []);
  return { ...scopeOf(coveredBy([only], reports), reports, [only]), period: only, said: [quarter] };
}

/** The period that a text names, if it names one; of "Q3" that of the year of `near`, else the newest that reports cover. */
export function readPeriod(
  question: Question,
  reports: readonly Report[],
  near: Period | null,
): AskedPeriod | null {
  const scope = findScope(question, reports);
  if (scope.kind === 'covered') return askedPeriod(scope);
  const year = near?.start.slice(0, 4);
  const period = scope.periods.find(({ start }) => start.startsWith(year ?? '-')) ?? scope.periods[0];
  return period === undefined ? null : { period, fiscal: false };
}
