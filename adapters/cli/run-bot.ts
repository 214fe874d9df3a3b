import { createWordsMatcher } from '../../src/announcements/match-words.js';
import type { Services } from '../../src/assistant/services.js';
import type { Logger } from '../../src/logger.js';
import { createDeliveries, planAnnouncements } from './announcements.js';
import { openLiveLibrary } from './live-library.js';
import { openAssistant } from './open-assistant.js';
import type { GlossarySource } from './open-glossary.js';
import { createIndexer } from './open-index.js';
import { type OpenPagesOptions, openPages } from './open-pages.js';
import type { Platform } from './open-platforms.js';
import { openPrograms, type ProgramOptions } from './open-programs.js';
import type { OpenedStore } from './open-store.js';
import { openWeb, type WebOptions } from './open-web.js';
import type { KeepQuestions } from './record-replies.js';
import type { ReportSource } from './report-source.js';
import { runPlatforms, type Startable } from './run-platforms.js';
import { watchRefusals } from './watch-refusals.js';

export type BotOptions = {
  readonly source: ReportSource;
  readonly glossary: GlossarySource;
  /** Where the index of a large library is kept. */
  readonly stateDir: string;
  readonly store: OpenedStore;
  readonly log: Logger;
  readonly clock: () => number;
  /** False where another process announces for this one. */
  readonly announces: boolean;
  /** How long a new report waits before it is announced, in milliseconds. */
  readonly announceAfterMs: number;
  readonly keepQuestions: KeepQuestions;
  /** What is served over HTTP beside the platforms; null if another process does that. */
  readonly web:
    | (Pick<WebOptions, 'address' | 'names' | 'metrics' | 'onListening'> &
        Pick<OpenPagesOptions, 'token' | 'slackCommand'> &
        Pick<ProgramOptions, 'access'>)
    | null;
  /** What runs beside the platforms. */
  readonly background: readonly Startable[];
  readonly openPlatforms: (surroundings: {
    readonly log: Logger;
    readonly clock: () => number;
    readonly store: OpenedStore;
  }) => Promise<readonly Platform[]>;
  /** Called when all has started; resolves with the reason to stop. */
  readonly untilAskedToStop: () => Promise<string>;
};

/** Why a bot has ended: somebody asked it to, or every chat service has refused it for good. */
export type Ending = 'asked' | 'refused';

/** Answers on all platforms, keeps up with the reports and announces new ones, until it ends. */
export async function runBot(options: BotOptions): Promise<Ending> {
  const { source, glossary, stateDir, store, log, clock, announces, web } = options;
  const { openPlatforms, untilAskedToStop } = options;
  const surroundings = { store, log, clock };
  const { announceAfterMs } = options;
  const planning = { store, clock, logger: log, library: source.library, announceAfterMs };
  const library = await openLiveLibrary({
    source,
    glossary,
    indexReports: createIndexer(async () => stateDir, {
      onRefused: (problem) => log.warn('report_not_indexed', { problem }),
      onNotKept: (problem) => log.warn('index_not_kept', { problem }),
    }),
    signals: store,
    log,
    clock,
    store,
    plan: announces
      ? (reports, words) => planAnnouncements(reports, { ...planning, matcher: createWordsMatcher(words) })
      : null,
  });
  let platforms: readonly Platform[] = [];
  const canPost: Services['canPost'] = async (channel) =>
    platforms.find(({ name }) => name === channel.service)?.canPost(channel) ?? { ok: true };
  const { assistant, close } = await openAssistant(library, {
    ...surroundings,
    canPost,
    keepQuestions: options.keepQuestions,
    countReply: (reply) => web?.metrics.countReply(reply),
  });
  try {
    platforms = await openPlatforms(surroundings);
    const reportsNow = () => library.knowledge().reports;
    const deliveries = createDeliveries(announces ? platforms : [], reportsNow, surroundings);
    const { knowledge } = library;
    const { connected, allRefused } = watchRefusals(platforms, log);
    const operating = { library, planning, keepsQuestionsDays: options.keepQuestions.days };
    const openPage = (page: NonNullable<typeof web>) => {
      const programs = openPrograms({ access: page.access, knowledge, log, clock });
      const pages = openPages({
        ...operating,
        assistant,
        token: page.token,
        slackCommand: page.slackCommand,
      });
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
