import { AsyncLocalStorage } from 'node:async_hooks';
import { type LevelWithSilent, pino } from 'pino';
import { createScrubber, scrubValues } from './scrub-secrets.js';

/** Tells those who run the program what happens: one line of JSON an event, without the text of messages. */
export interface Logger {
  debug(event: string, details?: Details): void;
  info(event: string, details?: Details): void;
  warn(event: string, details?: Details): void;
  error(event: string, details?: Details): void;
}

/** Ids, counts, codes and durations; an error goes under `error`, with its stack and causes. */
type Details = Readonly<Record<string, unknown>>;

export type LogLevel = LevelWithSilent;

const currentRequest = new AsyncLocalStorage<string>();

/** Does the work such that every line that is logged meanwhile, wherever, carries `request`. */
export const inRequest = <Result>(request: string, work: () => Result): Result =>
  currentRequest.run(request, work);

/** Does work that belongs to no request, though one has caused it: what is written later for many at once. */
export const outsideRequests = <Result>(work: () => Result): Result => currentRequest.exit(work);

/** A logger whose lines all carry these details, unless a line has others under the same names. */
export function withDetails(log: Logger, always: Details): Logger {
  return {
    debug: (event, details) => log.debug(event, { ...always, ...details }),
    info: (event, details) => log.info(event, { ...always, ...details }),
    warn: (event, details) => log.warn(event, { ...always, ...details }),
    error: (event, details) => log.error(event, { ...always, ...details }),
  };
}

/**
 * Creates a logger. No secret leaves it, wherever one stands, an error's message or stack included: values are scrubbed
 * before they are serialized, for JSON writes a line break or a quote otherwise, and the line is once more.
 * @param options.write takes each line with its line break
 * @param options.clock epoch milliseconds
 * @param options.secrets what is to be struck out besides all that looks like a token
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
