import { findPeriodMentions, type PeriodMention } from '../reports/period-grammar.js';
import { type Period, periodsOverlap } from '../reports/period.js';
import type { Report, Span } from '../reports/report.js';
import type { IndexedPassage } from '../search/hit.js';
import type { Question } from './question.js';

/** The part of the library that a question is about. */
export type Scope =
  | {
      readonly kind: 'covered';
      /** Reports of the asked-for periods, newest first; all reports where none was asked for. */
      readonly reports: readonly Report[];
      /** What was asked for; null where the question names no period. */
      readonly period: Period | null;
      readonly fiscal: boolean;
      /** The words that name the period: they need not stand in the answer. */
      readonly said: readonly Span[];
      /** Whether a passage may answer: its report is in scope, or it names the period itself. */
      readonly holds: (candidate: IndexedPassage) => boolean;
    }
  | { readonly kind: 'uncovered'; readonly period: Period; readonly fiscal: boolean }
  /** "Q3" where reports of several years cover one: the periods it may mean, newest first. */
  | { readonly kind: 'unclear'; readonly quarter: Span; readonly periods: readonly Period[] };

/** Reads which reports a question is about. `reports` are newest first. */
export function findScope(question: Question, reports: readonly Report[]): Scope {
  const relative = question.periods.filter((mention) => mention.kind !== 'period' && asksForReport(mention));
  const dated = question.periods.filter((mention) => mention.kind === 'period');
  const covered = dated.filter(({ period }) => reports.some((report) => periodsOverlap(report.period, period)));
  if (dated.length > 0 && covered.length === 0) {
    // A year that no report covers may still be part of what a report tells: "Act No. 104 of 2014".
    const told = dated.filter((mention) => isTold(wordsOf(question, mention), reports));
    const [first] = dated;
    if (told.length === 0 && first !== undefined) return { kind: 'uncovered', period: first.period, fiscal: first.fiscal };
  }
  const [quarter] = question.quarters;
  if (quarter !== undefined && covered.length === 0 && relative.length === 0) return scopeOfQuarter(question, quarter, reports);
  const [nearest] = relative;
  const chosen =
    nearest !== undefined && nearest.kind !== 'period'
      ? relativeReports(nearest.kind, reports)
      : covered.length > 0
        ? reports.filter((report) => covered.some(({ period }) => periodsOverlap(report.period, period)))
        : reports;
  const words = covered.map((mention) => wordsOf(question, mention));
  const limited = chosen.length < reports.length;
  return {
    kind: 'covered',
    reports: chosen,
    period: nearest !== undefined ? (chosen[0]?.period ?? null) : (covered[0]?.period ?? null),
    fiscal: covered.some((mention) => mention.fiscal),
    said: [...relative, ...covered],
    holds: ({ report, passage }) =>
      !limited || chosen.includes(report) || words.some((said) => passage.text.toLowerCase().includes(said)),
  };
}

const wordsOf = (question: Question, { start, end }: Span): string => question.text.slice(start, end).toLowerCase();

function isTold(words: string, reports: readonly Report[]): boolean {
  return reports.some((report) => report.text.toLowerCase().includes(words));
}

const REPORT_NOUN = /^(?:reports?|overviews?|quarters?|quarterly|issues?|editions?|activit(?:y|ies)|publications?|news|one|ones|topics?|period|bulletins?|newsletters?|レポート|報告書?|四半期|号|トピックス?|活動.{0,4}|内容|の.{0,8})$/iu;

/** "Latest" asks for a report only beside a word for one, or alone: in "the latest forum" it does not. */
function asksForReport(mention: PeriodMention): boolean {
  return mention.kind !== 'period' && (mention.noun === null || REPORT_NOUN.test(mention.noun));
}

function relativeReports(kind: 'latest' | 'previous' | 'earliest', reports: readonly Report[]): readonly Report[] {
  const chosen = kind === 'latest' ? reports[0] : kind === 'previous' ? (reports[1] ?? reports[0]) : reports.at(-1);
  return chosen === undefined ? [] : [chosen];
}

function scopeOfQuarter(question: Question, quarter: Question['quarters'][number], reports: readonly Report[]): Scope {
  const years = [...new Set(reports.map((report) => report.period.start.slice(0, 4)))];
  const periods = years
    .flatMap((year) => findPeriodMentions(`${year} Q${quarter.quarter}`, '2000-01-01'))
    .flatMap((mention) => (mention.kind === 'period' ? [mention.period] : []))
    .filter((period) => reports.some((report) => periodsOverlap(report.period, period)));
  const [only] = periods;
  if (only === undefined || periods.length > 1) {
    return periods.length > 1
      ? { kind: 'unclear', quarter, periods }
      : findScope({ ...question, quarters: [] }, reports);
  }
  return {
    kind: 'covered',
    reports: reports.filter((report) => periodsOverlap(report.period, only)),
    period: only,
    fiscal: false,
    said: [quarter],
    holds: ({ report }) => periodsOverlap(report.period, only),
  };
}
