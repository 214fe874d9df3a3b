import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../logger.js';
import type { AssistantStore } from './state.js';

/** A database that takes longer keeps a person waiting for nothing. */
const WAIT_MS = 2500;
/** How long a database that failed is left alone: each try may take until its own timeout. */
const LEAVE_ALONE_MS = 5000;

/** The id of a reply that could not be saved; its buttons do nothing. */
export const NOT_KEPT = '';

/**
 * A store that lets questions be answered while the database is full or away: it then remembers nothing. This is
 * logged once when it begins and once when it ends. What a person is promised (a subscription, an opinion) still
 * fails, and they are told.
 * @param clock epoch milliseconds
 */
export function createForgivingStore(
  store: AssistantStore,
  log: Logger,
  clock: () => number,
): AssistantStore {
  let failedAt: number | null = null;

  /** What `work` gives, or `instead` where the database does not. */
  const forgiving = async <Value>(work: () => Promise<Value>, instead: Value): Promise<Value> => {
    if (failedAt !== null && clock() - failedAt < LEAVE_ALONE_MS) return instead;
    try {
      const value = await inTime(work());
      if (failedAt !== null) log.info('answers_remembered');
      failedAt = null;
      return value;
    } catch (error) {
      if (failedAt === null) log.error('answers_not_remembered', { error });
      failedAt = clock();
      return instead;
    }
  };

  const { conversations } = store;
  return {
    ...store,
    conversations: {
      load: (place, now) => forgiving(() => conversations.load(place, now), null),
      save: (place, state, now) => forgiving(() => conversations.save(place, state, now), undefined),
    },
    saveReply: (reply, now) => forgiving(() => store.saveReply(reply, now), NOT_KEPT),
    findPosted: (channel, messageId) => forgiving(() => store.findPosted(channel, messageId), null),
    // Rather answered twice than not at all.
    claimEvent: (...claim) => forgiving(() => store.claimEvent(...claim), true),
  };
}

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
