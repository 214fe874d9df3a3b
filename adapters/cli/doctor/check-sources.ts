import type { Finding } from '../../../src/assistant/finding.js';
import type { OpenedStore } from '../opening/open-store.js';
import type { Settings } from '../settings/settings.js';

const SUBJECT = 'source';

/** The outcome of the last fetch of each source in REPORT_SOURCES. Fetches nothing. */
export function checkSources(
  { REPORT_SOURCES: sources = [] }: Settings,
  store: OpenedStore,
): Promise<readonly Finding[]> {
  return Promise.all(
    sources.map(async ({ url }): Promise<Finding> => {
      const fetch = await store.loadFetch(url);
      if (fetch === null)
        return { state: 'unset', subject: SUBJECT, text: `${url}: not fetched yet (rapporteur fetch)` };
      const text = `${url}: ${fetch.detail} (${new Date(fetch.fetchedAt).toISOString()})`;
      return fetch.state === 'failed'
        ? { state: 'failed', subject: SUBJECT, text: `${text}; \`rapporteur fetch\` tries again` }
        : { state: 'ok', subject: SUBJECT, text };
    }),
  );
}
