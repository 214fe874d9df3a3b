import { setTimeout as sleep } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { RapporteurError } from '../errors.js';
import type { Logger } from '../logger.js';
import { inTime } from './events/in-time.js';
import { createOutageNotices } from './replies/outage-notices.js';
import type { AssistantStore } from './state.js';

const RETRY_MS = 1000;
/** SQLite limits the number of values in a statement: https://www.sqlite.org/limits.html#max_variable_number */
const MAX_AT_ONCE = 500;
/** Bounds the memory for retries. Events beyond it may be answered again. */
const MAX_LEFT = 50_000;

/** Settles events, and retries while the database fails. Otherwise another process would answer them again. */
type Settler = {
  /** Passes on the result of a claim. Its events are settled only after the claim is decided. */
  readonly claim: (keys: readonly string[], deciding: Promise<boolean>) => Promise<boolean>;
  /** Resolves when the events are settled, or after `withinMs`; then they are settled later. Never rejects. */
  readonly settle: (keys: readonly string[], withinMs: number) => Promise<void>;
  /** Whether events are waiting for a retry. */
  readonly isBehind: () => boolean;
};

/** Creates a settler. Failures are logged once, until it has caught up. */
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

/** How long a person's reply waits for the database. */
const WAIT_MS = 1000;
/** How long a call waits when it tests whether a failed database works again. */
const PROBE_MS = 250;
/** How long a failed database is not called, because each call may take until its own timeout. */
const COOL_DOWN_MS = 5000;
/** How many events are remembered in memory: some minutes of a busy process. */
const MAX_SEEN = 10_000;

/** The id of a reply that could not be saved; its buttons do nothing. */
export const NOT_KEPT = '';

/**
 * A store that lets questions be answered while the database is full, locked by another program or unavailable. It
 * then remembers nothing. An outage is logged when it begins and when it ends. Each conversation is told once.
 * Writes that a person relies on (a subscription, feedback) still fail, and the person is told.
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
  // A database that cannot be written may still be readable.
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
    // If the claim fails, answer anyway: two processes may both answer, but this one answers only once.
    async claimEvent(keys, ...claim) {
      const isRepeated = keys.some((key) => seen.has(key));
      for (const key of keys) seen.set(key, true);
      return !isRepeated && writing(() => settler.claim(keys, store.claimEvent(keys, ...claim)), true);
    },
    async releaseEvent(keys) {
      for (const key of keys) seen.delete(key);
      await writing(() => store.releaseEvent(keys), undefined);
    },
    settleEvent: (keys) => settler.settle(keys, WAIT_MS),
    takeOverEvent: async (...wanted) => (settler.isBehind() ? null : store.takeOverEvent(...wanted)),
  };
}

/** Resolves with the result of `work`, or with `instead` if the database fails or failed a moment ago. */
type CircuitBreaker = <Value>(work: () => Promise<Value>, instead: Value) => Promise<Value>;

/**
 * @param failing the breakers of the same database that are open; shared between them
 * @param onRecovery called when none of them is open any more
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
      // A bug with one row, not an outage: the breaker stays closed for everybody else.
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
