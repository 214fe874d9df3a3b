import { createWordsMatcher } from '../../../src/announcements/match-words.js';
import type { Assistant } from '../../../src/assistant/assistant.js';
import type { ChatPlatform } from '../../../src/assistant/chat-platform.js';
import type { Services } from '../../../src/assistant/services.js';
import type { Logger } from '../../../src/logger.js';
import type { Platform } from '../../platform.js';
import { openAssistant } from '../opening/open-assistant.js';
import type { GlossarySource } from '../opening/open-glossary.js';
import { createIndexer } from '../opening/open-index.js';
import type { OpenedReader } from '../opening/open-reader.js';
import type { OpenedStore } from '../opening/open-store.js';
import type { ReportSource } from '../opening/report-source.js';
import type { StartProgress } from '../terminal/progress.js';
import { createDeliveries, planAnnouncements } from './announcements.js';
import { openLiveLibrary } from './live-library.js';
import { type OpenPagesOptions, openPages } from './open-pages.js';
import { openPrograms, type ProgramOptions } from './open-programs.js';
import { openRestartable, type Restartable, watchRefusals } from './open-restartable.js';
import { openWeb, type WebOptions } from './open-web.js';
import type { KeepQuestions } from './record-replies.js';
import { createTimeSlice } from './time-slice.js';

/** A component with a start and a stop. */
type Startable = Pick<ChatPlatform, 'name' | 'start' | 'stop'>;

/**
 * Starts all platforms on one assistant, and stops them when `untilStopped` resolves. If one fails to start, stops the
 * others and throws its error.
 * @param untilStopped called when all have started; resolves to the reason to stop
 */
export async function runPlatforms(
  platforms: readonly Startable[],
  assistant: Assistant,
  log: Logger,
  untilStopped: () => Promise<string>,
): Promise<void> {
  const begun: Startable[] = [];
  try {
    for (const platform of platforms) {
      begun.push(platform);
      await platform.start(assistant);
    }
    log.info('stopping', { reason: await untilStopped() });
  } finally {
    await Promise.all(
      begun.map(({ name, stop }) =>
        stop().catch((error) => log.error('not_stopped', { service: name, error })),
      ),
    );
  }
}

export type BotOptions = {
  readonly source: ReportSource;
  readonly glossary: GlossarySource;
  /** The folder in which the index of a large library is cached. */
  readonly stateDir: string;
  readonly store: OpenedStore;
  readonly log: Logger;
  readonly clock: () => number;
  /** False if another process announces for this one. */
  readonly announces: boolean;
  /** How long a new report waits before it is announced, in milliseconds. */
  readonly announceAfterMs: number;
  readonly keepQuestions: KeepQuestions;
  /** A language model that chooses sentences; null or missing for the built-in choice. */
  readonly reader?: OpenedReader | null;
  /** Shows the progress of indexing; nothing is shown if it is missing. */
  readonly startProgress?: StartProgress;
  /** What is served over HTTP; null if another process does that. */
  readonly web:
    | (Pick<WebOptions, 'address' | 'names' | 'metrics' | 'onListening'> &
        Pick<OpenPagesOptions, 'token' | 'openPreviews'> &
        Pick<ProgramOptions, 'access'>)
    | null;
  /** What runs in addition to the platforms. */
  readonly background: readonly Startable[];
  /** Opens each platform; called again to retry after its service has refused it. */
  readonly openPlatforms: readonly ((deps: {
    readonly log: Logger;
    readonly clock: () => number;
    readonly store: OpenedStore;
  }) => Promise<Platform>)[];
  /** Called when everything has started; resolves to the reason to stop. */
  readonly untilAskedToStop: () => Promise<string>;
};

/** Why a bot has ended: on request, or because every chat service has refused it. */
export type Ending = 'asked' | 'refused';

/** Answers on all platforms, follows changes of the reports and announces new ones, until it ends. */
export async function runBot(options: BotOptions): Promise<Ending> {
  const { source, glossary, stateDir, store, log, clock, announces, web, reader = null } = options;
  const { openPlatforms, untilAskedToStop } = options;
  const deps = { store, log, clock };
  const { announceAfterMs } = options;
  const planning = { store, clock, logger: log, library: source.library, announceAfterMs };
  const library = await openLiveLibrary({
    source,
    glossary,
    indexReports: createIndexer(async () => stateDir, {
      onRefused: (problem) => log.warn('report_not_indexed', { problem }),
      onNotKept: (problem) => log.warn('index_not_kept', { problem }),
      startProgress: () => options.startProgress?.('indexing'),
      timeSlice: createTimeSlice(),
    }),
    signals: store,
    log,
    clock,
    store,
    plan: announces
      ? (reports, before, words) =>
          planAnnouncements(reports, before, { ...planning, matcher: createWordsMatcher(words) })
      : null,
  });
  let platforms: readonly Restartable[] = [];
  const canPost: Services['canPost'] = async (channel) =>
    platforms.find(({ name }) => name === channel.service)?.canPost(channel) ?? { ok: true };
  const { assistant, close } = await openAssistant(library, {
    ...deps,
    canPost,
    keepQuestions: options.keepQuestions,
    askReader: reader?.ask ?? null,
    countReply: (reply) => web?.metrics.countReply(reply),
  });
  try {
    platforms = await openAll(openPlatforms.map((open) => () => openRestartable(() => open(deps), log)));
    const reportsNow = () => library.knowledge().reports;
    const deliveries = createDeliveries(announces ? platforms : [], reportsNow, deps);
    const { knowledge } = library;
    const { connected, allRefused } = watchRefusals(platforms, log);
    const operating = { library, planning, keepsQuestionsDays: options.keepQuestions.days };
    const openPage = (page: NonNullable<typeof web>) => {
      const { access, token, openPreviews } = page;
      const programs = openPrograms({ access, askReader: reader?.ask ?? null, knowledge, log, clock });
      const pages = openPages({ ...operating, assistant, token, openPreviews, reader });
      return openWeb({ ...page, knowledge, store, connected, log, pages: [...programs, ...pages] });
    };
    const server = web === null ? [] : [openPage(web)];
    const beside = [deliveries, ...options.background];
    let ending: Ending = 'asked';
    const refused = allRefused.then(() => {
      ending = 'refused';
      return 'refused by every chat service';
    });
    const untilStopped = () => Promise.race([untilAskedToStop(), refused]);
    await runPlatforms([...server, ...platforms, ...beside], assistant, log, untilStopped);
    return ending;
  } finally {
    await close();
    await library.close();
  }
}

/** Opens one after the other, so that the first failure is the one reported. */
async function openAll<Opened>(openings: readonly (() => Promise<Opened>)[]): Promise<readonly Opened[]> {
  const opened: Opened[] = [];
  for (const open of openings) opened.push(await open());
  return opened;
}
