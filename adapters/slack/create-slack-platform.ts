import { App, HTTPReceiver, SocketModeReceiver } from '@slack/bolt';
import { WebClient, WebClientEvent, type WebClientOptions } from '@slack/web-api';
import type { AnnouncementPlatform } from '../../src/announcements/announcement-platform.js';
import type { ChatPlatform } from '../../src/assistant/chat-platform.js';
import { createWatch } from '../../src/assistant/watch.js';
import type { Logger } from '../../src/logger.js';
import { createSlackAnnouncements, tryOnce } from './announcements.js';
import { createBoltLogger } from './bolt-logger.js';
import { describeFailure } from './failures.js';
import { registerListeners, type Subscribers } from './listeners.js';
import { createMembers } from './members.js';
import { keepConnected } from './socket-connection.js';
import { explainStartFailure } from './start-failure.js';
import { watchEvents } from './watch.js';

/** How Slack reaches us, and we Slack. */
export type SlackSettings = {
  readonly botToken: string;
  readonly mode:
    | { readonly kind: 'socket'; readonly appToken: string }
    /** Port 0 takes a free one. */
    | { readonly kind: 'http'; readonly signingSecret: string; readonly port: number };
  /** Null for Slack's own address. */
  readonly apiUrl: string | null;
  readonly subscribers: Subscribers;
};

export type SlackSurroundings = {
  readonly log: Logger;
  /** Epoch milliseconds. */
  readonly clock: () => number;
};

/**
 * Slack as a chat platform, which announces as well, started or not; `port` is where it listens over HTTP, null before
 * the start and in Socket Mode.
 */
export type SlackPlatform = ChatPlatform & AnnouncementPlatform & { readonly port: () => number | null };

const CALL_TIMEOUT_MS = 10_000;
/** The person waits for these meanwhile. */
const MEMBER_TIMEOUT_MS = 1500;

export function createSlackPlatform(
  settings: SlackSettings,
  { log, clock }: SlackSurroundings,
): SlackPlatform {
  const clientOptions = clientOptionsOf(settings, log);
  const receiver = createReceiver(settings.mode, clientOptions);
  const stopping = new AbortController();
  const watch = createWatch(log, clock, describeFailure);
  let hasStarted = false;
  let listensOn: number | null = null;
  const announcer = new WebClient(settings.botToken, { ...clientOptions, ...tryOnce });
  return {
    ...createSlackAnnouncements(announcer),
    name: 'slack',
    port: () => listensOn,
    isConnected: () => hasStarted && !stopping.signal.aborted,
    failed: new Promise(() => undefined),

    async start(assistant) {
      const app = createApp(settings, receiver, clientOptions);
      app.client.on(WebClientEvent.RATE_LIMITED, (seconds: number) =>
        log.warn('rate_limited', { retryAfterS: seconds }),
      );
      const quick = { ...clientOptions, timeout: MEMBER_TIMEOUT_MS, retryConfig: { retries: 0 } };
      const members = createMembers(new WebClient(settings.botToken, quick));
      watchEvents(app, watch);
      registerListeners(app, { assistant, client: app.client, members, subscribers: settings.subscribers });
      listensOn = portOf(await open(app, settings));
      hasStarted = true;
      if (receiver instanceof SocketModeReceiver) keepConnected(receiver.client, log, stopping.signal);
      log.info('listening', { service: 'slack', mode: settings.mode.kind, port: listensOn });
    },

    async stop() {
      if (!hasStarted || stopping.signal.aborted) return;
      stopping.abort();
      // What comes from now on, Slack sends again to whoever listens next.
      await watch.settled(close(receiver).catch((error) => log.warn('not_closed', { error })));
    },
  };
}

function clientOptionsOf({ apiUrl }: SlackSettings, log: Logger): WebClientOptions {
  return {
    logger: createBoltLogger(log),
    timeout: CALL_TIMEOUT_MS,
    // A post whose response is lost may be made twice, and Slack has no way to tell: few tries, close together.
    retryConfig: { retries: 2, minTimeout: 300, maxTimeout: 2000, factor: 3 },
    ...(apiUrl === null ? {} : { slackApiUrl: apiUrl }),
  };
}

function createApp(
  { botToken, mode }: SlackSettings,
  receiver: HTTPReceiver | SocketModeReceiver,
  clientOptions: WebClientOptions,
): App {
  return new App({
    token: botToken,
    receiver,
    clientOptions,
    ...(clientOptions.logger ? { logger: clientOptions.logger } : {}),
    socketMode: mode.kind === 'socket',
    // Our own words come by too, and every event is to leave a line in the log.
    ignoreSelf: false,
    convoStore: false,
    // Else Bolt asks Slack about the token at once, and a refusal is a rejection that nobody can catch.
    deferInitialization: true,
  });
}

/** Proves the bot's token, then listens; returns the server over HTTP. */
async function open(app: App, settings: SlackSettings): Promise<unknown> {
  await app.init().catch((error) => {
    throw explainStartFailure(error, settings, 'SLACK_BOT_TOKEN');
  });
  return app.start().catch((error) => {
    throw explainStartFailure(error, settings, 'SLACK_APP_TOKEN');
  });
}

function createReceiver(
  mode: SlackSettings['mode'],
  clientOptions: WebClientOptions,
): HTTPReceiver | SocketModeReceiver {
  const { logger } = clientOptions;
  if (mode.kind === 'http') {
    return new HTTPReceiver({
      signingSecret: mode.signingSecret,
      port: mode.port,
      ...(logger ? { logger } : {}),
    });
  }
  return new SocketModeReceiver({
    appToken: mode.appToken,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: { ...clientOptions } },
    ...(logger ? { logger } : {}),
  });
}

async function close(receiver: HTTPReceiver | SocketModeReceiver): Promise<void> {
  await (receiver instanceof SocketModeReceiver ? receiver.client.disconnect() : receiver.stop());
}

function portOf(server: unknown): number | null {
  if (typeof server !== 'object' || server === null || !('address' in server)) return null;
  const address = typeof server.address === 'function' ? server.address() : null;
  return typeof address?.port === 'number' ? address.port : null;
}
