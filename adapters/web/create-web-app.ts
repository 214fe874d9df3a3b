import { isIP } from 'node:net';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import type { Logger } from '../../src/logger.js';

/** Adds the routes of one subject to the app. */
export type AddRoutes = (app: Hono) => void;

export type WebAppOptions = {
  /** Names by which this server may be addressed, besides `localhost` and every numeric address. */
  readonly names: readonly string[];
  readonly log: Logger;
};

/** No request that this server takes is larger, in bytes. */
const MAX_BODY_BYTES = 65_536;

/**
 * Creates the local web app: what every route has in common, then the routes, in their order. All routes have to be
 * added here, because hono takes none after its first request.
 */
export function createWebApp({ names, log }: WebAppOptions, routes: readonly AddRoutes[]): Hono {
  const app = new Hono();
  app.use(async ({ req, text }, next) => {
    const name = hostName(req.header('host') ?? '');
    if (isOurs(name, names)) return next();
    return text('This server does not go by that name. Add the name to WEB_HOSTS if it is meant to.\n', 421);
  });
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
      },
      // Of forms that are sent without a referrer no origin is told, which they are checked by.
      referrerPolicy: 'same-origin',
      xFrameOptions: 'DENY',
    }),
  );
  app.use(bodyLimit({ maxSize: MAX_BODY_BYTES, onError: ({ text }) => text('Too large.\n', 413) }));
  for (const addRoutes of routes) addRoutes(app);
  app.notFound(({ text }) => text('There is nothing here.\n', 404));
  app.onError((error, { req, text }) => {
    // What a middleware has refused, such as a form of another site.
    if (error instanceof HTTPException) return error.getResponse();
    log.error('web_request_failed', { method: req.method, route: req.routePath, error });
    return text('Something went wrong; the log has more.\n', 500);
  });
  return app;
}

/** The name or address in a Host header, without its port and in lower case. */
function hostName(host: string): string {
  return host
    .replace(/:\d{1,5}$/, '')
    .replace(/^\[(.{1,60})\]$/, '$1')
    .toLowerCase();
}

/**
 * Another web site can point a name of its own at this address, and its visitors' browsers would then read our
 * answers as that site's (DNS rebinding); it cannot do so with an address.
 */
function isOurs(name: string, names: readonly string[]): boolean {
  return name === 'localhost' || isIP(name) !== 0 || names.some((allowed) => allowed.toLowerCase() === name);
}
