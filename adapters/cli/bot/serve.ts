import { resolve } from 'node:path';
import { RapporteurError } from '../../../src/errors.js';
import type { Logger } from '../../../src/logger.js';
import type { PlatformModule } from '../../platform.js';
import { createMetrics } from '../../web/metrics.js';
import { downloadOptions } from '../intake/download-options.js';
import { createFetchSchedule } from '../intake/fetch-schedule.js';
import { createGlossarySource } from '../opening/open-glossary.js';
import { chooseFolder, type LibraryOptions, type ReportFolder } from '../opening/open-library.js';
import { openLog } from '../opening/open-log.js';
import { openReader } from '../opening/open-reader.js';
import { type OpenedStore, openStore, orClose } from '../opening/open-store.js';
import { createReportSource, type ReportSource } from '../opening/report-source.js';
import { chooseWeb } from '../settings/choose-web.js';
import { findMisspelt } from '../settings/misspelt-settings.js';
import type { Settings } from '../settings/settings.js';
import { createBotProgress } from '../terminal/progress.js';
import type { Terminal } from '../terminal/terminal.js';
import { openClock } from './open-clock.js';
import { createPreviews } from './previews.js';
import { refuseUnmigratedState } from './refuse-unmigrated-state.js';
import { type BotOptions, type Ending, runBot } from './run-bot.js';

/** The exit code if every chat service has refused the bot. */
const REFUSED = 3;

/** What differs between the commands that keep running. */
export type ServeParts = Pick<BotOptions, 'announces' | 'openPlatforms' | 'untilAskedToStop'> & {
  /** Every supported chat service, whether it is set up or not. */
  readonly modules: readonly PlatformModule[];
  /** Whether the start fails if the page cannot be served. */
  readonly needsPage?: boolean;
  /** Receives the address of the page. */
  readonly onListening?: (url: string) => void;
};

/** Keeps a bot running until it is asked to stop, or until every service has refused it. Returns the exit code. */
export async function serve(
  settings: Settings,
  options: LibraryOptions,
  terminal: Terminal,
  parts: ServeParts,
): Promise<number> {
  const metrics = createMetrics();
  const log = metrics.countLines(openLog(settings, terminal));
  for (const { name, nearest, isOurs } of await findMisspelt(terminal, parts.modules))
    if (isOurs) log.warn('setting_unknown', { name, nearest });
  // The process that announces for those that share a store also serves the pages.
  const { onListening = () => undefined, needsPage = false } = parts;
  const web = parts.announces
    ? {
        ...chooseWeb(settings, needsPage, parts.modules),
        openPreviews: () => createPreviews(settings),
        metrics,
        onListening,
      }
    : null;
  const folder = await chooseFolder(options, terminal);
  const store = await openStore(settings, terminal);
  await orClose(store, refuseUnmigratedState(settings, store, terminal));
  const { clock, close: closeClock } = await orClose(store, openClock(store.readClock));
  const forget = surviveRejections(log);
  let ending: Ending;
  try {
    const startProgress = createBotProgress(terminal, log);
    const source = createReportSource(folder, store.reportTexts, clock, startProgress);
    const stateDir = resolve(terminal.cwd, settings.STATE_DIR);
    const background = parts.announces ? openFetching(settings, folder, source, store, { log, clock }) : [];
    const { ANNOUNCE_AFTER: announceAfterMs, KEEP_QUESTIONS: days, KEEP_QUESTIONS_DM } = settings;
    const keepQuestions = { days, direct: KEEP_QUESTIONS_DM === '1' };
    const reader = openReader(settings, { log, clock });
    const glossary = createGlossarySource(settings, terminal.cwd);
    const deps = { source, glossary, stateDir, store, log, clock, startProgress };
    ending = await runBot({
      ...parts,
      ...deps,
      announceAfterMs,
      background,
      web,
      keepQuestions,
      reader,
    });
  } finally {
    closeClock();
    await store.close();
    forget();
  }
  log.info('stopped');
  return ending === 'refused' ? REFUSED : 0;
}

/**
 * Creates the fetch schedule if REPORT_SOURCES is set. Throws a RapporteurError `settings` if there is no folder for
 * the reports.
 */
function openFetching(
  settings: Settings,
  { folder, cache, isNamed }: ReportFolder,
  source: ReportSource,
  store: OpenedStore,
  { log, clock }: Pick<BotOptions, 'log' | 'clock'>,
): BotOptions['background'] {
  const { REPORT_SOURCES: sources = [], FETCH_SCHEDULE } = settings;
  if (sources.length === 0) return [];
  if (!isNamed) {
    throw new RapporteurError(
      'settings',
      'REPORT_SOURCES: set REPORTS_DIR to the folder for the fetched reports',
    );
  }
  const onAdded = async () => {
    // This folder may be unwatched, because another process leads and watches its own.
    await source.gather?.((problem) => log.warn('report_not_read', { problem }));
    await store.notify('report_came');
  };
  const download = downloadOptions(settings);
  const options = { sources, folder, ...(cache && { cache }), store, download, clock, log, onAdded };
  return [createFetchSchedule(FETCH_SCHEDULE, options)];
}

/**
 * Logs unhandled rejections instead of ending the process. If a service's SDK cannot read an event, it rejects where no
 * code can catch it. Node would then end the process, with all work in progress for every user. The program's own
 * promises are awaited. Any other uncaught error still ends the process.
 * @returns a function that removes the handler
 */
function surviveRejections(log: Logger): () => void {
  const note = (error: unknown) => log.error('rejected', { error });
  process.on('unhandledRejection', note);
  return () => void process.off('unhandledRejection', note);
}
