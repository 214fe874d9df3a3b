import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** A proxy on loopback that supports CONNECT only: https://www.rfc-editor.org/rfc/rfc9110#section-9.3.6 */
export type TestProxy = {
  readonly url: string;
  /** The target of each CONNECT request, with its credentials. */
  readonly asked: { readonly to: string; readonly credentials: string | undefined }[];
  /** The local ports of the proxy's outgoing connections. */
  readonly ports: number[];
  /** Closes every connection that goes through it. */
  readonly cut: () => void;
  readonly close: () => Promise<void>;
};

export async function openProxy(): Promise<TestProxy> {
  const asked: { to: string; credentials: string | undefined }[] = [];
  const ports: number[] = [];
  const through = new Set<Duplex>();
  const server = createServer((_, response) => void response.writeHead(405).end());
  server.on('connect', (request, near: Socket, head: Buffer) => {
    const to = request.url ?? '';
    asked.push({ to, credentials: request.headers['proxy-authorization'] });
    const [host = '', port] = to.split(':');
    const far = connect(Number(port), host, () => {
      ports.push(far.localPort ?? 0);
      near.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      far.write(head);
      far.pipe(near).pipe(far);
    });
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      through.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = () => {
    for (const socket of through) socket.destroy();
    through.clear();
  };
  return {
    url: `http://somebody:pass%40word@127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    ports,
    cut,
    async close() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
