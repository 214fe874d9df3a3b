import type { Finding } from '../../../src/assistant/finding.js';
import type { PlatformModule } from '../../platform.js';
import type { OpenedStore } from '../opening/open-store.js';
import { chooseAccess } from '../settings/choose-web.js';
import { findMisspelt } from '../settings/misspelt-settings.js';
import { readUsableSettings, type Settings } from '../settings/settings.js';
import type { Terminal } from '../terminal/terminal.js';
import { attempt } from './attempt.js';

const SUBJECT = 'settings';

/**
 * Checks whether every setting can be read, and finds misspelt variables. Returns the settings that can be read; null
 * if the file `.env` cannot be read.
 */
export async function checkSettings(
  terminal: Terminal,
  platforms: readonly PlatformModule[],
): Promise<{
  readonly settings: Settings | null;
  /** The names of settings whose value is wrong. */
  readonly faulty: readonly string[];
  readonly findings: readonly Finding[];
}> {
  const misspelt = await findMisspelt(terminal, platforms);
  const alike = misspelt.map(
    ({ name, nearest, isOurs }): Finding => ({
      state: isOurs ? 'failed' : 'unset',
      subject: SUBJECT,
      text: isOurs
        ? `${name} is not a setting: rename it to ${nearest}, or unset it`
        : `${nearest}; if that is what ${name} was meant to be, rename ${name}`,
    }),
  );
  const read = await attempt(SUBJECT, () => readUsableSettings(terminal, platforms));
  if (!('value' in read)) return { settings: null, faulty: [], findings: [read, ...alike] };
  const { settings, faults } = read.value;
  const found: Finding =
    faults.length === 0
      ? { state: 'ok', subject: SUBJECT, text: 'every variable that is set is valid' }
      : {
          state: 'failed',
          subject: SUBJECT,
          text: faults.map(({ name, message }) => `${name}: ${message}`).join('; '),
        };
  return { settings, faulty: faults.map(({ name }) => name), findings: [found, ...alike] };
}

const API = 'API';

/** Says who may use the HTTP API and MCP. */
export function checkPrograms(settings: Settings): readonly Finding[] {
  const { tokens, origins, requestsPerMinute } = chooseAccess(settings);
  if (tokens.length === 0) {
    const text = 'API_TOKENS; without it, /api and /mcp answer only programs on this machine';
    return [{ state: 'unset', subject: API, text }];
  }
  const who = tokens.length === 1 ? '1 token' : `${tokens.length} tokens`;
  const pages = origins.length === 0 ? 'no pages of other origins' : origins.join(', ');
  return [
    {
      state: 'ok',
      subject: API,
      text: `/api and /mcp accept ${who} (API_TOKENS), ${requestsPerMinute} requests a minute each; from a browser: ${pages}`,
    },
  ];
}

const SOURCE = 'source';

/** Reports the outcome of the last fetch of each source in REPORT_SOURCES. Fetches nothing. */
export function checkSources(
  { REPORT_SOURCES: sources = [] }: Settings,
  store: OpenedStore,
): Promise<readonly Finding[]> {
  return Promise.all(
    sources.map(async ({ url }): Promise<Finding> => {
      const fetch = await store.loadFetch(url);
      if (fetch === null)
        return { state: 'unset', subject: SOURCE, text: `${url}: not fetched yet; run \`rapporteur fetch\`` };
      const text = `${url}: ${fetch.detail} (${new Date(fetch.fetchedAt).toISOString()})`;
      return fetch.state === 'failed'
        ? { state: 'failed', subject: SOURCE, text: `${text}; \`rapporteur fetch\` tries again` }
        : { state: 'ok', subject: SOURCE, text };
    }),
  );
}
