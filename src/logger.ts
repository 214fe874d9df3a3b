import { AsyncLocalStorage } from 'node:async_hooks';
import { type LevelWithSilent, pino } from 'pino';
import { createScrubber } from './scrub-secrets.js';
import { scrubValues } from './scrub-values.js';

/** Logs what happens for the operators: one line of JSON per event, without the text of messages. */
export interface Logger {
  debug(event: string, details?: Details): void;
  info(event: string, details?: Details): void;
  warn(event: string, details?: Details): void;
  error(event: string, details?: Details): void;
}

/** Ids, counts, codes and durations. An error goes under `error`, with its stack and causes. */
type Details = Readonly<Record<string, unknown>>;

export type LogLevel = LevelWithSilent;

const currentRequest = new AsyncLocalStorage<string>();

/** Runs the work so that every line logged meanwhile, from anywhere, carries `request`. */
export const inRequest = <Result>(request: string, work: () => Result): Result =>
  currentRequest.run(request, work);

/** Runs work that belongs to no request although one caused it, such as a write shared by many. */
export const outsideRequests = <Result>(work: () => Result): Result => currentRequest.exit(work);

/** Returns a logger that adds these details to every line. A line's own details take precedence. */
export function withDetails(log: Logger, always: Details): Logger {
  return {
    debug: (event, details) => log.debug(event, { ...always, ...details }),
    info: (event, details) => log.info(event, { ...always, ...details }),
    warn: (event, details) => log.warn(event, { ...always, ...details }),
    error: (event, details) => log.error(event, { ...always, ...details }),
  };
}

/**
 * Creates a logger. It lets no secret out, not even within an error's message or stack. Values are scrubbed before they
 * are serialized, because JSON escapes line breaks and quotes; the finished line is scrubbed again.
 * @param options.write receives each line with its line break
 * @param options.clock epoch milliseconds
 * @param options.secrets what to mask besides everything that looks like a token
 */
export function createLogger(options: {
  readonly level: LogLevel;
  readonly write: (line: string) => void;
  readonly clock: () => number;
  readonly secrets?: readonly string[];
}): Logger {
  const scrub = createScrubber(options.secrets ?? []);
  const log = pino(
    {
      level: options.level,
      base: null,
      messageKey: 'event',
      timestamp: () => `,"time":"${new Date(options.clock()).toISOString()}"`,
      formatters: { level: (level) => ({ level }) },
      mixin: () => {
        const request = currentRequest.getStore();
        return request === undefined ? {} : { request };
      },
    },
    { write: (line) => options.write(scrub(line)) },
  );
  const write =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (event: string, details: Details = {}) => {
      if (log.isLevelEnabled(level)) log[level](scrubValues(details, scrub), scrub(event));
    };
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}
