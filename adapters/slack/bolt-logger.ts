import { type Logger as BoltLogger, LogLevel } from '@slack/bolt';
import { LRUCache } from 'lru-cache';
import type { Logger } from '../../src/logger.js';

/** Lines of one kind in a minute. */
const MOST_LINES = 10;
const MINUTE_MS = 60_000;
const MOST_KINDS = 100;
/** What two lines of one kind begin with. */
const KIND_LENGTH = 40;

/**
 * Our log as Bolt and its clients write to it. They tell at debug what goes over the line, with what people say:
 * that is dropped, and they are told that nobody reads it. Of lines of one kind there are few, for whoever reaches the
 * port can have as many written as they like; the next minute's first one says how many were left out.
 * @param clock epoch milliseconds
 */
export function createBoltLogger(log: Logger, clock: () => number): BoltLogger {
  const kinds = new LRUCache<string, { minute: number; lines: number; leftOut: number }>({ max: MOST_KINDS });
  const few = (write: (details: object) => void) => {
    return (...messages: readonly unknown[]) => {
      const said = messages.map(String).join(' ').slice(0, 500);
      const kind = said.slice(0, KIND_LENGTH);
      const minute = Math.floor(clock() / MINUTE_MS);
      const last = kinds.get(kind);
      const isSame = last?.minute === minute;
      const lines = isSame ? last.lines + 1 : 1;
      const leftOut = last?.leftOut ?? 0;
      const isWritten = lines <= MOST_LINES;
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
