import type { IncomingMessage, RequestListener, ServerOptions, ServerResponse } from 'node:http';
import { App, HTTPReceiver, SocketModeReceiver } from '@slack/bolt';
import type { WebClientOptions } from '@slack/web-api';
import type { AnnouncementPlatform } from '../../src/announcements/announcement-platform.js';
import type { ChatPlatform } from '../../src/assistant/chat-platform.js';
import { createEventTracker } from '../../src/assistant/events/answer-once.js';
import { recoverAbandonedEvents } from '../../src/assistant/events/kept-request.js';
import { withoutRetries } from './announcements/announcements.js';
import { type Clients, createClients } from './connection/create-clients.js';
import { describeFailure } from './connection/failures.js';
import {
  createSocketConnection,
  keepConnected,
  type SocketConnection,
} from './connection/socket-connection.js';
import { explainConnectionFailure, explainStartFailure } from './connection/start-failure.js';
import { answerKept } from './inbound/answer-kept.js';
import { registerListeners, watchEvents } from './inbound/listeners.js';
import { KEEP_ACKNOWLEDGEMENT_MS } from './outbound/limits.js';
import type { SlackDeps, SlackSettings } from './settings.js';
import { describeInstaller, registerUninstalling } from './workspaces/install.js';
import type { Installations } from './workspaces/installations.js';
import { openWorkspaces } from './workspaces/workspaces.js';

/**
 * Larger than any request of Slack: a button press includes its message, with at most 50 blocks of 3,000 characters.
 */
const MAX_BYTES = 1024 * 1024;
/** Slack waits for 3 s at most; a client that takes longer than these limits is not Slack. */
const SERVER_OPTIONS: ServerOptions = {
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  connectionsCheckingInterval: 2000,
  // Longer than proxies keep idle connections. Otherwise, a proxy might send a request over a connection being closed.
  keepAliveTimeout: 65_000,
};
/** https://docs.slack.dev/authentication/verifying-requests-from-slack */
const SIGNATURE = /^v0=[0-9a-f]{64}$/;
const FORM = /^application\/x-www-form-urlencoded/i;
/** Slack's certificate check, `ssl_check=1`, is a short form without a signature. */
const MAX_UNSIGNED_BYTES = 2048;

/**
 * Prevents clients other than Slack from keeping the receiver busy. Reads a body only up to a limit, and without a
 * signature only a short form. Bolt verifies the signature. Refuses a body that is not a JSON object, because Bolt
 * would fail on it.
 */
function guardRequests(receiver: HTTPReceiver): void {
  const listener: RequestListener = receiver.requestListener;
  receiver.requestListener = (request, response) => {
    void guard(request, response).then(
      (passes) => passes && hand(listener, request, response),
      () => void request.destroy(),
    );
  };
}

/** Answers 404 to malformed addresses, for which Bolt throws. */
function hand(listener: RequestListener, request: IncomingMessage, response: ServerResponse): void {
  try {
    listener(request, response);
  } catch {
    refuse(response, 404);
  }
}

async function guard(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  if (request.method !== 'POST') return true;
  const isSigned = SIGNATURE.test(String(request.headers['x-slack-signature']));
  if (!isSigned && !isForm(request)) return refuse(response, 401);
  const body = await readBody(request, isSigned ? MAX_BYTES : MAX_UNSIGNED_BYTES);
  if (body === null) return refuse(response, 413);
  if (isSigned && isBroken(request, body)) return refuse(response, 400);
  // Bolt uses a body that has already been read if it is in `rawBody`.
  Object.assign(request, { rawBody: body });
  return true;
}

/** @returns null if the body exceeds the limit */
async function readBody(request: IncomingMessage, mostBytes: number): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) return null;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    bytes += chunk.length;
    if (bytes > mostBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const isForm = ({ headers }: IncomingMessage): boolean => FORM.test(headers['content-type'] ?? '');

function isBroken(request: IncomingMessage, body: Buffer): boolean {
  if (!isForm(request)) return !body.toString('latin1', 0, 100).trimStart().startsWith('{');
  const payloads = new URLSearchParams(body.toString()).getAll('payload');
  return payloads.length > 1 || payloads.some((payload) => !payload.trimStart().startsWith('{'));
}

/** Refuses a request without reading the rest of it. */
function refuse(response: ServerResponse, status: number): false {
  response.writeHead(status, { connection: 'close' });
  response.end(() => response.req.socket.destroySoon());
  return false;
}

type Ack = (response?: unknown) => Promise<void>;

/**
 * Acknowledges an event over the next connection if the one it arrived on has ended. The event is answered meanwhile,
 * because Slack sends commands and presses only once, and repeated events are recognized by their ids. An
 * acknowledgement never rejects. Without a new connection, it is dropped after a while, and Slack sends the event
 * again.
 */
function acknowledgeLate(client: SocketModeReceiver['client'], connection: SocketConnection): void {
  const listeners = client.listeners('slack_event');
  client.removeAllListeners('slack_event');
  client.on('slack_event', (event: { readonly ack: Ack }) => {
    const ack: Ack = async (response) => {
      await event.ack(response).catch(() => void acknowledgeNext(event.ack, response));
    };
    for (const listener of listeners) listener({ ...event, ack });
  });

  async function acknowledgeNext(ack: Ack, response: unknown): Promise<void> {
    const patience = AbortSignal.timeout(KEEP_ACKNOWLEDGEMENT_MS);
    await connection.opened(patience);
    await ack(response).catch(() => undefined);
  }
}

/**
 * Slack as a chat platform and an announcer; it can announce without being started. `port` is the port it listens on
 * over HTTP; null before the start and in Socket Mode.
 */
export type SlackPlatform = ChatPlatform & AnnouncementPlatform & { readonly port: () => number | null };

/** The state of a platform from its start to its stop. */
type Life = {
  hasStarted: boolean;
  server: unknown;
  readonly stopping: AbortController;
  /** Stops the search for events that other processes left unanswered. */
  endAnswering: () => void;
};

/** Creates the platform without connecting. `start` rejects with a RapporteurError that names the setting at fault. */
export function createSlackPlatform(settings: SlackSettings, deps: SlackDeps): SlackPlatform {
  const { log, clock } = deps;
  const clients = createClients(settings, deps);
  const workspaces = openWorkspaces(settings, clients, deps);
  const { receiver, socket } = createReceiver(settings, clients, workspaces.installations, deps);
  const tracker = createEventTracker(log, clock, describeFailure);
  const life: Life = {
    hasStarted: false,
    server: null,
    stopping: new AbortController(),
    endAnswering: () => {},
  };
  return {
    ...workspaces.announcements,
    name: 'slack',
    port: () => portOf(life.server),
    isConnected: () =>
      life.hasStarted &&
      !life.stopping.signal.aborted &&
      (socket === null ? portOf(life.server) !== null : socket.isOpen()),
    failed: clients.credentials.failed,

    async start(assistant) {
      const app = createApp(settings, receiver, clients.options);
      const { subscribers, command = '/report' } = settings;
      watchEvents(app, tracker, log);
      const common = { assistant, subscribers, command };
      const depsOf = (token: string) => ({ ...common, ...clients.of(token) });
      registerListeners(app, depsOf);
      if (workspaces.installations !== null) registerUninstalling(app, workspaces.installations);
      await deps.installations?.reseal();
      life.server = await open(app, socket, settings);
      life.hasStarted = true;
      life.endAnswering = recoverAbandonedEvents(assistant, 'slack', tracker, (key, work) =>
        answerKept(key, work, { assistant, tokenOf: workspaces.tokenOf, depsOf }),
      );
      if (socket !== null) {
        const onRefused = (code: string) => clients.credentials.refuse('SLACK_APP_TOKEN', code);
        void keepConnected(socket, { log, random: Math.random, onRefused }, life.stopping.signal);
      }
      log.info('listening', { service: 'slack', mode: settings.mode.kind, port: portOf(life.server) });
    },

    async stop() {
      if (!life.hasStarted || life.stopping.signal.aborted) return;
      life.stopping.abort();
      life.endAnswering();
      // Slack resends events that arrive from now on to the next process that listens.
      const closed = socket === null ? receiver.stop().then(() => undefined) : socket.close();
      await tracker.settled(closed.catch((error) => log.warn('not_closed', { error })));
    },
  };
}

function createApp(
  { botToken, mode }: SlackSettings,
  receiver: HTTPReceiver | SocketModeReceiver,
  clientOptions: WebClientOptions,
): App {
  return new App({
    // Without a token, Bolt uses the installation of the workspace that an event comes from.
    ...(botToken === null ? {} : { token: botToken }),
    receiver,
    clientOptions,
    ...(clientOptions.logger ? { logger: clientOptions.logger } : {}),
    socketMode: mode.kind === 'socket',
    // The bot's own messages must reach the listeners too, because every event is logged.
    ignoreSelf: false,
    convoStore: false,
    // Otherwise Bolt verifies the token at once, and a refusal is a rejection that no code can catch.
    deferInitialization: true,
  });
}

/** Verifies the bot's token, then listens. Resolves to the HTTP server; null in Socket Mode. */
async function open(app: App, socket: SocketConnection | null, settings: SlackSettings): Promise<unknown> {
  await app.init().catch((error) => {
    throw explainStartFailure(error, settings, 'SLACK_BOT_TOKEN');
  });
  if (socket === null) {
    return app
      .start(settings.mode.kind === 'http' ? settings.mode.port : 0, SERVER_OPTIONS)
      .catch((error) => {
        throw explainStartFailure(error, settings, 'SLACK_APP_TOKEN');
      });
  }
  const failed = await socket.open();
  if (failed !== null) throw explainConnectionFailure(failed, settings);
  return null;
}

/** Creates the receiver of Slack's requests, with its connection in Socket Mode. */
function createReceiver(
  settings: SlackSettings,
  { options, dispatcher }: Clients,
  installations: Installations | null,
  { log, clock }: SlackDeps,
): { receiver: HTTPReceiver; socket: null } | { receiver: SocketModeReceiver; socket: SocketConnection } {
  const { mode } = settings;
  const logger = options.logger ? { logger: options.logger } : {};
  if (mode.kind === 'http') {
    const { signingSecret, port } = mode;
    const installing = installations === null ? {} : describeInstaller(settings, installations, options, log);
    const receiver = new HTTPReceiver({ signingSecret, port, ...logger, ...installing });
    guardRequests(receiver);
    return { receiver, socket: null };
  }
  const receiver = new SocketModeReceiver({
    appToken: mode.appToken,
    autoReconnectEnabled: false,
    // `keepConnected` decides when to retry.
    installerOptions: { clientOptions: { ...options, ...withoutRetries } },
    ...(dispatcher ? { dispatcher } : {}),
    ...logger,
  });
  const socket = createSocketConnection(receiver.client, clock);
  acknowledgeLate(receiver.client, socket);
  return { receiver, socket };
}

function portOf(server: unknown): number | null {
  if (typeof server !== 'object' || server === null || !('address' in server)) return null;
  const address = typeof server.address === 'function' ? server.address() : null;
  return typeof address?.port === 'number' ? address.port : null;
}
