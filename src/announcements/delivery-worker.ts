import type { Logger } from '../logger.js';
import type { ClaimedDelivery } from '../store/delivery.js';
import type { Settlement } from '../store/settle-deliveries.js';
import type { AnnouncementPlatform } from './announcement-platform.js';
import type { AnnouncementStore } from './announcement-store.js';
import { type Compose, deliverOnce } from './deliver-once.js';
import { DELIVERY_LIMITS, type DeliveryLimits } from './delivery-limits.js';
import { resumePaused } from './resume-paused.js';
import { createThrottle, type Throttle } from './throttle.js';

/** Delivers due announcements until it is stopped. Any number of workers may share a store. */
export interface DeliveryWorker {
  /** Call it once. Errors are logged, and the work is retried. */
  start(): void;
  /** Checks for due deliveries now. */
  wake(): void;
  /** Claims nothing more; resolves when the deliveries in progress are recorded. */
  stop(): Promise<void>;
  /**
   * Delivers what is due now, without `start`; rejects with the store's error. If a service refuses everything, leaves
   * the rest of its deliveries, also at later calls. Resolves to the services that did.
   */
  deliverDue(): Promise<readonly Refusal[]>;
}

/** A service that refuses the bot for good; `reason` as for `Posted`. */
export type Refusal = { readonly service: string; readonly reason: string | null };

export type WorkerOptions = {
  readonly store: Pick<
    AnnouncementStore,
    | 'claimDelivery'
    | 'settleDelivery'
    | 'nextDueAt'
    | 'loadKnownReport'
    | 'loadSubscription'
    | 'claimPaused'
    | 'resume'
  >;
  /** Only deliveries for these services are claimed. */
  readonly platforms: readonly AnnouncementPlatform[];
  readonly compose: Compose;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** From 0 to below 1. */
  readonly random: () => number;
  /** Returns a new text at each call, unique across processes. */
  readonly createLease: () => string;
  /** Resolves after a time, or at once when the signal aborts; never rejects. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly logger: Logger;
  readonly limits?: Partial<DeliveryLimits>;
};

/** Creates a worker that delivers due announcements until it is stopped. */
export function createDeliveryWorker(options: WorkerOptions): DeliveryWorker {
  const stopping = new AbortController();
  const lanes = options.platforms.map((platform) => createLane(platform, options, stopping.signal));
  let running: Promise<unknown> = Promise.resolve();
  return {
    start() {
      running = Promise.all(lanes.map(({ run }) => run()));
    },
    wake() {
      for (const { wake } of lanes) wake();
    },
    async stop() {
      stopping.abort();
      for (const { wake } of lanes) wake();
      await running;
    },
    async deliverDue() {
      const refusals = await Promise.all(lanes.map(({ drainOnce }) => drainOnce()));
      return refusals.filter((refusal) => refusal !== null);
    },
  };
}

/** The longest wait before a failing store is tried again. */
const MAX_HALT_MS = 60_000;

/** The deliveries of one service. Services have separate lanes, so that one that is down does not delay the others. */
type Lane = {
  readonly run: () => Promise<void>;
  readonly wake: () => void;
  readonly drainOnce: () => Promise<Refusal | null>;
};

function createLane(platform: AnnouncementPlatform, options: WorkerOptions, stop: AbortSignal): Lane {
  const { store, clock, sleep, logger } = options;
  const limits = { ...DELIVERY_LIMITS, ...options.limits };
  const refused = new AbortController();
  const halt = AbortSignal.any([stop, refused.signal]);
  const throttle = createThrottle(limits.perSecond, clock, (ms) => sleep(ms, halt));
  let round = new AbortController();
  let refusal: Refusal | null = null;

  const drain = async (onRefused: Running['onRefused']) => {
    const runners = Array.from({ length: limits.concurrency }, () =>
      deliverUntilNone(platform, { ...options, limits, throttle, stop, halt, onRefused }),
    );
    const failure = (await Promise.allSettled(runners)).find(({ status }) => status === 'rejected');
    if (failure?.status === 'rejected') throw failure.reason;
  };

  const untilNext = async (): Promise<number> => {
    const dueAt = await store.nextDueAt(platform.name);
    if (dueAt === null) return limits.pollMs;
    // A delivery that is due but was not claimed waits for its channel.
    return Math.min(limits.pollMs, dueAt > clock() ? dueAt - clock() : limits.channelGapMs);
  };

  return {
    async drainOnce() {
      await drain((reason) => {
        refusal = { service: platform.name, reason };
        refused.abort();
      });
      return refusal;
    },
    wake: () => round.abort(),
    async run() {
      let failures = 0;
      while (!stop.aborted) {
        round = new AbortController();
        let waitMs = Math.min(MAX_HALT_MS, limits.pollMs * 2 ** failures);
        try {
          await drain(() => undefined);
          waitMs = (await resumePaused(platform, options)) ? 0 : await untilNext();
          if (failures > 0) logger.info('announcements_resumed', { service: platform.name });
          failures = 0;
        } catch (error) {
          if (failures === 0) logger.error('announcements_halted', { service: platform.name, error });
          failures += 1;
        }
        if (!stop.aborted) await sleep(waitMs, round.signal);
      }
    },
  };
}

type Running = WorkerOptions & {
  readonly limits: DeliveryLimits;
  readonly throttle: Throttle;
  readonly stop: AbortSignal;
  /** Ends the claiming of deliveries: on `stop`, or because the service refuses everything. */
  readonly halt: AbortSignal;
  readonly onRefused: (reason: string | null) => void;
};

async function deliverUntilNone(platform: AnnouncementPlatform, running: Running): Promise<void> {
  const { store, clock, createLease, limits, throttle, halt } = running;
  for (;;) {
    await throttle.wait();
    if (halt.aborted) return;
    const claimed = await store.claimDelivery({
      service: platform.name,
      lease: createLease(),
      leaseMs: limits.leaseMs,
      channelGapMs: limits.channelGapMs,
      now: clock(),
    });
    if (claimed === null) return;
    await deliver(claimed, platform, running);
  }
}

async function deliver(
  claimed: ClaimedDelivery,
  platform: AnnouncementPlatform,
  running: Running,
): Promise<void> {
  const { store, throttle, logger } = running;
  const known = await store.loadKnownReport(claimed.report);
  const subscription = await store.loadSubscription(claimed.destination);
  const attempt = { platform, ...running };
  const { settlement, pauseMs, isRefused } = await deliverOnce(claimed, known, subscription, attempt);
  if (pauseMs > 0) throttle.pause(pauseMs);
  const reason = 'reason' in settlement ? settlement.reason : null;
  if (isRefused) {
    tellRefused(platform, reason, running);
    running.onRefused(reason);
  }
  const isRecorded = await record(claimed, settlement, running);
  const { id, destination, attempts } = claimed;
  const details = { delivery: id, ...destination, state: settlement.state, attempts, reason };
  if (!isRecorded) logger.warn('lease_lost', details);
  else if (settlement.state === 'sent') logger.info('announced', details);
  else logger.warn('not_announced', details);
}

function tellRefused(
  { name }: AnnouncementPlatform,
  reason: string | null,
  { logger, limits }: Running,
): void {
  const cure = 'correct its token or its app, then restart';
  logger.error('announcements_refused', { service: name, reason, cure, nextTryInMs: limits.refusedPauseMs });
}

const RECORD_AGAIN_MS = [500, 1000, 2000, 4000];

/** Retries if the store is briefly unavailable, so that a posted delivery does not become `unknown`. */
async function record(
  claimed: ClaimedDelivery,
  settlement: Settlement,
  { store, sleep, stop }: Running,
): Promise<boolean> {
  for (const waitMs of RECORD_AGAIN_MS) {
    try {
      return await store.settleDelivery(claimed, settlement);
    } catch {
      await sleep(waitMs, stop);
    }
  }
  return store.settleDelivery(claimed, settlement);
}
