import { type Logger as BoltLogger, LogLevel } from '@slack/bolt';
import type { Logger } from '../../src/logger.js';

/** The log for Bolt and its clients. Their debug lines hold what people say, so they are dropped. */
export function createBoltLogger(log: Logger): BoltLogger {
  const details = (messages: readonly unknown[]) => ({ said: messages.map(String).join(' ').slice(0, 500) });
  return {
    debug: () => undefined,
    info: (...messages) => log.debug('bolt', details(messages)),
    warn: (...messages) => log.warn('bolt', details(messages)),
    error: (...messages) => log.error('bolt', details(messages)),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}
