import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { announceReports, type Planning } from '../../../src/announcements/announce-reports.js';
import type { AnnouncementPlatform } from '../../../src/announcements/announcement-platform.js';
import { createComposer } from '../../../src/announcements/compose-announcement.js';
import { createDeliveryWorker, type DeliveryWorker } from '../../../src/announcements/delivery-worker.js';
import type { Logger } from '../../../src/logger.js';
import type { Report } from '../../../src/reports/report.js';
import type { KnownReport } from '../../../src/store/known-reports.js';
import type { OpenedStore } from '../opening/open-store.js';

/** How long a stop waits for work in progress. The next process looks for posts that were not recorded by then. */
const STOP_WITHIN_MS = 9500;

type Deps = { readonly store: OpenedStore; readonly log: Logger; readonly clock: () => number };

/**
 * Plans the announcements of the current reports. The caller then notifies the workers of all processes, once it can
 * compose the messages. Resolves to whether deliveries were planned, and to the time of the next planning in epoch
 * milliseconds; null if none is needed. `before` is as for `announceReports`.
 */
export async function planAnnouncements(
  reports: readonly Report[],
  before: readonly KnownReport[],
  planning: Planning & { readonly store: OpenedStore },
): Promise<{ readonly planAt: number | null; readonly isDue: boolean }> {
  const announced = await announceReports(reports, before, planning);
  const planAt = await planning.store.nextAnnounceAt(planning.clock());
  return { planAt, isDue: announced.some(({ deliveries }) => deliveries > 0) };
}

/** A worker with real timers and randomness; `reportsNow` is called for each delivery. */
export function createWorker(
  platforms: readonly AnnouncementPlatform[],
  reportsNow: () => readonly Report[],
  {
    store,
    log,
    clock,
  }: Pick<Deps, 'log' | 'clock'> & {
    readonly store: Parameters<typeof createDeliveryWorker>[0]['store'];
  },
): DeliveryWorker {
  return createDeliveryWorker({
    store,
    platforms,
    compose: createComposer(reportsNow),
    clock,
    random: Math.random,
    createLease: randomUUID,
    sleep: (ms, signal) => sleep(ms, undefined, { signal }).catch(() => undefined),
    logger: log,
  });
}

/** Delivers announcements; started and stopped together with the platforms. */
export function createDeliveries(
  platforms: readonly AnnouncementPlatform[],
  reportsNow: () => readonly Report[],
  deps: Deps,
) {
  const worker = createWorker(platforms, reportsNow, deps);
  let endListening: () => void = () => undefined;
  return {
    name: 'announcements',
    async start() {
      endListening = deps.store.listen('delivery_due', worker.wake);
      worker.start();
    },
    /** Takes at most 10 s. */
    async stop() {
      endListening();
      await Promise.race([worker.stop(), sleep(STOP_WITHIN_MS, undefined, { ref: false })]);
    },
  };
}
