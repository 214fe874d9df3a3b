import type { Finding } from '../../../src/assistant/finding.js';
import { RapporteurError } from '../../../src/errors.js';
import { toJson } from '../json.js';
import { type LibraryOptions, openLibrary } from '../open-library.js';
import { openStore } from '../open-store.js';
import { chooseDiscord, choosePlace, chooseSlack, readSettings, type Settings } from '../settings.js';
import { renderTable } from '../table.js';
import { print, type Terminal } from '../terminal.js';

const STATES: Readonly<Record<Finding['state'], string>> = { ok: 'ok', failed: 'FAILED', unset: 'not set' };

/** `doctor`: looks at all that `start` needs, and says what is missing; returns 1 where something is. */
export async function doctor(
  options: LibraryOptions & { readonly json?: true },
  terminal: Terminal,
): Promise<number> {
  const findings = await checkAll(options, terminal);
  const ok = findings.every(({ state }) => state !== 'failed');
  const rows = findings.map(({ state, subject, text }) => [STATES[state], subject, text]);
  await print(terminal, options.json ? toJson({ ok, findings }) : renderTable(rows));
  return ok ? 0 : 1;
}

async function checkAll(options: LibraryOptions, terminal: Terminal): Promise<readonly Finding[]> {
  const found = await attempt('settings', async () => readSettings(terminal));
  if (!('value' in found)) return [found];
  const settings = found.value;
  return [
    { state: 'ok', subject: 'settings', text: 'every variable that is set can be read' },
    ...(await checkReports(options, terminal)),
    ...(await checkState(settings, terminal)),
    ...(await checkSources(settings, terminal)),
    ...(await checkService(
      'Slack',
      'SLACK_BOT_TOKEN, with SLACK_APP_TOKEN or SLACK_SIGNING_SECRET',
      () => chooseSlack(settings),
      async (slack) => (await import('../../slack/check-slack.js')).checkSlack(slack),
    )),
    ...(await checkService(
      'Discord',
      'DISCORD_TOKEN',
      () => chooseDiscord(settings),
      async (discord) => (await import('../../discord/check-discord.js')).checkDiscord(discord),
    )),
  ];
}

async function checkReports(options: LibraryOptions, terminal: Terminal): Promise<readonly Finding[]> {
  const broken: Finding[] = [];
  const found = await attempt('reports', () =>
    openLibrary(options, terminal, (text) => broken.push({ state: 'failed', subject: 'reports', text })),
  );
  if (!('value' in found)) return [...broken, found];
  const { length } = found.value.reports;
  const text = length === 1 ? 'one report can be read' : `${length} reports can be read`;
  return [{ state: 'ok', subject: 'reports', text }, ...broken];
}

async function checkState(settings: Settings, { cwd }: Terminal): Promise<readonly Finding[]> {
  const found = await attempt('state', async () => {
    const store = await openStore(settings, { cwd });
    const held = await store.listHeldReports().finally(() => store.close());
    return held.length;
  });
  if (!('value' in found)) return [found];
  const place = choosePlace(settings, cwd);
  const text = 'stateDir' in place ? `kept in ${place.stateDir}` : 'kept in the database of DATABASE_URL';
  const state: Finding = { state: 'ok', subject: 'state', text };
  if (found.value === 0) return [state];
  const waits = `${found.value} waiting for approval: rapporteur announce --pending`;
  return [state, { state: 'ok', subject: 'reports', text: waits }];
}

/** What came of each source of REPORT_SOURCES when it was last fetched; it is not fetched here. */
async function checkSources(settings: Settings, { cwd }: Terminal): Promise<readonly Finding[]> {
  const { REPORT_SOURCES: sources = [] } = settings;
  if (sources.length === 0) return [];
  const found = await attempt('sources', () => openStore(settings, { cwd }));
  if (!('value' in found)) return [];
  const store = found.value;
  try {
    return await Promise.all(
      sources.map(async ({ url }): Promise<Finding> => {
        const fetch = await store.loadFetch(url);
        if (fetch === null)
          return { state: 'unset', subject: 'source', text: `${url}: not fetched yet (rapporteur fetch)` };
        const text = `${url}: ${fetch.detail} (${new Date(fetch.fetchedAt).toISOString()})`;
        return { state: fetch.state === 'failed' ? 'failed' : 'ok', subject: 'source', text };
      }),
    );
  } finally {
    await store.close();
  }
}

/**
 * @param choose what the settings say of a service; null where it is not set up
 * @param variables what would set it up
 */
async function checkService<Chosen>(
  subject: string,
  variables: string,
  choose: () => Chosen | null,
  check: (chosen: Chosen) => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  const found = await attempt(subject, async () => choose());
  if (!('value' in found)) return [found];
  return found.value === null ? [{ state: 'unset', subject, text: variables }] : check(found.value);
}

/** What somebody has to mend is a finding; anything else is a fault of this program. */
async function attempt<Value>(
  subject: string,
  look: () => Promise<Value>,
): Promise<{ readonly value: Value } | Finding> {
  try {
    return { value: await look() };
  } catch (error) {
    if (!(error instanceof RapporteurError)) throw error;
    return { state: 'failed', subject, text: error.message };
  }
}
