import type { Logger } from '../../../src/logger.js';

/** What is wrong with the reports and the glossary, round by round. */
export type ProblemLog = {
  readonly tell: (problem: string, event?: 'report_not_read' | 'glossary_not_read') => void;
  /** The loaded reports are kept, for this reason. */
  readonly keep: (reason: string) => void;
  /** From now on what is told is told again. */
  readonly endRound: () => void;
};

/** Logs what is wrong when it comes up, not at every look. */
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
