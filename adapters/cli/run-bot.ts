import { createWordsMatcher } from '../../src/announcements/match-words.js';
import type { ChatPlatform } from '../../src/assistant/chat-platform.js';
import type { Services } from '../../src/assistant/services.js';
import type { Logger } from '../../src/logger.js';
import { createDeliveries, planAnnouncements } from './announcements.js';
import { openLiveLibrary } from './live-library.js';
import { openAssistant } from './open-assistant.js';
import type { GlossarySource } from './open-glossary.js';
import { createIndexer } from './open-index.js';
import type { Platform } from './open-platforms.js';
import type { OpenedStore } from './open-store.js';
import type { ReportSource } from './report-source.js';
import { runPlatforms } from './run-platforms.js';

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
  /** What runs beside the platforms. */
  readonly background: readonly Pick<ChatPlatform, 'name' | 'start' | 'stop'>[];
  readonly openPlatforms: (surroundings: {
    readonly log: Logger;
    readonly clock: () => number;
  }) => Promise<readonly Platform[]>;
  /** Called when all has started; resolves with the reason to stop. */
  readonly untilAskedToStop: () => Promise<string>;
};

/** Answers on all platforms, keeps up with the reports and announces new ones, until it is asked to stop. */
export async function runBot(options: BotOptions): Promise<void> {
  const { source, glossary, stateDir, store, log, clock, announces, openPlatforms, untilAskedToStop } =
    options;
  const surroundings = { store, log, clock };
  const { announceAfterMs } = options;
  const planning = { store, clock, logger: log, library: source.library, announceAfterMs };
  const library = await openLiveLibrary({
    source,
    glossary,
    indexReports: createIndexer(
      async () => stateDir,
      (problem) => log.warn('index_not_kept', { problem }),
    ),
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
  const { assistant, close } = await openAssistant(library, { ...surroundings, canPost });
  try {
    platforms = await openPlatforms({ log, clock });
    const reportsNow = () => library.knowledge().reports;
    const deliveries = createDeliveries(announces ? platforms : [], reportsNow, surroundings);
    await runPlatforms([...platforms, deliveries, ...options.background], assistant, log, untilAskedToStop);
  } finally {
    close();
    await library.close();
  }
}
