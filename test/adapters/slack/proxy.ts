import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** A proxy on loopback that supports CONNECT only. */
export type ConnectProxy = {
  readonly url: string;
  /** `host:port` of each requested tunnel. */
  readonly tunnels: string[];
  readonly close: () => Promise<void>;
};

/** @param refusal the status to refuse every tunnel with; if missing, tunnels are opened */
export async function openProxy(refusal?: number): Promise<ConnectProxy> {
  const tunnels: string[] = [];
  const sockets: Socket[] = [];
  const server = createServer((_, response) => response.writeHead(405).end());
  server.on('connect', ({ url = '' }, socket: Socket) => {
    tunnels.push(url);
    sockets.push(socket);
    socket.on('error', () => undefined);
    if (refusal !== undefined) return socket.end(`HTTP/1.1 ${refusal} Refused\r\n\r\n`);
    const { hostname, port } = new URL(`http://${url}`);
    const far = connect(Number(port), hostname, () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      far.pipe(socket).pipe(far);
    });
    sockets.push(far);
    far.on('error', () => socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tunnels,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
