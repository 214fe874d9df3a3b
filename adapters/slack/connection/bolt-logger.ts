import { type Logger as BoltLogger, LogLevel } from '@slack/bolt';
import { LRUCache } from 'lru-cache';
import type { Logger } from '../../../src/logger.js';

/** Lines of one kind in a minute. */
const MAX_LINES = 10;
const MINUTE_MS = 60_000;
const MAX_KINDS = 100;
/** What two lines of one kind begin with. */
const KIND_LENGTH = 40;

/**
 * The log for Bolt and its clients. Their debug lines hold what people say, so they are dropped. Lines of one kind are
 * limited, because anybody who reaches the port can cause them; the first one of the next minute counts those left out.
 * @param clock epoch milliseconds
 */
export function createBoltLogger(log: Logger, clock: () => number): BoltLogger {
  const kinds = new LRUCache<string, { minute: number; lines: number; leftOut: number }>({ max: MAX_KINDS });
  const few = (write: (details: object) => void) => {
    return (...messages: readonly unknown[]) => {
      const said = messages.map(String).join(' ').slice(0, 500);
      const kind = said.slice(0, KIND_LENGTH);
      const minute = Math.floor(clock() / MINUTE_MS);
      const last = kinds.get(kind);
      const isSame = last?.minute === minute;
      const lines = isSame ? last.lines + 1 : 1;
      const leftOut = last?.leftOut ?? 0;
      const isWritten = lines <= MAX_LINES;
      kinds.set(kind, { minute, lines, leftOut: isWritten ? 0 : leftOut + 1 });
      if (isWritten) write({ said, ...(leftOut > 0 ? { leftOut } : {}) });
    };
  };
  return {
    debug: () => undefined,
    info: few((details) => log.debug('bolt', { ...details })),
    warn: few((details) => log.warn('bolt', { ...details })),
    error: few((details) => log.error('bolt', { ...details })),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}
