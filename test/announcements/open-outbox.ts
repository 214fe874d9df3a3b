import { announceReports, type Planning } from '../../src/announcements/announce-reports.js';
import { createComposer } from '../../src/announcements/compose-announcement.js';
import {
  createDeliveryWorker,
  type DeliveryWorker,
  type WorkerOptions,
} from '../../src/announcements/delivery-worker.js';
import { createWordsMatcher } from '../../src/announcements/match-words.js';
import { createLogger } from '../../src/logger.js';
import type { Report } from '../../src/reports/report.js';
import type { Subscription } from '../../src/store/subscriptions.js';
import { GLOSSARY } from '../answers/make-report.js';
import { type Engine, openStore } from '../store/open-store.js';
import { createFarEnd, type FarEnd } from './far-end.js';

export const NOW = Date.parse('2024-02-01T12:00:00Z');

export type Outbox = Planning & {
  readonly time: { now: number };
  readonly farEnd: FarEnd;
  readonly log: readonly string[];
  /** The reports at hand. */
  reports: readonly Report[];
  readonly announce: (...reports: readonly Report[]) => ReturnType<typeof announceReports>;
  readonly subscribe: (channel: string, overrides?: Partial<Subscription>) => Promise<void>;
  readonly createWorker: (overrides?: Partial<WorkerOptions>) => DeliveryWorker;
  /** Lets a new worker deliver what is due. */
  readonly deliver: (overrides?: Partial<WorkerOptions>) => Promise<void>;
  /** The same again and again, whenever something falls due, until nothing does. */
  readonly deliverAll: (overrides?: Partial<WorkerOptions>) => Promise<void>;
  /** The states of a channel's deliveries, the latest first. */
  readonly state: (channel: string) => Promise<string>;
};

/** A real store with nothing in it, a service that keeps what is posted, and a clock that moves when somebody sleeps. */
export async function openOutbox(engine: Engine = 'sqlite'): Promise<Outbox> {
  const { store } = await openStore(engine);
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
    time,
    farEnd,
    log,
    reports: [],
    announce(...reports) {
      outbox.reports = reports;
      return announceReports(reports, outbox);
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
      const deliveries = await store.listDeliveries({ service: 'test', workspace: 'W', channel }, 10);
      return deliveries.map(({ state }) => state).join(' ');
    },
  };
  return outbox;
}
