import type { Logger } from '../../src/logger.js';
import type { KeptInstallations } from '../platform.js';
import type { Proxies } from '../proxies.js';
import type { Subscribers } from './inbound/listeners.js';
import type { InstallSettings } from './workspaces/installations.js';

/** How the bot and Slack reach each other. */
export type SlackSettings = {
  /** Null if the app is installed in many workspaces, each with its own token. */
  readonly botToken: string | null;
  /** How the app is installed in many workspaces; over HTTP only. */
  readonly install?: InstallSettings;
  readonly mode:
    | { readonly kind: 'socket'; readonly appToken: string }
    /** Port 0 selects a free port. */
    | { readonly kind: 'http'; readonly signingSecret: string; readonly port: number };
  /** Null for Slack's own address. */
  readonly apiUrl: string | null;
  /** The proxies for calls to Slack; null or missing for none. */
  readonly proxies?: Proxies | null;
  readonly subscribers: Subscribers;
  /** The name of the command in help texts; `/report` if missing. */
  readonly command?: string;
};

export type SlackDeps = {
  readonly log: Logger;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** The stored installations; required if the app is installed in many workspaces. */
  readonly installations?: KeptInstallations;
};
