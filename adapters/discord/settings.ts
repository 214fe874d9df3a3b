import type { Logger } from '../../src/logger.js';
import type { Proxies } from '../proxies.js';

/** How we reach Discord; the gateway's address follows from `apiUrl`, which is null for Discord's own. */
export type DiscordSettings = {
  readonly token: string;
  readonly apiUrl: string | null;
  readonly proxies?: Proxies | null;
  /** In how many processes it runs, `auto` for as many as Discord recommends; in this one if missing. */
  readonly shards?: number | 'auto';
};

export type DiscordDeps = {
  readonly log: Logger;
  /** Epoch milliseconds. */
  readonly clock: () => number;
};
