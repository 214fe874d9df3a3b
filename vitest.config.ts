import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    globalSetup: ['test/build.ts', 'test/start-postgres.ts'],
    // No file replaces a module or leaves a global behind, so files share a process and what it has loaded: to load the
    // same for each was half the time of a run. Processes, not threads, for a test may change the user it runs as.
    pool: 'forks',
    isolate: false,
    // Most files wait most of their time: for a process, a reconnection, a timer.
    maxWorkers: 4,
  },
});
