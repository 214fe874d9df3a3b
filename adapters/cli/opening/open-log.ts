import { createLogger, type Logger } from '../../../src/logger.js';
import type { Settings } from '../settings/settings.js';
import type { Terminal } from '../terminal/terminal.js';

/** The log of a command on standard error, at the configured level and without the secrets of the settings. */
export function openLog(settings: Settings, terminal: Terminal): Logger {
  return createLogger({
    level: settings.LOG_LEVEL,
    write: (line) => terminal.stderr.write(line),
    clock: Date.now,
    secrets: settings.secrets,
  });
}
