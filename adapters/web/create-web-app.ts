import { isIP } from 'node:net';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import type { Logger } from '../../src/logger.js';
import { isForPrograms, problem, refuse } from './problem.js';

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
  app.use(async (context, next) => {
    const name = hostName(context.req.header('host') ?? '');
    if (isOurs(name, names)) return next();
    return refuse(
      context,
      421,
      'This server does not go by that name. Add the name to WEB_HOSTS if it is meant to.',
    );
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
  app.use(bodyLimit({ maxSize: MAX_BODY_BYTES, onError: (context) => refuse(context, 413, 'Too large.') }));
  app.notFound((context) => refuse(context, 404, 'There is nothing here.'));
  for (const addRoutes of routes) addRoutes(app);
  app.onError((error, context) => {
    const { req } = context;
    // What a middleware has refused, such as a form of another site, or JSON that is none.
    if (error instanceof HTTPException)
      return isForPrograms(req.path) ? problem(context, 400, error.message) : error.getResponse();
    log.error('web_request_failed', { method: req.method, route: req.routePath, error });
    return refuse(context, 500, 'Something went wrong; the log has more.');
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
