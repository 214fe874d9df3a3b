import { announceReports, type Planning } from '../../src/announcements/announce-reports.js';
import { createComposer } from '../../src/announcements/compose-announcement.js';
import {
  createDeliveryWorker,
  type DeliveryWorker,
  type WorkerOptions,
} from '../../src/announcements/delivery-worker.js';
import { identifyReport } from '../../src/announcements/identify-report.js';
import { createWordsMatcher } from '../../src/announcements/match-words.js';
import { createLogger } from '../../src/logger.js';
import type { Report } from '../../src/reports/report.js';
import type { Subscription } from '../../src/store/subscriptions.js';
import { GLOSSARY, makeReport } from '../answers/make-report.js';
import { type Engine, openStore } from '../store/open-store.js';
import { createFarEnd, type FarEnd } from './far-end.js';

export const NOW = Date.parse('2024-02-01T12:00:00Z');

export type Outbox = Planning & {
  readonly time: { now: number };
  readonly farEnd: FarEnd;
  readonly log: readonly string[];
  /** The loaded reports. */
  reports: readonly Report[];
  announceAfterMs: number;
  readonly announce: (...reports: readonly Report[]) => ReturnType<typeof announceReports>;
  readonly subscribe: (channel: string, overrides?: Partial<Subscription>) => Promise<void>;
  readonly createWorker: (overrides?: Partial<WorkerOptions>) => DeliveryWorker;
  /** Runs a new worker on the due deliveries. */
  readonly deliver: (overrides?: Partial<WorkerOptions>) => ReturnType<DeliveryWorker['deliverDue']>;
  /** Repeats `deliver` whenever a delivery becomes due, until none does. */
  readonly deliverAll: (overrides?: Partial<WorkerOptions>) => Promise<void>;
  /** The states of a channel's deliveries, latest first. */
  readonly state: (channel: string) => Promise<string>;
};

/** An early report that makes the series of `makeReport` known. */
const EARLIER = makeReport({
  period: 'January 1, 2000 - March 31, 2000',
  topics: [['Ice', 'The bay froze.']],
});

/** A real store that knows the series of `makeReport`, a service that stores posts, and a clock that sleeping moves. */
export async function openOutbox(engine: Engine = 'sqlite', { isEmpty = false } = {}): Promise<Outbox> {
  const { store } = await openStore(engine);
  if (!isEmpty) await store.noteReport(identifyReport(EARLIER), { state: 'known' }, 0, 'tests');
  const time = { now: NOW };
  const clock = () => time.now;
  const farEnd = createFarEnd(clock);
  const log: string[] = [];
  const logger = createLogger({ level: 'info', write: (line) => log.push(line), clock });
  let leases = 0;
  const outbox: Outbox = {
    store,
    matcher: createWordsMatcher(GLOSSARY),
    clock,
    logger,
    library: 'tests',
    announceAfterMs: 0,
    time,
    farEnd,
    log,
    reports: [],
    async announce(...reports) {
      outbox.reports = reports;
      return announceReports(reports, await store.listKnownReports(), outbox);
    },
    subscribe: (channel, overrides = {}) =>
      store.subscribe(
        { service: 'test', workspace: 'W', channel, words: '', locale: 'en', createdBy: 'U', ...overrides },
        time.now,
      ),
    createWorker: (overrides = {}) =>
      createDeliveryWorker({
        store,
        platforms: [farEnd.platform],
        compose: createComposer(() => outbox.reports),
        clock,
        random: () => 0.5,
        createLease: () => `lease-${++leases}`,
        sleep: async (ms, signal) => {
          if (!signal.aborted) time.now += ms;
        },
        logger,
        ...overrides,
        limits: { concurrency: 1, channelGapMs: 0, ...overrides.limits },
      }),
    deliver: (overrides) => outbox.createWorker(overrides).deliverDue(),
    async deliverAll(overrides) {
      for (let dueAt = 0; ; ) {
        time.now = Math.max(time.now, dueAt);
        await outbox.deliver(overrides);
        const next = await store.nextDueAt('test');
        if (next === null) return;
        dueAt = next;
      }
    },
    async state(channel) {
      const deliveries = await store.listDeliveries({ service: 'test', channel }, 10);
      return deliveries.map(({ state }) => state).join(' ');
    },
  };
  return outbox;
}
