import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres-server.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of a server for the run's tests; empty where there is none. */
    readonly postgresUrl: string;
  }
}

/** Before all tests: starts one server for all of them. Returns what is to be done after them. */
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
