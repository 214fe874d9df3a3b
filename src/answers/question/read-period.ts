import type { Period } from '../../periods/period.js';
import type { Report } from '../../reports/report.js';
import type { Question } from './question.js';
import { type AskedPeriod, askedPeriod, findScope } from './scope.js';

/** The period that a text names, if it names one; of "Q3" that of the year of `near`, else the newest that reports cover. */
export function readPeriod(
  question: Question,
  reports: readonly Report[],
  near: Period | null,
): AskedPeriod | null {
  const scope = findScope(question, reports);
  if (scope.kind === 'covered') {
    // The latest of each series: that of the newest.
    const [newest] = scope.dated ? scope.reports : [];
    return askedPeriod(scope) ?? (newest === undefined ? null : { period: newest.period, fiscal: false });
  }
  const year = near?.start.slice(0, 4);
  const period = scope.periods.find(({ start }) => start.startsWith(year ?? '-')) ?? scope.periods[0];
  return period === undefined ? null : { period, fiscal: false };
}

/** The reports of several periods that a text means by their place in their series: the latest of each; else null. */
export function readRanked(question: Question, reports: readonly Report[]): readonly Report[] | null {
  const scope = findScope(question, reports);
  return scope.kind === 'covered' && scope.dated && scope.period === null ? scope.reports : null;
}
