import { setTimeout as sleep } from 'node:timers/promises';
import { findHeldReports, type Planning } from '../../../src/announcements/announce-reports.js';
import type { AnnouncementPlatform } from '../../../src/announcements/announcement-platform.js';
import { DELIVERY_LIMITS } from '../../../src/announcements/delivery-limits.js';
import type { Refusal } from '../../../src/announcements/delivery-worker.js';
import { findByKey } from '../../../src/announcements/identify-report.js';
import { createWordsMatcher } from '../../../src/announcements/match-words.js';
import type { Preview } from '../../../src/announcements/preview-announcements.js';
import { channelKey } from '../../../src/channel.js';
import type { Logger } from '../../../src/logger.js';
import type { Report } from '../../../src/reports/report.js';
import type { Delivery, ReportKey } from '../../../src/store/delivery.js';
import type { KnownReport } from '../../../src/store/known-reports.js';
import type { PlatformModule } from '../../platform.js';
import { openGlossary } from '../opening/open-glossary.js';
import { chooseFolder, type LibraryOptions } from '../opening/open-library.js';
import { openLog } from '../opening/open-log.js';
import { type OpenedStore, openStore, orClose } from '../opening/open-store.js';
import { createReportSource, type ReportSource } from '../opening/report-source.js';
import { type ChosenPlatform, choosePlatforms } from '../settings/choose-platforms.js';
import { readSettings, type Settings } from '../settings/settings.js';
import { type Terminal, warn } from '../terminal/terminal.js';
import type { Plan } from './announcement-plans.js';
import { createWorker } from './announcements.js';
import { openClock } from './open-clock.js';
import { openAnnouncers } from './open-platforms.js';

/** The limit for the whole command: 6000 channels at 10 posts per second. */
const TIME_LIMIT_MS = 600_000;
/**
 * The longest wait for the retry of a delivery. Longer than a lease, so that the command waits for what another process
 * is sending even if that process's clock is ahead.
 */
const WAIT_AT_MOST_MS = 1.5 * DELIVERY_LIMITS.leaseMs;
const LOOK_EVERY_MS = 1000;

/**
 * Delivers what is due on these platforms, regardless of who planned it, until nothing is due soon or the time is up.
 * Leaves out a service once it refuses everything. Returns the ids of the deliveries that were tried, and the refusals.
 * Other processes may deliver at the same time.
 */
async function deliverNow(
  platforms: readonly AnnouncementPlatform[],
  reports: readonly Report[],
  { store, log, clock }: { readonly store: OpenedStore; readonly log: Logger; readonly clock: () => number },
): Promise<{ readonly tried: ReadonlySet<string>; readonly refusals: readonly Refusal[] }> {
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
      const refusals = await worker.deliverDue();
      const left = platforms.filter(({ name }) => refusals.every(({ service }) => service !== name));
      const dueAt = await Promise.all(left.map(({ name }) => store.nextDueAt(name)));
      const next = Math.min(...dueAt.map((at) => at ?? Number.POSITIVE_INFINITY));
      if (next > clock() + WAIT_AT_MOST_MS || clock() >= endsAt) return { tried, refusals };
      await sleep(Math.min(LOOK_EVERY_MS, Math.max(50, next - clock())));
    }
  } finally {
    clearTimeout(ending);
  }
}

/** Returns the outcome of each preview, and of any other delivery that was tried. */
async function findPlans(
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

/** The dependencies of a command that announces manually. The caller closes the store. */
export type ManualDelivery = {
  readonly modules: readonly PlatformModule[];
  readonly settings: Settings;
  readonly store: OpenedStore;
  readonly source: ReportSource;
  readonly log: Logger;
  readonly planning: Planning & { readonly store: OpenedStore };
};

/** Opens everything that `announce` needs. Throws a RapporteurError that names the setting at fault. */
export async function openManualDelivery(
  modules: readonly PlatformModule[],
  options: LibraryOptions,
  terminal: Terminal,
): Promise<ManualDelivery> {
  const settings = await readSettings(terminal, modules);
  const folder = await chooseFolder(options, terminal);
  const logger = openLog(settings, terminal);
  // The command prints the outcome of each delivery, so the log has it at debug level only.
  const log = { ...logger, info: logger.debug, warn: logger.debug };
  const glossary = await openGlossary(settings, terminal.cwd, (problem) => warn(terminal, problem));
  const store = await openStore(settings, terminal);
  const { clock } = await orClose(store, openClock(store.readClock));
  const matcher = createWordsMatcher(glossary);
  const source = createReportSource(folder, store.reportTexts, clock);
  const { ANNOUNCE_AFTER: announceAfterMs } = settings;
  const { library } = source;
  const planning = { store, matcher, clock, logger: log, library, announceAfterMs };
  return { modules, settings, store, source, log, planning };
}

/**
 * How long a removal waits at least if a file could not be read: it may be the file of that report, which is being
 * written or will be readable again.
 */
const UNREADABLE_GRACE_MS = 600_000;

/** The loaded reports, the ones known `before` they were loaded, and how long removals wait, if that is special. */
type TakenOver = {
  readonly reports: readonly Report[];
  readonly before: readonly KnownReport[];
  readonly removing: Pick<Planning, 'removeAfterMs'>;
};

/**
 * Loads the reports, after listing the ones known `before`. If processes share reports, the folder's are copied to the
 * database first.
 */
export async function takeOver(
  { source, store, planning }: ManualDelivery,
  terminal: Terminal,
): Promise<TakenOver> {
  const before = await store.listKnownReports();
  let removing: TakenOver['removing'] = {};
  const tell = (problem: string) => {
    removing = { removeAfterMs: Math.max(UNREADABLE_GRACE_MS, planning.announceAfterMs) };
    warn(terminal, problem);
  };
  if (source.gather !== null && (await source.gather(tell))) await store.notify('report_came');
  return { reports: await source.load(tell), before, removing };
}

/** Delivers what is due on the services whose tokens are set here. Returns the outcome of each plan. */
export async function deliverPlanned(
  previews: readonly Preview[],
  reports: readonly Report[],
  { modules, settings, store, log, planning: { clock } }: ManualDelivery,
  terminal: Terminal,
): Promise<readonly Plan[]> {
  const chosen = choosePlatforms(modules, settings);
  await store.notify('delivery_due');
  const platforms = await openAnnouncers(chosen, { log, clock, store });
  const held = await findHeldReports(reports, store);
  const shown = reports.filter((report) => !held.has(report));
  const { tried, refusals } = await deliverNow(platforms, shown, { store, log, clock });
  for (const { service, reason } of refusals) warn(terminal, describeRefusal(modules, service, reason));
  await tellWhoDelivers(modules, chosen, store, terminal);
  return findPlans(previews, tried, reports, store);
}

function describeRefusal(modules: readonly PlatformModule[], service: string, reason: string | null): string {
  const { title, setUpBy } = modules.find(({ name }) => name === service) ?? {};
  const token = setUpBy?.variable ?? 'its token';
  return `${title ?? service} refuses everything (${reason}), so nothing more was tried there: correct ${token} or the app, then try again`;
}

async function tellWhoDelivers(
  modules: readonly PlatformModule[],
  chosen: readonly ChosenPlatform[],
  store: OpenedStore,
  terminal: Terminal,
): Promise<void> {
  for (const { name, setUpBy } of modules) {
    if (chosen.some((platform) => platform.name === name) || (await store.nextDueAt(name)) === null) continue;
    const variables = setUpBy.with ? `${setUpBy.variable}, with ${setUpBy.with},` : setUpBy.variable;
    warn(
      terminal,
      `${variables} is not set here; a running bot that has it will deliver what is waiting for ${name}`,
    );
  }
}
