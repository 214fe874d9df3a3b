import type { Logger } from '../../src/logger.js';
import type { KeptInstallations } from '../platform.js';
import type { Proxies } from '../proxies.js';
import type { Subscribers } from './inbound/listeners.js';
import type { InstallSettings } from './workspaces/installations.js';

/** How Slack reaches us, and we Slack. */
export type SlackSettings = {
  /** Null where the app is installed in many workspaces, each with its own token. */
  readonly botToken: string | null;
  /** How it is installed there; over HTTP only. */
  readonly install?: InstallSettings;
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

export type SlackDeps = {
  readonly log: Logger;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** Where installations are kept; required where the app is installed in many workspaces. */
  readonly installations?: KeptInstallations;
};
