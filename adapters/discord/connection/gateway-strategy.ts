import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { type IShardingStrategy, SimpleShardingStrategy, WebSocketShardStatus } from 'discord.js';
import { type Dispatcher, WebSocket as FarSocket } from 'undici';
import { type WebSocket as NearSocket, WebSocketServer } from 'ws';

/** Relays connections on loopback to an address behind a proxy. */
type GatewayRelay = {
  /** Returns the address to connect to instead of an address of the gateway. */
  readonly through: (url: string) => string;
  readonly close: () => void;
};

/**
 * Relays the gateway connection through a proxy, which discord.js does not support
 * (https://github.com/discordjs/discord.js/issues/10716). discord.js connects to this process, and the relay forwards
 * each connection unchanged. The local address contains a secret, so that no other program can use it.
 */
async function openGatewayRelay(dispatcher: Dispatcher): Promise<GatewayRelay> {
  const secret = randomUUID();
  const sockets = new WebSocketServer({ noServer: true });
  const server = createServer((_, response) => void response.writeHead(404).end());
  server.on('upgrade', (request, socket, head) => {
    const far = openFar(request, secret, dispatcher);
    if (far === null) return void socket.destroy();
    join(far, socket, (taken) => sockets.handleUpgrade(request, socket, head, taken));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.unref();
  const { port } = server.address() as AddressInfo;
  return {
    through: (url) => `ws://127.0.0.1:${port}/${secret}/${encodeURIComponent(url)}`,
    close() {
      server.close();
      for (const near of sockets.clients) near.terminate();
    },
  };
}

/** Returns null for a request without the secret. */
function openFar({ url = '' }: IncomingMessage, secret: string, dispatcher: Dispatcher): FarSocket | null {
  const { pathname, search } = new URL(url, 'ws://near');
  const [, given, address = ''] = pathname.split('/');
  if (given !== secret) return null;
  const far = new FarSocket(`${decodeURIComponent(address)}${search}`, { dispatcher });
  far.binaryType = 'arraybuffer';
  return far;
}

/** Accepts the near end only once the far end is open, so that a failure there is a failure here too. */
function join(far: FarSocket, socket: Duplex, take: (taken: (near: NearSocket) => void) => void): void {
  const drop = () => socket.destroy();
  far.addEventListener('error', drop);
  far.addEventListener('close', drop);
  far.addEventListener('open', () => {
    far.removeEventListener('close', drop);
    take((near) => {
      far.addEventListener('message', ({ data }) => near.send(data));
      far.addEventListener('close', ({ code, reason }) => closeNear(near, code, reason));
      near.on('message', (data, isBinary) =>
        far.send(isBinary ? Buffer.concat([data].flat() as Buffer[]) : String(data)),
      );
      near.on('error', () => far.close());
      near.on('close', (code) => far.close(...(mayBeSaid(code) ? [code] : [])));
    });
  });
}

/**
 * Reserved codes, which report a close without a status, cannot be sent:
 * https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1
 */
function closeNear(near: NearSocket, code: number, reason: string): void {
  if (code === 1005 || code === 1006 || code === 1015) near.terminate();
  else near.close(code, reason);
}

/** Whether a client may send this code: https://websockets.spec.whatwg.org/#dom-websocket-close */
const mayBeSaid = (code: number): boolean => code === 1000 || (code >= 3000 && code <= 4999);

/**
 * How many connections of a shard open without a delay. Each further one waits twice as long. Times in milliseconds.
 */
const AT_ONCE = 2;
const FIRST_DELAY_MS = 1000;
const MAX_DELAY_MS = 60_000;
/** A connection that lasted this long counts as stable. */
const STEADY_MS = 60_000;

/** How discord.js connects to the gateway. */
export type GatewayStrategy = {
  /** For the option of the same name. */
  readonly buildStrategy: (manager: GatewayManager) => IShardingStrategy;
  readonly close: () => void;
};
type GatewayManager = ConstructorParameters<typeof SimpleShardingStrategy>[0];

/**
 * discord.js's own strategy, but through a proxy if there is one, and with backoff. By itself discord.js reconnects
 * every half second forever, and Discord accepts 1000 connections a day:
 * https://docs.discord.com/developers/events/gateway#session-start-limit-object
 * @param clock epoch milliseconds
 */
export function createGatewayStrategy(
  dispatcher: Dispatcher | undefined,
  clock: () => number,
): GatewayStrategy {
  const closing = new AbortController();
  const turns = createTurns(clock, closing.signal);
  let relay: Promise<GatewayRelay> | null = null;
  const through = async (url: string): Promise<string> => {
    if (dispatcher === undefined) return url;
    relay ??= openGatewayRelay(dispatcher);
    return (await relay).through(url);
  };
  return {
    buildStrategy(manager) {
      const strategy = new SimpleShardingStrategy(manager);
      const { retrieveSessionInfo } = manager.options;
      const fetchInformation = manager.fetchGatewayInformation.bind(manager);
      manager.fetchGatewayInformation = async (isForced) => {
        const information = await fetchInformation(isForced);
        return { ...information, url: await through(information.url) };
      };
      // discord.js calls this before each connection, while the shard is idle, and for each event.
      manager.options.retrieveSessionInfo = async (shardId) => {
        const isOpening = (await strategy.fetchStatus()).get(shardId) === WebSocketShardStatus.Idle;
        if (!isOpening) return retrieveSessionInfo(shardId);
        await turns.next(shardId);
        const session = await retrieveSessionInfo(shardId);
        return session && { ...session, resumeURL: await through(session.resumeURL) };
      };
      return strategy;
    },
    close() {
      closing.abort();
      void relay?.then(({ close }) => close());
    },
  };
}

/** Delays each shard's next connection until it may open. */
function createTurns(clock: () => number, signal: AbortSignal) {
  const shards = new Map<number, { readonly openedAt: number; readonly hasty: number }>();
  return {
    async next(shardId: number): Promise<void> {
      const { openedAt, hasty } = shards.get(shardId) ?? { openedAt: 0, hasty: 0 };
      const wasSteady = clock() - openedAt >= STEADY_MS;
      const delayMs = FIRST_DELAY_MS * 2 ** (hasty - AT_ONCE);
      if (!wasSteady && hasty >= AT_ONCE)
        await sleep(Math.min(delayMs, MAX_DELAY_MS) * (1 + Math.random()), null, {
          signal,
          ref: false,
        }).catch(() => null);
      shards.set(shardId, { openedAt: clock(), hasty: wasSteady ? 1 : hasty + 1 });
    },
  };
}
