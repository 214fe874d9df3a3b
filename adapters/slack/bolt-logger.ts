import { type Logger as BoltLogger, LogLevel } from '@slack/bolt';
import type { Logger } from '../../src/logger.js';

/**
 * Our log as Bolt and its clients write to it. They tell at debug what goes over the line, with what people say:
 * that is dropped, and they are told that nobody reads it.
 */
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
