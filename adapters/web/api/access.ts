import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import { createLimiter } from '../../../src/assistant/events/shared-limiter.js';
import type { Logger } from '../../../src/logger.js';
import type { AddRoutes } from '../create-web-app.js';
import { problem } from '../problem.js';
import { addressOf } from '../site.js';

/** Who may use the API and MCP. */
export type Access = {
  /** Callers must send one of these. If there are none, only programs on this machine may call. */
  readonly tokens: readonly string[];
  /** Origins whose pages may call from a browser, such as `https://example.org`. */
  readonly origins: readonly string[];
  /** How many requests each caller may make per minute. */
  readonly requestsPerMinute: number;
};

/** Refused requests of one address per minute; further ones get a 429. */
const TRIES = { requests: 20, seconds: 60 };
const PATHS = ['/api/*', '/mcp'];
/** Describes the API and reveals nothing about the reports. */
const OPEN_PATH = '/api/openapi.json';
const BEARER = /^Bearer +([\x21-\x7e]{1,500})$/i;
const LOOPBACK = /^(?:127\.|::1$|::ffff:127\.)/;

/**
 * Guards all routes for programs: checks the origin, the token and the rate, in this order. Must be added before them.
 */
export function guardPrograms(access: Access, log: Logger): AddRoutes {
  const { origins, requestsPerMinute } = access;
  const limiter = createLimiter({ requests: requestsPerMinute, seconds: 60 });
  const tries = createLimiter(TRIES);
  const identify = createIdentifier(access.tokens);
  const allow = cors({
    origin: [...origins],
    allowHeaders: [
      'authorization',
      'content-type',
      'mcp-protocol-version',
      'mcp-session-id',
      'last-event-id',
    ],
    exposeHeaders: ['mcp-session-id', 'retry-after'],
    maxAge: 600,
  });
  const guard: MiddlewareHandler = async (context, next) => {
    if (!isAllowedOrigin(context, origins))
      return problem(context, 403, 'Pages of this origin may not call. API_ORIGINS lists those that may.');
    if (context.req.path === OPEN_PATH) return next();
    const caller = identify(context);
    if (caller === null) {
      const wait = await tries.take(addressOf(context));
      if (wait > 0) return tooMany(context, wait);
      log.warn('api_refused', { address: addressOf(context) });
      return refuseCaller(context, access.tokens.length > 0);
    }
    const wait = await limiter.take(caller);
    return wait > 0 ? tooMany(context, wait) : next();
  };
  return (app) => {
    for (const path of PATHS) {
      if (origins.length > 0) app.use(path, allow);
      app.use(path, guard);
    }
  };
}

/** Returns an id for each caller, or null if it may not call. Timing does not reveal how much of a token is right. */
function createIdentifier(tokens: readonly string[]): (context: Context) => string | null {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  const known = tokens.map(digest);
  return (context) => {
    const address = addressOf(context);
    if (known.length === 0) return LOOPBACK.test(address) ? address : null;
    const shown = digest(BEARER.exec(context.req.header('authorization') ?? '')?.[1] ?? '');
    // Compares all tokens, even after a match, so that the time taken does not depend on which one matches.
    const fitting = known.map((token, at) => (timingSafeEqual(token, shown) ? at : -1));
    const at = Math.max(...fitting);
    return at < 0 ? null : `token ${at}`;
  };
}

/** A browser sends the origin of the calling page; other programs send none. */
function isAllowedOrigin({ req }: Context, origins: readonly string[]): boolean {
  const origin = req.header('origin');
  return origin === undefined || origins.includes(origin) || origin === new URL(req.url).origin;
}

const tooMany = (context: Context, seconds: number): Response =>
  problem(context, 429, `Too many requests. Try again in ${seconds} seconds.`, {
    headers: { 'retry-after': String(seconds) },
  });

function refuseCaller(context: Context, hasTokens: boolean): Response {
  if (!hasTokens)
    return problem(
      context,
      403,
      'Only programs on this machine are answered. Set API_TOKENS to let others in.',
    );
  return problem(context, 401, 'Send one of the API_TOKENS as "Authorization: Bearer TOKEN".', {
    headers: { 'www-authenticate': 'Bearer realm="rapporteur"' },
  });
}
