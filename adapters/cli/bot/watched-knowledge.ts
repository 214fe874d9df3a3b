import { createKnowledge, type Knowledge } from '../../../src/assistant/knowledge.js';
import type { Logger } from '../../../src/logger.js';
import { openApproved } from '../opening/open-approved.js';
import { createGlossarySource } from '../opening/open-glossary.js';
import { createTerminalIndexer } from '../opening/open-index.js';
import { chooseFolder, type LibraryOptions } from '../opening/open-library.js';
import { readSettings } from '../settings/settings.js';
import type { Terminal } from '../terminal/terminal.js';
import { createProblemLog } from './problem-log.js';
import { createRetryingTask } from './retrying-task.js';
import { createTimeSlice } from './time-slice.js';
import { watchFolder } from './watch-folder.js';

/** The knowledge of a long-running command, kept up to date with the folder of reports. */
export type WatchedKnowledge = {
  readonly knowledge: () => Knowledge;
  /** Calls the listener after each change. */
  readonly onChange: (listener: () => void) => void;
  readonly close: () => Promise<void>;
};

const RETRY_MS = 2000;

/**
 * Loads the reports without those that wait for approval, and reloads them whenever the folder changes. Throws as `ask`
 * does.
 */
export async function openWatchedKnowledge(
  options: LibraryOptions,
  terminal: Terminal,
  log: Logger,
): Promise<WatchedKnowledge> {
  const { folder } = await chooseFolder(options, terminal);
  const glossary = createGlossarySource(await readSettings(terminal), terminal.cwd);
  const indexReports = createTerminalIndexer(terminal, { timeSlice: createTimeSlice() });
  const problems = createProblemLog(log);
  const tellWords = (problem: string) => problems.tell(problem, 'glossary_not_read');
  const listeners: (() => void)[] = [];
  const load = async () => {
    const { reports } = await openApproved(options, terminal);
    const words = await glossary.read(tellWords);
    problems.endRound();
    return createKnowledge(reports, words, await indexReports(reports));
  };
  let knowledge = await load();
  const task = createRetryingTask({
    async work() {
      const next = await load();
      const isOther = next.indexVersion !== knowledge.indexVersion;
      knowledge = next;
      if (!isOther) return;
      log.info('reports_loaded', { reports: next.reports.length, indexVersion: next.indexVersion });
      for (const listener of listeners) listener();
    },
    onFailure: (error) => log.error('library_not_refreshed', { error }),
    onRecovery: () => log.info('library_refreshed'),
    retryMs: RETRY_MS,
  });
  const endWatching = watchFolder(folder, {
    onChange: task.ask,
    onFailure: (error) => log.error('reports_not_watched', { error }),
    onPolling: () => log.warn('reports_polled'),
  });
  return {
    knowledge: () => knowledge,
    onChange: (listener) => void listeners.push(listener),
    async close() {
      await endWatching();
      await task.end();
    },
  };
}
