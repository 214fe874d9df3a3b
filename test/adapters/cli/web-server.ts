import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

type Page = string | Buffer | ((request: IncomingMessage, response: ServerResponse) => void);

export type WebServer = {
  /** `http://127.0.0.1:…`, without a slash at the end. */
  readonly origin: string;
  readonly port: number;
  /** The pages by path. Tests may change them while the server runs. */
  readonly pages: Map<string, Page>;
  /** The requests: method, path, and whether the request was conditional. */
  readonly requests: readonly string[];
};

const TYPES: Readonly<Record<string, string>> = {
  xml: 'application/rss+xml',
  html: 'text/html; charset=utf-8',
  md: 'text/markdown',
  txt: 'text/plain',
};

/** A web server on loopback, which sends an entity tag with each page and honours it. */
export async function openWebServer(pages: Readonly<Record<string, Page>> = {}): Promise<WebServer> {
  const current = new Map(Object.entries(pages));
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const known = request.headers['if-none-match'];
    requests.push(`${request.method} ${path}${known === undefined ? '' : ' if changed'}`);
    const page = current.get(path);
    if (typeof page === 'function') return page(request, response);
    if (page === undefined) return void response.writeHead(404).end('not here');
    const etag = `"${Buffer.byteLength(page)}"`;
    if (known === etag) return void response.writeHead(304).end();
    const type = TYPES[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': type, etag }).end(page);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, port, pages: current, requests };
}
