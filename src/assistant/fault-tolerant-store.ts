import { setTimeout as sleep } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { RapporteurError } from '../errors.js';
import type { Logger } from '../logger.js';
import { inTime } from './events/in-time.js';
import { createOutageNotices } from './replies/outage-notices.js';
import type { AssistantStore } from './state.js';

const RETRY_MS = 1000;
/** Statements have a limit of values: https://www.sqlite.org/limits.html#max_variable_number */
const MAX_AT_ONCE = 500;
/** What is more is left to be answered again, rather than that memory grows. */
const MAX_LEFT = 50_000;

/** Settles events, in the end also those whose database fails meanwhile: else another process answers them again. */
type Settler = {
  /** Hands on what becomes of a claim; these events are not settled before it is decided. */
  readonly claim: (keys: readonly string[], deciding: Promise<boolean>) => Promise<boolean>;
  /** Resolves when they are settled, or when that takes longer; then it is done later. Never rejects. */
  readonly settle: (keys: readonly string[], withinMs: number) => Promise<void>;
  /** Whether some are still to be settled. */
  readonly isBehind: () => boolean;
};

/** Settles answered events; what the database rejects is retried later. Failures are logged once. */
export function createSettler(store: Pick<AssistantStore, 'settleEvent'>, log: Logger): Settler {
  const undecided = new Map<string, Promise<unknown>>();
  const left = new Set<string>();

  const settle = async (keys: readonly string[]) => {
    await Promise.allSettled(keys.map((key) => undecided.get(key)));
    await store.settleEvent(keys);
  };

  const catchUp = async () => {
    while (left.size > 0) {
      await sleep(RETRY_MS, undefined, { ref: false });
      const some = [...left].slice(0, MAX_AT_ONCE);
      await settle(some).then(
        () => some.forEach((key) => void left.delete(key)),
        () => undefined,
      );
    }
    log.info('claims_settled');
  };

  return {
    async claim(keys, deciding) {
      for (const key of keys) undecided.set(key, deciding);
      return deciding.finally(() => {
        for (const key of keys) if (undecided.get(key) === deciding) undecided.delete(key);
      });
    },
    async settle(keys, withinMs) {
      try {
        await inTime(settle(keys), withinMs);
      } catch (error) {
        const isFirst = left.size === 0;
        if (left.size < MAX_LEFT) for (const key of keys) left.add(key);
        if (!isFirst) return;
        log.error('claims_not_settled', { error });
        void catchUp();
      }
    },
    isBehind: () => left.size > 0,
  };
}

/** A database that takes longer keeps a person waiting for nothing. */
const WAIT_MS = 1000;
/** So long somebody waits for a database that has failed, to see whether it works again. */
const PROBE_MS = 250;
/** How long a database that failed is not called: each try may take until its own timeout. */
const COOL_DOWN_MS = 5000;
/** Events of this process that are remembered without the database, some minutes of a busy one. */
const MAX_SEEN = 10_000;

/** The id of a reply that could not be saved; its buttons do nothing. */
export const NOT_KEPT = '';

/**
 * A store that lets questions be answered while the database is full, locked by another program or away. It then
 * remembers nothing. This is logged once when it begins and once when it ends, and each conversation is told once.
 * What a person is promised (a subscription, an opinion) still fails, and they are told.
 * @param clock epoch milliseconds
 */
export function createFaultTolerantStore(
  store: AssistantStore,
  log: Logger,
  clock: () => number,
): AssistantStore {
  const failing = new Set<object>();
  const outageNotices = createOutageNotices();
  const onRecovery = () => {
    outageNotices.forget();
    log.info('answers_remembered');
  };
  // A database that cannot be written may still be read.
  const reading = createCircuitBreaker(clock, failing, log, onRecovery);
  const writing = createCircuitBreaker(clock, failing, log, onRecovery);
  const seen = new LRUCache<string, true>({ max: MAX_SEEN });
  const settler = createSettler(store, log);
  const { conversations } = store;
  return {
    ...store,
    outageNotices,
    conversations: {
      load: (place, now) => reading(() => conversations.load(place, now), null),
      save: (place, state, now) => writing(() => conversations.save(place, state, now), undefined),
    },
    saveReply: (reply, now) => writing(() => store.saveReply(reply, now), NOT_KEPT),
    findPosted: (channel, messageId) => reading(() => store.findPosted(channel, messageId), null),
    // Rather answered twice than not at all; but not twice by this process.
    async claimEvent(keys, ...claim) {
      const isRepeated = keys.some((key) => seen.has(key));
      for (const key of keys) seen.set(key, true);
      return !isRepeated && writing(() => settler.claim(keys, store.claimEvent(keys, ...claim)), true);
    },
    settleEvent: (keys) => settler.settle(keys, WAIT_MS),
    takeOverEvent: async (...wanted) => (settler.isBehind() ? null : store.takeOverEvent(...wanted)),
  };
}

/** Returns what `work` gives, or `instead` if the database fails or has failed a moment ago. */
type CircuitBreaker = <Value>(work: () => Promise<Value>, instead: Value) => Promise<Value>;

/**
 * @param failing all that fails now, of the same database
 * @param onRecovery called when nothing of it fails any more
 */
function createCircuitBreaker(
  clock: () => number,
  failing: Set<object>,
  log: Logger,
  onRecovery: () => void,
): CircuitBreaker {
  let failedAt: number | null = null;
  const breaker: CircuitBreaker = async (work, instead) => {
    if (failedAt !== null && clock() - failedAt < COOL_DOWN_MS) return instead;
    try {
      const value = await inTime(work(), failedAt === null ? WAIT_MS : PROBE_MS);
      failedAt = null;
      if (failing.delete(breaker) && failing.size === 0) onRecovery();
      return value;
    } catch (error) {
      // A fault of ours with one row: the database is there, and nobody else is to go without it.
      if (!(error instanceof RapporteurError)) {
        log.error('row_rejected', { error });
        return instead;
      }
      if (failing.size === 0) log.error('answers_not_remembered', { error });
      failing.add(breaker);
      failedAt = clock();
      return instead;
    }
  };
  return breaker;
}
