import { defineConfig } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: vitest asks for it
export default defineConfig({
  test: {
    include: ['test/attack/*.attack.ts'],
    globalSetup: ['test/start-postgres.ts'],
    testTimeout: 120_000,
    hookTimeout: 60_000,
    // Times and memory are measured.
    fileParallelism: false,
  },
});
