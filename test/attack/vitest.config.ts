import { defineConfig } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: Vitest requires it
export default defineConfig({
  test: {
    include: ['test/attack/*.attack.ts'],
    globalSetup: ['test/start-postgres.ts'],
    testTimeout: 120_000,
    hookTimeout: 60_000,
    // The tests measure time and memory.
    fileParallelism: false,
  },
});
