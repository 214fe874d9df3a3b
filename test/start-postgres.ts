import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres-server.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The URL of the test run's server; empty if there is none. */
    readonly postgresUrl: string;
  }
}

/** Starts one server before all tests. Returns the teardown function. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres();
  if ('missing' in server) {
    process.stderr.write(`SKIPPED: all tests on PostgreSQL; ${server.missing}\n`);
    project.provide('postgresUrl', '');
    return async () => undefined;
  }
  project.provide('postgresUrl', server.url);
  return server.remove;
}
