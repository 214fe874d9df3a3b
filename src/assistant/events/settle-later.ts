import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../../logger.js';
import type { AssistantStore } from '../state.js';
import { inTime } from './in-time.js';

const RETRY_MS = 1000;
/** Statements have a limit of values: https://www.sqlite.org/limits.html#max_variable_number */
const MAX_AT_ONCE = 500;
/** What is more is left to be answered again, rather than that memory grows. */
const MAX_LEFT = 50_000;

/** Settles events, in the end also those whose database fails meanwhile: else another process answers them again. */
export type Settler = {
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
