import { createKnowledge, type Knowledge } from '../../src/assistant/knowledge.js';
import { RapporteurError } from '../../src/errors.js';
import type { Logger } from '../../src/logger.js';
import type { Report } from '../../src/reports/report.js';
import type { Glossary } from '../../src/search/glossary.js';
import type { Signals } from '../../src/store/signals.js';
import { createDuty } from './duty.js';
import type { Indexer } from './open-index.js';
import type { ReportSource, Tell } from './report-source.js';
import { watchFolder } from './watch-folder.js';

/** What can be answered from, kept up to date while the program runs. */
export type LiveLibrary = {
  /** As it is now: another one takes its place as a whole. */
  readonly knowledge: () => Knowledge;
  readonly close: () => Promise<void>;
};

export type LiveLibraryOptions = {
  readonly source: ReportSource;
  readonly glossary: Glossary;
  readonly indexReports: Indexer;
  readonly signals: Signals;
  readonly log: Logger;
  /**
   * Called at the start, and after each look at the reports, by one process of those that share them, or by each that
   * has the folder itself; where it rejects, all is done again after a while. Null where this process is to follow others.
   */
  readonly onLoaded: ((knowledge: Knowledge) => Promise<void>) | null;
};

const RETRY_MS = 2000;

/** Loads the reports, and again whenever they change. Rejects as `ReportSource` does, once only: here, at the start. */
export async function openLiveLibrary(options: LiveLibraryOptions): Promise<LiveLibrary> {
  const { source, glossary, indexReports, signals, log, onLoaded } = options;
  const problems = createProblemLog(log);
  const know = async (reports: readonly Report[]) =>
    createKnowledge(reports, glossary, await indexReports(reports));
  let knowledge = await know(await source.load(problems.tell));
  problems.endRound();
  const logFailure = (error: unknown) => log.error('library_not_refreshed', { error });
  // Before anybody can subscribe: what is there now is no news.
  if (source.watched !== null) await onLoaded?.(knowledge).catch(logFailure);
  let holdsOffice = false;
  let hasToNotify = false;

  const refresh = async () => {
    const hasOffice = holdsOffice;
    if (hasOffice && source.gather !== null) {
      const { gather } = source;
      if ((await keeping(() => gather(problems.tell), problems)) === true) hasToNotify = true;
      if (hasToNotify) await signals.notify('report_came');
      hasToNotify = false;
    }
    const reports = await keeping(() => source.load(problems.tell), problems);
    problems.endRound();
    if (reports !== null && !isSame(reports, knowledge.reports)) {
      knowledge = await know(reports);
      log.info('reports_loaded', { reports: reports.length, indexVersion: knowledge.indexVersion });
    }
    if (hasOffice && holdsOffice) await onLoaded?.(knowledge);
  };

  const duty = createDuty({
    work: refresh,
    onFailure: logFailure,
    onRecovery: () => log.info('library_refreshed'),
    retryMs: RETRY_MS,
  });
  const endListening = signals.listen('report_came', duty.ask);
  const endWatching = watchInOffice(options, duty.ask, (holds) => {
    holdsOffice = holds;
    // Whoever held it before may have died in the middle.
    hasToNotify = holds;
  });
  return {
    knowledge: () => knowledge,
    async close() {
      endListening();
      await endWatching();
      await duty.end();
    },
  };
}

/** Watches the folder, if there is one, as long as this process is the one to do so. */
function watchInOffice(
  { source: { watched, gather }, signals, log, onLoaded }: LiveLibraryOptions,
  onChange: () => void,
  onOffice: (holds: boolean) => void,
): () => Promise<void> {
  if (watched === null || (gather !== null && onLoaded === null)) return async () => undefined;
  let endWatching: () => Promise<void> = async () => undefined;
  const onFailure = (error: unknown) => log.error('reports_not_watched', { error });
  const layDown = signals.holdOffice('watch_reports', (holds) => {
    onOffice(holds);
    void endWatching();
    endWatching = holds ? watchFolder(watched, onChange, onFailure) : async () => undefined;
  });
  return async () => {
    layDown();
    onOffice(false);
    await endWatching();
  };
}

/** Null where there is nothing to answer from any more: people may still ask about what was there. */
async function keeping<Value>(look: () => Promise<Value>, problems: ProblemLog): Promise<Value | null> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof RapporteurError) || error.code !== 'folder') throw error;
    problems.keep(error.message);
    return null;
  }
}

type ProblemLog = {
  readonly tell: Tell;
  /** The reports at hand are kept, for this reason. */
  readonly keep: (reason: string) => void;
  /** From now on what is told is told again. */
  readonly endRound: () => void;
};

/** Logs what is wrong when it comes up, not at every look. */
function createProblemLog(log: Logger): ProblemLog {
  let before: ReadonlySet<string> = new Set();
  let now = new Set<string>();
  const isNews = (problem: string) => {
    const isKnown = before.has(problem) || now.has(problem);
    now.add(problem);
    return !isKnown;
  };
  return {
    tell(problem) {
      if (isNews(problem)) log.warn('report_not_read', { problem });
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

/** Reports of another set are made anew even where they are the same. */
function isSame(some: readonly Report[], others: readonly Report[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ id, source, text }, index) => {
      const other = others[index];
      return other?.id === id && other.source === source && other.text === text;
    })
  );
}
