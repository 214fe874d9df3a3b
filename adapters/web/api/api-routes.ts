import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { ZodError } from 'zod';
import type { LibraryApi } from '../../../src/api/library-api.js';
import { toJson } from '../../../src/api/to-json.js';
import type { Logger } from '../../../src/logger.js';
import type { AddRoutes } from '../create-web-app.js';
import { problem } from '../problem.js';
import { askRoute, reportsRoute, searchRoute, topicRoute } from './routes.js';

export type ApiOptions = {
  readonly api: LibraryApi;
  /** The version of this program. */
  readonly version: string;
  readonly log: Logger;
  /** Epoch milliseconds. */
  readonly clock: () => number;
};

/** The paths with their methods. Any other method gets a 405 that names the right one. */
const METHODS = [
  ['/api/ask', 'POST'],
  ['/api/search', 'POST'],
  ['/api/reports', 'GET'],
  ['/api/reports/:id/topics/:n', 'GET'],
  ['/api/openapi.json', 'GET'],
] as const;

/** `/api`: the HTTP API for programs, described at `/api/openapi.json`. */
export function apiRoutes({ api, version, log, clock }: ApiOptions): AddRoutes {
  const app = new OpenAPIHono({
    defaultHook: (result, context) => (result.success ? undefined : refuseInput(context, result.error)),
  });
  app.use('/api/*', async (context, next) => {
    const began = clock();
    await next();
    const { req, res } = context;
    log.info('api_request', {
      method: req.method,
      route: matchedRoutes(context).find(({ path }) => !path.endsWith('*'))?.path ?? 'none',
      status: res.status,
      ms: clock() - began,
    });
  });
  app.use('/api/*', async (context, next) => {
    const type = context.req.header('content-type') ?? '';
    if (context.req.method !== 'POST' || /^application\/json(?:\s*;|$)/i.test(type)) return next();
    return problem(context, 415, 'Send the body as JSON, with "Content-Type: application/json".');
  });
  app.openapi(askRoute, async (context) => give(context, await api.ask(context.req.valid('json'))));
  app.openapi(searchRoute, (context) => give(context, api.searchPassages(context.req.valid('json'))));
  app.openapi(reportsRoute, (context) => give(context, api.listReports(context.req.valid('query'))));
  app.openapi(topicRoute, (context) => {
    const { id: reportId, n: topic } = context.req.valid('param');
    const found = api.getTopic({ reportId, topic, ...context.req.valid('query') });
    return found === null
      ? problem(
          context,
          404,
          `There is no topic ${topic} in a report ${reportId}. GET /api/reports lists them.`,
        )
      : give(context, found);
  });
  app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    description: 'One of the API_TOKENS. Without any set, programs on the same machine need none.',
  });
  app.doc31('/api/openapi.json', { openapi: '3.1.0', info: { title: 'Rapporteur', version } });
  for (const [path, method] of METHODS)
    app.all(path, (context) => problem(context, 405, `Ask by ${method}.`, { headers: { allow: method } }));
  return (web) => web.route('/', app);
}

/** Responds with the same bytes that `--json` writes to standard output. */
const give = (context: Context, value: unknown): Response =>
  context.body(`${toJson(value)}\n`, 200, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  });

function refuseInput(context: Context, { issues }: ZodError): Response {
  const faults = issues.map(({ path, message }) => ({ field: path.join('/'), detail: message }));
  const named = faults.map(({ field, detail }) => (field === '' ? detail : `${field}: ${detail}`));
  return problem(context, 400, named.join('; '), { faults });
}
