import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { RapporteurError } from '../../src/errors.js';
import type { Logger } from '../../src/logger.js';

/** Where the local web server listens. */
export type WebAddress = {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Whether a start without it is none, as where somebody has chosen the port. */
  readonly isNeeded: boolean;
};

/** A server that is started and stopped beside the chat platforms. */
export type WebServer = {
  readonly name: 'web';
  /** Where it can be opened; null before the start, and where its port was taken. */
  readonly url: () => string | null;
  /**
   * Starts the server. Throws a RapporteurError that names HOST or PORT if it cannot listen, unless nobody has chosen
   * the port.
   */
  start(): Promise<void>;
  /** Takes no more requests, and cuts those off that do not end. */
  stop(): Promise<void>;
};

/** How long a stop waits for what is in progress. */
const STOP_WITHIN_MS = 2000;
/** Who has not sent a whole request by then is cut off. */
const REQUEST_TIMEOUT_MS = 10_000;
/**
 * Longer than nginx and undici keep an idle connection by default: one that the server closes first may be just
 * being written to, and the request on it is lost.
 */
const KEEP_ALIVE_MS = 65_000;
const MAX_CONNECTIONS = 256;

/** Creates the server without listening. `start` rejects if the port cannot be taken. */
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
