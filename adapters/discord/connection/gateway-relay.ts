import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type Dispatcher, WebSocket as FarSocket } from 'undici';
import { type WebSocket as NearSocket, WebSocketServer } from 'ws';

/** Takes connections on loopback on to an address behind a proxy. */
export type GatewayRelay = {
  /** Where to connect to instead of an address of the gateway. */
  readonly through: (url: string) => string;
  readonly close: () => void;
};

/**
 * Relays the gateway connection through a proxy, which discord.js cannot do
 * (https://github.com/discordjs/discord.js/issues/10716). discord.js connects to this process, and the relay passes
 * each connection on unchanged. The address holds a secret, so that no other program can use it.
 */
export async function openGatewayRelay(dispatcher: Dispatcher): Promise<GatewayRelay> {
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

/** Null for a request that is not ours. */
function openFar({ url = '' }: IncomingMessage, secret: string, dispatcher: Dispatcher): FarSocket | null {
  const { pathname, search } = new URL(url, 'ws://near');
  const [, given, address = ''] = pathname.split('/');
  if (given !== secret) return null;
  const far = new FarSocket(`${decodeURIComponent(address)}${search}`, { dispatcher });
  far.binaryType = 'arraybuffer';
  return far;
}

/** The near end is taken once the far one is there, so that what fails there fails here as well. */
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

/** Codes that say that nothing was said cannot be sent: https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1 */
function closeNear(near: NearSocket, code: number, reason: string): void {
  if (code === 1005 || code === 1006 || code === 1015) near.terminate();
  else near.close(code, reason);
}

/** https://websockets.spec.whatwg.org/#dom-websocket-close */
const mayBeSaid = (code: number): boolean => code === 1000 || (code >= 3000 && code <= 4999);
