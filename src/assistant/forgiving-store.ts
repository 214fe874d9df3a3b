import { setTimeout as sleep } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type { Logger } from '../logger.js';
import { createOutageNotices } from './outage-notices.js';
import type { AssistantStore } from './state.js';

/** A database that takes longer keeps a person waiting for nothing. */
const WAIT_MS = 2500;
/** How long a database that failed is left alone: each try may take until its own timeout. */
const LEAVE_ALONE_MS = 5000;

/** Stands for the id of a reply that could not be kept: nothing can be done with it. */
export const NOT_KEPT = '';

/**
 * The store for answering questions: while the database is full or away, it remembers nothing and questions are still
 * answered. This is logged once, and when it works again; people are told once in each conversation. What a person is promised (a subscription, an opinion) still
 * fails there, and they are told so.
 * @param clock epoch milliseconds
 */
export function createForgivingStore(
  store: AssistantStore,
  log: Logger,
  clock: () => number,
): AssistantStore {
  let failedAt: number | null = null;
  const outageNotices = createOutageNotices();
  const taken = new LRUCache<string, true>({ max: MOST_TAKEN });

  /** What `work` gives, or `instead` where the database does not. A full disk can still be read, so only writing ends an outage. */
  const forgiving = async <Value>(
    does: 'reads' | 'writes',
    work: () => Promise<Value>,
    instead: () => Value,
  ): Promise<Value> => {
    if (failedAt !== null && clock() - failedAt < LEAVE_ALONE_MS) return instead();
    try {
      const value = await inTime(work());
      if (does === 'writes') recover();
      return value;
    } catch (error) {
      if (failedAt === null) log.error('answers_not_remembered', { error });
      failedAt = clock();
      return instead();
    }
  };
  const recover = () => {
    if (failedAt === null) return;
    failedAt = null;
    outageNotices.forget();
    log.info('answers_remembered');
  };

  /** Whether this process has not taken on any of these before. */
  const isFree = (keys: readonly string[]) => keys.every((key) => !taken.has(key));
  const take = (keys: readonly string[]) => {
    for (const key of keys) taken.set(key, true);
  };

  const { conversations } = store;
  return {
    ...store,
    outageNotices,
    conversations: {
      load: (place, now) =>
        forgiving(
          'reads',
          () => conversations.load(place, now),
          () => null,
        ),
      save: (place, state, now) =>
        forgiving(
          'writes',
          () => conversations.save(place, state, now),
          () => undefined,
        ),
    },
    saveReply: (reply, now) =>
      forgiving(
        'writes',
        () => store.saveReply(reply, now),
        () => NOT_KEPT,
      ),
    findPosted: (channel, messageId) =>
      forgiving(
        'reads',
        () => store.findPosted(channel, messageId),
        () => null,
      ),
    // Rather answered twice, by two processes, than not at all.
    async claimEvent(keys, ...more) {
      const isOurs =
        isFree(keys) &&
        (await forgiving(
          'writes',
          () => store.claimEvent(keys, ...more),
          () => isFree(keys),
        ));
      take(keys);
      return isOurs;
    },
  };
}

/** Events and presses that are remembered in case that the database cannot; more than come while one is repeated. */
const MOST_TAKEN = 20_000;

async function inTime<Value>(work: Promise<Value>): Promise<Value> {
  const waiting = new AbortController();
  const late = sleep(WAIT_MS, undefined, { signal: waiting.signal, ref: false }).then(() => {
    throw new Error(`the database has not answered within ${WAIT_MS} ms`);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    waiting.abort();
    late.catch(() => undefined);
    work.catch(() => undefined);
  }
}
