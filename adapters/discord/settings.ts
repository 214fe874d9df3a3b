import type { Logger } from '../../src/logger.js';
import type { Proxies } from '../proxies.js';

/** How to reach Discord. The gateway's address depends on `apiUrl`, which is null for Discord itself. */
export type DiscordSettings = {
  readonly token: string;
  readonly apiUrl: string | null;
  readonly proxies?: Proxies | null;
  /**
   * The number of shard processes, `auto` for as many as Discord recommends; if absent, this process connects itself.
   */
  readonly shards?: number | 'auto';
};

export type DiscordDeps = {
  readonly log: Logger;
  /** Epoch milliseconds. */
  readonly clock: () => number;
};
