import type { AddRoutes } from './create-web-app.js';

/** A condition for answering questions and announcing reports. */
export type Check = {
  /** Such as `index`, `database`, `slack`. */
  readonly name: string;
  /** Returns null if the condition holds; otherwise says what is wrong, in a few words without secrets. */
  readonly look: () => Promise<string | null> | string | null;
};

/** A check that takes longer has failed. */
const CHECK_WITHIN_MS = 3000;

/** `/healthz`: the process responds. `/readyz`: all checks pass, or a 503 that names those that fail. */
export function healthRoutes(checks: () => readonly Check[]): AddRoutes {
  return (app) => {
    app.get('/healthz', ({ json }) => json({ status: 'ok' }));
    app.get('/readyz', async ({ json }) => {
      const results = await Promise.all(
        checks().map(async (check) => [check.name, await run(check)] as const),
      );
      const isReady = results.every(([, problem]) => problem === null);
      const body = {
        status: isReady ? 'ready' : 'not_ready',
        checks: Object.fromEntries(results.map(([name, problem]) => [name, problem ?? 'ok'])),
      };
      return json(body, isReady ? 200 : 503);
    });
  };
}

async function run({ look }: Check): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`no answer within ${CHECK_WITHIN_MS} ms`), CHECK_WITHIN_MS);
  });
  try {
    return await Promise.race([look(), late]);
  } catch (error) {
    return error instanceof Error ? error.message : 'failed';
  } finally {
    clearTimeout(timer);
  }
}
