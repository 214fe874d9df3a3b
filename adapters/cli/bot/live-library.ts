import { findHeldReports } from '../../../src/announcements/announce-reports.js';
import type { AnnouncementStore } from '../../../src/announcements/announcement-store.js';
import { createKnowledge, type Knowledge } from '../../../src/assistant/knowledge.js';
import { RapporteurError } from '../../../src/errors.js';
import type { Logger } from '../../../src/logger.js';
import type { Report } from '../../../src/reports/report.js';
import type { Glossary } from '../../../src/search/glossary/glossary.js';
import type { KnownReport } from '../../../src/store/known-reports.js';
import type { Signals } from '../../../src/store/signals.js';
import type { GlossarySource } from '../opening/open-glossary.js';
import type { Indexer } from '../opening/open-index.js';
import type { ReportSource } from '../opening/report-source.js';
import { joinLeaderElection } from './leader-election.js';
import { createProblemLog, type ProblemLog } from './problem-log.js';
import { createRetryingTask } from './retrying-task.js';
import { watchFolder } from './watch-folder.js';

/** The knowledge to answer from, kept up to date while the program runs. */
export type LiveLibrary = {
  /** The current knowledge; an update replaces it as a whole. */
  readonly knowledge: () => Knowledge;
  /** All loaded reports, including those that wait for approval, and the reports that were known before. */
  readonly loaded: () => Loaded;
  readonly close: () => Promise<void>;
};

export type LiveLibraryOptions = {
  readonly source: ReportSource;
  readonly glossary: GlossarySource;
  readonly indexReports: Indexer;
  readonly signals: Signals;
  readonly log: Logger;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /**
   * Called at the start and before each change of the reports takes effect, with the reports that were known before
   * they were loaded. One of the processes that share them calls it, or each process that reads the folder itself. If
   * it rejects, the whole update is retried later. Resolves to the latest time for the next call, in epoch
   * milliseconds, and to whether deliveries are due; the workers are notified when the change has taken effect. Null
   * if this process follows another one.
   */
  readonly plan:
    | ((reports: readonly Report[], before: readonly KnownReport[], glossary: Glossary) => Promise<Planned>)
    | null;
  /** Lists the known reports and those that wait for approval; other processes may approve them too. */
  readonly store: Pick<AnnouncementStore, 'listHeldReports' | 'listKnownReports'>;
};

type Planned = { readonly planAt: number | null; readonly isDue: boolean };

type Loaded = { readonly reports: readonly Report[]; readonly before: readonly KnownReport[] };

/** The reports to answer from, and when to plan announcements again, in epoch milliseconds. */
type Admitted = { readonly reports: readonly Report[]; readonly planAt: number | null };

const RETRY_MS = 2000;
/** How often to check for approvals: processes on SQLite do not signal each other. */
const APPROVAL_POLL_MS = 1000;
/** The maximum delay of a timer. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** Loads the reports, and reloads them whenever they change. Rejects as `ReportSource` does, but only at the start. */
export async function openLiveLibrary(options: LiveLibraryOptions): Promise<LiveLibrary> {
  const { source, glossary, indexReports, signals, log, clock, plan, store } = options;
  const problems = createProblemLog(log);
  const tellWords = (problem: string) => problems.tell(problem, 'glossary_not_read');
  let words = await glossary.read(tellWords);
  let known: readonly Report[] = [];
  /** Builds reports, index and answerer as one value, which the next one replaces. */
  const know = async (reports: readonly Report[]) => {
    const made = createKnowledge(reports, words, await indexReports(reports));
    known = reports;
    return made;
  };
  const logFailure = (error: unknown) => log.error('library_not_refreshed', { error });
  let nextPlan: NodeJS.Timeout | undefined;
  let owesNotice = false;

  const listKnown = async (): Promise<readonly KnownReport[]> =>
    plan === null ? [] : store.listKnownReports();
  /** Plans announcements if `plans` is set, and returns the reports without those that wait for approval. */
  const admit = async ({ reports, before }: Loaded, plans: boolean): Promise<Admitted> => {
    const planned = plans && plan !== null ? await plan(reports, before, words) : null;
    owesNotice ||= planned?.isDue === true;
    const held = await findHeldReports(reports, store);
    const admitted = held.size === 0 ? reports : reports.filter((report) => !held.has(report));
    return { reports: admitted, planAt: planned?.planAt ?? null };
  };

  /** Notifies the workers of what is due: they need the reports of a delivery, so after a change there is a notice, too. */
  const notifyWorkers = async () => {
    if (!owesNotice) return;
    await signals.notify('delivery_due');
    owesNotice = false;
  };

  const planAgain = ({ planAt }: Admitted) => {
    clearTimeout(nextPlan);
    if (planAt !== null)
      nextPlan = setTimeout(task.ask, Math.min(MAX_TIMER_MS, Math.max(0, planAt - clock())));
  };

  const refresh = async () => {
    const wasLeading = election.leads();
    words = await readGlossary(glossary, words, tellWords);
    const before = await listKnown();
    if (wasLeading && source.gather !== null) {
      const { gather } = source;
      if ((await keeping(() => gather(problems.tell), problems)) === true) election.note('changed');
    }
    const reread = await keeping(() => source.load(problems.tell, indexReports.readAhead), problems);
    loaded = { reports: reread ?? loaded.reports, before };
    problems.endRound();
    const admitted = await admit(loaded, wasLeading && election.leads());
    planAgain(admitted);
    const { reports } = admitted;
    if (election.owes()) await signals.notify('report_came');
    election.note('told');
    if (words === knownWords && isSame(reports, known)) return notifyWorkers();
    const wordsNow = words;
    owesNotice = true;
    knowledge = await know(reports);
    knownWords = wordsNow;
    log.info('reports_loaded', { reports: knowledge.reports.length, indexVersion: knowledge.indexVersion });
    await notifyWorkers();
  };

  const task = createRetryingTask({
    work: refresh,
    onFailure: logFailure,
    onRecovery: () => log.info('library_refreshed'),
    retryMs: RETRY_MS,
  });
  const before = await listKnown().catch(logFailure);
  let loaded: Loaded = { reports: await source.load(problems.tell), before: before ?? [] };
  problems.endRound();
  // Runs before anyone can subscribe, because the reports present now are not news.
  const admitted = await admit(loaded, source.watched !== null && before !== undefined).catch(
    (error): Admitted => {
      logFailure(error);
      return { reports: loaded.reports, planAt: null };
    },
  );
  let knowledge = await know(admitted.reports);
  let knownWords = words;
  await notifyWorkers().catch(logFailure);
  const endPolling = pollApprovals(store, task.ask);
  const endWatchingWords =
    glossary.watched === null
      ? async () => undefined
      : watchFolder(glossary.watched, {
          onChange: task.ask,
          onFailure: (error) => log.error('glossary_not_watched', { error }),
          onPolling: (cause) => log.warn('glossary_polled', { reason: sayPolling(cause) }),
        });
  const endListening = signals.listen('report_came', task.ask);
  const watch = watchAsLeader(options, task.ask);
  const election = joinLeaderElection(watch.isPossible ? signals.campaign : null, watch.turn);
  planAgain(admitted);
  return {
    knowledge: () => knowledge,
    loaded: () => loaded,
    async close() {
      clearTimeout(nextPlan);
      endPolling();
      endListening();
      election.resign();
      await watch.ended();
      await endWatchingWords();
      await task.end();
      clearTimeout(nextPlan);
    },
  };
}

/** Returns the current glossary, or the last readable one. */
async function readGlossary(
  glossary: GlossarySource,
  former: Glossary,
  tell: (problem: string) => void,
): Promise<Glossary> {
  try {
    return await glossary.read(tell);
  } catch (error) {
    if (!(error instanceof RapporteurError)) throw error;
    tell(error.message);
    return former;
  }
}

/** Calls back when a report is held or approved. Returns a function that stops the polling. */
function pollApprovals(store: LiveLibraryOptions['store'], onChange: () => void): () => void {
  let before: string | undefined;
  const look = async () => {
    const now = JSON.stringify(await store.listHeldReports());
    if (before !== undefined && now !== before) onChange();
    before = now;
  };
  const polling = setInterval(() => void look().catch(() => undefined), APPROVAL_POLL_MS);
  return () => clearInterval(polling);
}

type LeaderWatch = {
  /** Whether there is a folder and this process may lead. */
  readonly isPossible: boolean;
  /** Starts or stops watching the folder. */
  readonly turn: (leads: boolean) => void;
  readonly ended: () => Promise<void>;
};

/** Watches the folder while this process is the leader. */
function watchAsLeader(
  { source: { watched, gather }, log, plan }: LiveLibraryOptions,
  onChange: () => void,
): LeaderWatch {
  let end: () => Promise<void> = async () => undefined;
  let ended = Promise.resolve();
  const events = {
    onChange,
    onFailure: (error: unknown) => log.error('reports_not_watched', { error }),
    onPolling: (cause: unknown) => log.warn('reports_polled', { reason: sayPolling(cause) }),
  };
  return {
    isPossible: watched !== null && (gather === null || plan !== null),
    turn(leads) {
      ended = end();
      end = leads && watched !== null ? watchFolder(watched, events) : async () => undefined;
    },
    ended: () => ended,
  };
}

function sayPolling(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : 'unknown';
  return `the system has run out of file watches (${code}), so files are polled every few seconds; raise fs.inotify.max_user_watches and fs.inotify.max_user_instances, and restart`;
}

/** Returns null if there are no reports any more. The old ones stay, so that people can still ask about them. */
async function keeping<Value>(look: () => Promise<Value>, problems: ProblemLog): Promise<Value | null> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof RapporteurError) || error.code !== 'folder') throw error;
    problems.keep(error.message);
    return null;
  }
}

/** Compares by content, because each load creates new report objects. */
function isSame(some: readonly Report[], others: readonly Report[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ id, source, text }, index) => {
      const other = others[index];
      return other?.id === id && other.source === source && other.text === text;
    })
  );
}
