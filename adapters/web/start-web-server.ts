import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { RapporteurError } from '../../src/errors.js';
import type { Logger } from '../../src/logger.js';

/** The address on which the local web server listens. */
export type WebAddress = {
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  /** Whether the start fails if this server cannot listen, as it does when the port was set explicitly. */
  readonly isNeeded: boolean;
};

/** A server that starts and stops along with the chat platforms. */
export type WebServer = {
  readonly name: 'web';
  /** The server's address; null before the start, and if the port was taken. */
  readonly url: () => string | null;
  /**
   * Starts the server. If it cannot listen, throws a RapporteurError that names HOST or PORT, or only logs a warning if
   * the server is not needed.
   */
  start(): Promise<void>;
  /** Accepts no more requests, and closes connections that do not finish in time. */
  stop(): Promise<void>;
};

/** How long a stop waits for requests in progress. */
const STOP_WITHIN_MS = 2000;
/** Connections that have not sent a complete request by then are closed. */
const REQUEST_TIMEOUT_MS = 10_000;
/**
 * Longer than the default keep-alive of nginx and undici. If the server closes an idle connection first, a client may
 * just be writing to it, and that request is lost.
 */
const KEEP_ALIVE_MS = 65_000;
const MAX_CONNECTIONS = 256;

/** Creates the server without listening. */
export function createWebServer(app: Hono, address: WebAddress, log: Logger): WebServer {
  const server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: {
      requestTimeout: REQUEST_TIMEOUT_MS,
      headersTimeout: REQUEST_TIMEOUT_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
    },
  });
  if ('maxConnections' in server) server.maxConnections = MAX_CONNECTIONS;
  let url: string | null = null;
  return {
    name: 'web',
    url: () => url,

    async start() {
      try {
        const port = await new Promise<number>((resolve, reject) => {
          server.once('error', reject);
          server.listen(address.port, address.host, () => {
            const bound = server.address();
            resolve(typeof bound === 'object' && bound !== null ? bound.port : address.port);
          });
        });
        url = `http://${address.host.includes(':') ? `[${address.host}]` : address.host}:${port}/`;
        log.info('web_listening', { url });
      } catch (cause) {
        const problem = explainListenFailure(address, cause);
        if (address.isNeeded || !(problem instanceof RapporteurError)) throw problem;
        log.warn('web_not_listening', { problem: problem.message });
      }
    },

    async stop() {
      if (!server.listening) return;
      await new Promise<void>((resolve) => {
        const cutOff = setTimeout(
          () => 'closeAllConnections' in server && server.closeAllConnections(),
          STOP_WITHIN_MS,
        );
        server.close(() => {
          clearTimeout(cutOff);
          resolve();
        });
        if ('closeIdleConnections' in server) server.closeIdleConnections();
      });
    },
  };
}

function explainListenFailure({ host, port, isNeeded }: WebAddress, cause: unknown): unknown {
  const code = cause instanceof Error && 'code' in cause ? cause.code : '';
  const problem = (text: string) => new RapporteurError('settings', text, { cause });
  if (code === 'EADDRINUSE') {
    const cure = isNeeded ? 'set PORT to another one' : 'set PORT to a free one';
    return problem(`PORT: port ${port} is in use by another program; ${cure} (0 takes any free one)`);
  }
  if (code === 'EACCES')
    return problem(`PORT: this user may not listen on port ${port}; set PORT above 1023`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return problem(`HOST: ${host} is no address of this machine; use 127.0.0.1, or 0.0.0.0 for all of them`);
  return cause;
}
