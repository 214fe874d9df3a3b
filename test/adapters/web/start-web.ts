import { get } from 'node:http';
import { onTestFinished } from 'vitest';
import { type AddRoutes, createWebApp } from '../../../adapters/web/create-web-app.js';
import { createWebServer, type WebAddress } from '../../../adapters/web/start-web-server.js';
import { createLogger } from '../../../src/logger.js';

/** Starts a web server with these routes on a free port. It is stopped when the test ends. */
export async function startWeb(
  routes: readonly AddRoutes[],
  { names = [], ...address }: Partial<WebAddress> & { readonly names?: readonly string[] } = {},
) {
  const log: string[] = [];
  const logger = createLogger({ level: 'info', write: (line) => log.push(line), clock: () => 0 });
  const app = createWebApp({ names, log: logger }, routes);
  const server = createWebServer(app, { host: '127.0.0.1', port: 0, isNeeded: true, ...address }, logger);
  onTestFinished(() => server.stop());
  await server.start();
  return { server, log, ask: (path: string, host?: string) => ask(new URL(path, server.url() ?? ''), host) };
}

/** Requests an address, with another `Host` header if `host` is set. */
export function ask(url: URL, host?: string): Promise<{ readonly status: number; readonly body: string }> {
  return new Promise((resolve, reject) => {
    const headers = host === undefined ? {} : { host };
    get(url, { headers }, (response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += String(chunk);
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    }).on('error', reject);
  });
}
