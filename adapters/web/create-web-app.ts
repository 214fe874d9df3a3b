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
  /** Names by which this server may be addressed, besides `localhost` and all numeric addresses. */
  readonly names: readonly string[];
  readonly log: Logger;
};

/** The largest request that this server accepts, in bytes. */
const MAX_BODY_BYTES = 65_536;

/**
 * Creates the local web app: what all routes have in common, then the routes, in order. All routes must be added here,
 * because hono accepts none after its first request.
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
      // Browsers omit the origin of forms sent without a referrer, and the CSRF check needs it.
      referrerPolicy: 'same-origin',
      xFrameOptions: 'DENY',
    }),
  );
  app.use(bodyLimit({ maxSize: MAX_BODY_BYTES, onError: (context) => refuse(context, 413, 'Too large.') }));
  app.notFound((context) => refuse(context, 404, 'There is nothing here.'));
  for (const addRoutes of routes) addRoutes(app);
  app.onError((error, context) => {
    const { req } = context;
    // What middleware has refused, such as a form from another site, or invalid JSON.
    if (error instanceof HTTPException)
      return isForPrograms(req.path) ? problem(context, 400, error.message) : error.getResponse();
    log.error('web_request_failed', { method: req.method, route: req.routePath, error });
    return refuse(context, 500, 'Something went wrong; the log has more.');
  });
  return app;
}

/** Returns the name or address in a Host header, in lower case, without its port and the dot that may end a name. */
function hostName(host: string): string {
  return host
    .replace(/:\d{1,5}$/, '')
    .replace(/^\[(.{1,60})\]$/, '$1')
    .replace(/\.$/, '')
    .toLowerCase();
}

/**
 * Protects against DNS rebinding: another site can point a name of its own at this address, and its visitors' browsers
 * would then read our responses as that site's. It cannot do so with a numeric address.
 */
function isOurs(name: string, names: readonly string[]): boolean {
  return name === 'localhost' || isIP(name) !== 0 || names.some((allowed) => allowed.toLowerCase() === name);
}
