import type { Logger } from '../../src/logger.js';
import type { Proxies } from '../proxies.js';
import type { Subscribers } from './listeners.js';

/** How Slack reaches us, and we Slack. */
export type SlackSettings = {
  readonly botToken: string;
  readonly mode:
    | { readonly kind: 'socket'; readonly appToken: string }
    /** Port 0 takes a free one. */
    | { readonly kind: 'http'; readonly signingSecret: string; readonly port: number };
  /** Null for Slack's own address. */
  readonly apiUrl: string | null;
  /** Where Slack is called through a proxy. */
  readonly proxies?: Proxies | null;
  readonly subscribers: Subscribers;
  /** What help calls the command; `/report` where it is missing. */
  readonly command?: string;
};

export type SlackSurroundings = {
  readonly log: Logger;
  /** Epoch milliseconds. */
  readonly clock: () => number;
};
