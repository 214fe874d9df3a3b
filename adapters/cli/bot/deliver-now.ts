import { setTimeout as sleep } from 'node:timers/promises';
import type { AnnouncementPlatform } from '../../../src/announcements/announcement-platform.js';
import { findByKey } from '../../../src/announcements/identify-report.js';
import type { Preview } from '../../../src/announcements/preview-announcements.js';
import { channelKey } from '../../../src/channel.js';
import type { Logger } from '../../../src/logger.js';
import type { Report } from '../../../src/reports/report.js';
import type { Delivery, ReportKey } from '../../../src/store/delivery.js';
import type { OpenedStore } from '../opening/open-store.js';
import type { Plan } from './announcement-plans.js';
import { createWorker } from './announcements.js';

/** In all; at 10 posts a second that is 6000 channels. */
const TIME_LIMIT_MS = 600_000;
/** For one that is to be tried again. */
const WAIT_AT_MOST_MS = 60_000;
const LOOK_EVERY_MS = 1000;

/**
 * Delivers what is due on these platforms, whoever planned it, until nothing is due soon or the time is up. Returns
 * the ids of what was tried. Other processes may deliver at the same time.
 */
export async function deliverNow(
  platforms: readonly AnnouncementPlatform[],
  reports: readonly Report[],
  { store, log, clock }: { readonly store: OpenedStore; readonly log: Logger; readonly clock: () => number },
): Promise<ReadonlySet<string>> {
  const tried = new Set<string>();
  const watched: OpenedStore = {
    ...store,
    settleDelivery(claimed, settlement) {
      tried.add(claimed.id);
      return store.settleDelivery(claimed, settlement);
    },
  };
  const worker = createWorker(platforms, () => reports, { store: watched, log, clock });
  const endsAt = clock() + TIME_LIMIT_MS;
  const ending = setTimeout(() => void worker.stop(), TIME_LIMIT_MS);
  try {
    for (;;) {
      await worker.deliverDue();
      const dueAt = await Promise.all(platforms.map(({ name }) => store.nextDueAt(name)));
      const next = Math.min(...dueAt.map((at) => at ?? Number.POSITIVE_INFINITY));
      if (next > clock() + WAIT_AT_MOST_MS || clock() >= endsAt) return tried;
      await sleep(Math.min(LOOK_EVERY_MS, Math.max(50, next - clock())));
    }
  } finally {
    clearTimeout(ending);
  }
}

/** The outcome of what was foreseen, and of what was tried besides. */
export async function findPlans(
  previews: readonly Preview[],
  tried: ReadonlySet<string>,
  reports: readonly Report[],
  store: OpenedStore,
): Promise<readonly Plan[]> {
  const left = new Set(tried);
  const deliveries = new Map<Preview['report'], ReadonlyMap<string, Delivery>>();
  const plans: Plan[] = [];
  for (const preview of previews) {
    const { report, key, destination, action } = preview;
    const known = deliveries.get(report) ?? (await loadDeliveries(key, store));
    deliveries.set(report, known);
    const delivery = action === 'none' ? null : (known.get(channelKey(destination)) ?? null);
    if (delivery !== null) left.delete(delivery.id);
    plans.push({ ...preview, delivery });
  }
  for (const id of left) {
    const delivery = await store.loadDelivery(id);
    const report = delivery && findByKey(reports, delivery.report, undefined);
    if (!delivery || !report) continue;
    const { destination } = delivery;
    const { report: key } = delivery;
    plans.push({ report, key, destination, action: 'post', why: 'under_way', reason: null, delivery });
  }
  return plans;
}

async function loadDeliveries(key: ReportKey, store: OpenedStore): Promise<ReadonlyMap<string, Delivery>> {
  const deliveries = await store.listReportDeliveries(key);
  return new Map(deliveries.map((delivery) => [channelKey(delivery.destination), delivery]));
}
