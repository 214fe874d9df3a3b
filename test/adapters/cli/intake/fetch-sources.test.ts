import { expect, it } from 'vitest';
import { fetchSources } from '../../../../adapters/cli/intake/fetch-sources.js';
import { createLogger } from '../../../../src/logger.js';
import { makeFolder } from '../../../store/open-store.js';
import { openWebServer } from '../web-server.js';

const REPORT = '# Gull Letter, 2023 Q3\n\n## Gulls\n\nThey flew over the bay.\n';

it('an unexpected error of one report keeps no other one from being fetched', async () => {
  const server = await openWebServer({ '/b.md': REPORT });
  const links = [`http://127.0.0.2:${server.port}/a.md`, `${server.origin}/b.md`];
  const items = links.map((link) => `<item><link>${link}</link></item>`);
  server.pages.set('/feed.xml', `<rss>${items.join('')}</rss>`);
  const fetched = await fetchSources({
    sources: [{ url: `${server.origin}/feed.xml`, pattern: null }],
    folder: await makeFolder(),
    store: { saveFetch: async () => undefined, loadFetch: async () => null },
    download: {
      allows: (address) => {
        if (address === '127.0.0.2') throw new Error('something broke');
        return true;
      },
      resolve: async () => [],
      maxBytes: 100_000,
      timeoutMs: 2000,
      userAgent: 'tests',
      proxies: null,
    },
    clock: Date.now,
    log: createLogger({ level: 'silent', write: () => undefined, clock: Date.now }),
    dryRun: false,
  });
  expect(fetched.map(({ outcome, detail }) => [outcome, detail])).toEqual([
    ['source', '1 added, 1 failed'],
    ['failed', 'something broke'],
    ['added', 'gull-letter-2023-q3.md'],
  ]);
});
