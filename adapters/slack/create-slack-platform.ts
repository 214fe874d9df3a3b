import { randomUUID } from 'node:crypto';
import { App, HTTPReceiver, SocketModeReceiver } from '@slack/bolt';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Dispatcher } from 'undici';
import type { AnnouncementPlatform } from '../../src/announcements/announcement-platform.js';
import type { ChatPlatform } from '../../src/assistant/chat-platform.js';
import { createWatch } from '../../src/assistant/watch.js';
import type { Logger } from '../../src/logger.js';
import { acknowledgeLate } from './acknowledge-late.js';
import { createSlackAnnouncements, tryOnce } from './announcements.js';
import { createBoltLogger } from './bolt-logger.js';
import { type Credentials, createCredentials } from './credentials.js';
import { describeFailure } from './failures.js';
import { keepConnected } from './keep-connected.js';
import { registerListeners, type Subscribers } from './listeners.js';
import { createMembers } from './members.js';
import { respond } from './respond.js';
import { type Persistence, SlackClient } from './slack-client.js';
import { createDispatcher, createFetch, type Proxies } from './slack-fetch.js';
import { createSocketConnection, type SocketConnection } from './socket-connection.js';
import { explainConnectionFailure, explainStartFailure } from './start-failure.js';
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

/**
 * Slack as a chat platform, which announces as well, started or not; `port` is where it listens over HTTP, null before
 * the start and in Socket Mode.
 */
export type SlackPlatform = ChatPlatform & AnnouncementPlatform & { readonly port: () => number | null };

const CALL_TIMEOUT_MS = 10_000;
/** The person waits for these meanwhile. */
const MEMBER_TIMEOUT_MS = 1500;
/** A post whose response is lost may be made twice: few tries, close together. */
const TRIES = 3;

export function createSlackPlatform(settings: SlackSettings, surroundings: SlackSurroundings): SlackPlatform {
  const { log, clock } = surroundings;
  const { command = '/report' } = settings;
  const dispatcher = createDispatcher(settings.proxies ?? null);
  const options = clientOptionsOf(settings, log, dispatcher);
  const receiver = createReceiver(settings.mode, options, dispatcher);
  const socket =
    receiver instanceof SocketModeReceiver ? createSocketConnection(receiver.client, clock) : null;
  if (receiver instanceof SocketModeReceiver && socket !== null) acknowledgeLate(receiver.client, socket);
  const stopping = new AbortController();
  const watch = createWatch(log, clock, describeFailure);
  const credentials = createCredentials(() => testToken(settings.botToken, options));
  const persist = persistenceOf(credentials, surroundings);
  let hasStarted = false;
  let listensOn: number | null = null;
  const announcer = new SlackClient(settings.botToken, { ...options, ...tryOnce }, persist(1));
  return {
    ...createSlackAnnouncements(announcer, command),
    name: 'slack',
    port: () => listensOn,
    isConnected: () => hasStarted && !stopping.signal.aborted && (socket === null || socket.isOpen()),
    failed: credentials.failed,

    async start(assistant) {
      const app = createApp(settings, receiver, options);
      const quick = { ...options, timeout: MEMBER_TIMEOUT_MS };
      const members = createMembers(new SlackClient(settings.botToken, quick, persist(1)));
      const ways = {
        client: new SlackClient(settings.botToken, options, persist(TRIES)),
        respond: respond.bind(null, createFetch(dispatcher)),
        createId: randomUUID,
      };
      watchEvents(app, watch, log);
      registerListeners(app, { assistant, ways, members, subscribers: settings.subscribers, command });
      listensOn = portOf(await open(app, socket, settings));
      hasStarted = true;
      if (socket !== null) {
        const onRefused = (code: string) => credentials.refuse('SLACK_APP_TOKEN', code);
        void keepConnected(socket, { log, random: Math.random, onRefused }, stopping.signal);
      }
      log.info('listening', { service: 'slack', mode: settings.mode.kind, port: listensOn });
    },

    async stop() {
      if (!hasStarted || stopping.signal.aborted) return;
      stopping.abort();
      // What comes from now on, Slack sends again to whoever listens next.
      const closed = socket === null ? receiver.stop().then(() => undefined) : socket.close();
      await watch.settled(closed.catch((error) => log.warn('not_closed', { error })));
    },
  };
}

/** What the clients do about failures, by how often they try. */
function persistenceOf(credentials: Credentials, { log, clock }: SlackSurroundings) {
  return (tries: number): Persistence => ({
    tries,
    clock,
    onFailure({ reason, retryAfterMs }, method) {
      if (retryAfterMs !== null) log.warn('rate_limited', { method, retryAfterS: retryAfterMs / 1000 });
      credentials.suspect(reason);
    },
  });
}

/** What Slack refuses the token with; null where it takes it, or cannot be asked. */
async function testToken(token: string, options: WebClientOptions): Promise<string | null> {
  const client = new WebClient(token, { ...options, ...tryOnce });
  return client.auth.test().then(
    () => null,
    (error) => describeFailure(error).code,
  );
}

function clientOptionsOf(
  { apiUrl }: SlackSettings,
  log: Logger,
  dispatcher: Dispatcher | undefined,
): WebClientOptions {
  return {
    logger: createBoltLogger(log),
    timeout: CALL_TIMEOUT_MS,
    fetch: createFetch(dispatcher),
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
async function open(app: App, socket: SocketConnection | null, settings: SlackSettings): Promise<unknown> {
  await app.init().catch((error) => {
    throw explainStartFailure(error, settings, 'SLACK_BOT_TOKEN');
  });
  if (socket === null) {
    return app.start().catch((error) => {
      throw explainStartFailure(error, settings, 'SLACK_APP_TOKEN');
    });
  }
  const failed = await socket.open();
  if (failed !== null) throw explainConnectionFailure(failed, settings);
  return null;
}

function createReceiver(
  mode: SlackSettings['mode'],
  clientOptions: WebClientOptions,
  dispatcher: Dispatcher | undefined,
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
    // Whoever keeps the connection open decides when to try again.
    installerOptions: { clientOptions: { ...clientOptions, ...tryOnce } },
    ...(dispatcher ? { dispatcher } : {}),
    ...(logger ? { logger } : {}),
  });
}

function portOf(server: unknown): number | null {
  if (typeof server !== 'object' || server === null || !('address' in server)) return null;
  const address = typeof server.address === 'function' ? server.address() : null;
  return typeof address?.port === 'number' ? address.port : null;
}
