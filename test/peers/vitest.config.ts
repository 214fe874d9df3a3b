import { defineConfig } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: vitest asks for it
export default defineConfig({
  test: {
    include: ['test/peers/*.peer.ts'],
    // Some tests start four processes one after the other.
    testTimeout: 150_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
});
