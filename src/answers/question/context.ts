import type { CoveredScope } from './scope.js';

/** The part of the library that is being talked about: a report, or one topic of it. */
export type Focus = { readonly reportId: string; readonly topic: number | null };

/** The scope without all that lies outside the focus. */
export function narrowScope(scope: CoveredScope, { reportId, topic }: Focus): CoveredScope {
  return {
    ...scope,
    reports: scope.reports.filter((report) => report.id === reportId),
    holds: ({ report, topic: of }) => report.id === reportId && (topic === null || of.number === topic),
    admits: (report) => report.id === reportId,
  };
}
