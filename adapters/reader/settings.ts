import type { Proxies } from '../proxies.js';

/** The language model that chooses sentences. */
export type ReaderSettings = {
  /** The full address of its chat completions, including a password if it needs one. */
  readonly url: string;
  readonly model: string;
  /** Sent as a bearer token; null if there is none. */
  readonly key: string | null;
  readonly proxies: Proxies | null;
};
