import type { Proxies } from '../proxies.js';

/** The language model that is asked to choose. */
export type ReaderSettings = {
  /** The whole address of its chat completions, with a password if it needs one. */
  readonly url: string;
  readonly model: string;
  /** Sent as a bearer token; null if there is none. */
  readonly key: string | null;
  readonly proxies: Proxies | null;
};
