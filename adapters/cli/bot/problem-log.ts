import type { Logger } from '../../../src/logger.js';

/** Collects problems with the reports and the glossary, round by round. */
export type ProblemLog = {
  readonly tell: (problem: string, event?: 'report_not_read' | 'glossary_not_read') => void;
  /** Notes why the reports loaded before stay in use. */
  readonly keep: (reason: string) => void;
  /** Ends a round. A problem is logged again only if the round just ended did not have it. */
  readonly endRound: () => void;
};

/** Logs each problem when it first appears, not in every round. */
export function createProblemLog(log: Logger): ProblemLog {
  let before: ReadonlySet<string> = new Set();
  let now = new Set<string>();
  const isNews = (problem: string) => {
    const isKnown = before.has(problem) || now.has(problem);
    now.add(problem);
    return !isKnown;
  };
  return {
    tell(problem, event = 'report_not_read') {
      if (isNews(problem)) log.warn(event, { problem });
    },
    keep(reason) {
      if (isNews(reason)) log.warn('reports_kept', { reason });
    },
    endRound() {
      before = now;
      now = new Set();
    },
  };
}
