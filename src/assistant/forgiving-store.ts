import { setTimeout as sleep } from 'node:timers/promises';
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

  /** What `work` gives, or `instead` where the database does not. */
  const forgiving = async <Value>(work: () => Promise<Value>, instead: Value): Promise<Value> => {
    if (failedAt !== null && clock() - failedAt < LEAVE_ALONE_MS) return instead;
    try {
      const value = await inTime(work());
      if (failedAt !== null) {
        log.info('answers_remembered');
        outageNotices.forget();
      }
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
    outageNotices,
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
