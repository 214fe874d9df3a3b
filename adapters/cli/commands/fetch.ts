import { toJson } from '../../../src/api/to-json.js';
import { RapporteurError } from '../../../src/errors.js';
import { openClock } from '../bot/open-clock.js';
import { downloadOptions } from '../intake/download-options.js';
import { type Fetched, fetchSources } from '../intake/fetch-sources.js';
import { shareFolder } from '../intake/share-folder.js';
import { chooseFolder, type LibraryOptions } from '../opening/open-library.js';
import { openLog } from '../opening/open-log.js';
import { openStore, orClose } from '../opening/open-store.js';
import { readSettings } from '../settings/settings.js';
import { renderTable } from '../terminal/layout.js';
import { print, type Terminal } from '../terminal/terminal.js';

/** `fetch`: checks every source of REPORT_SOURCES and adds new reports. Returns 1 if anything failed. */
export async function fetchNow(
  options: LibraryOptions & { readonly json?: true; readonly dryRun?: true },
  terminal: Terminal,
): Promise<number> {
  const settings = await readSettings(terminal);
  const { REPORT_SOURCES: sources = [] } = settings;
  if (sources.length === 0) {
    throw new RapporteurError(
      'settings',
      'REPORT_SOURCES is not set; list feeds, and pages with a pattern for their links, such as "https://example.org/feed.xml https://example.org/reports/|*.pdf"',
    );
  }
  const folder = await chooseFolder(options, terminal);
  const logger = openLog(settings, terminal);
  // The command prints the outcome of each address, so the log has it at debug level only.
  const log = { ...logger, info: logger.debug, warn: logger.debug };
  const store = await openStore(settings, terminal);
  const { clock, close: closeClock } = await orClose(store, openClock(store.readClock));
  const dryRun = options.dryRun === true;
  let fetched: readonly Fetched[];
  try {
    fetched = await fetchSources({
      sources,
      folder: folder.folder,
      ...(folder.cache && { cache: folder.cache }),
      store,
      download: downloadOptions(settings),
      clock,
      log,
      dryRun,
    });
  } finally {
    closeClock();
    await store.close();
  }
  if (fetched.some(({ outcome }) => outcome === 'added')) await shareFolder(folder, settings, terminal);
  const ok = fetched.every(({ outcome }) => outcome !== 'failed');
  const json = {
    ok,
    dryRun,
    fetched: fetched.map(({ url, source, outcome, detail }) => ({
      url,
      source: source.url,
      outcome,
      detail,
    })),
  };
  await print(terminal, options.json ? toJson(json) : renderTable(fetched.map(describeFetched)));
  return ok ? 0 : 1;
}

const OUTCOMES: Readonly<Record<Fetched['outcome'], string>> = {
  source: '',
  added: '  added',
  known: '  known',
  refused: '  refused',
  failed: 'FAILED',
  would_fetch: '  new',
};

function describeFetched({ url, source, outcome, detail }: Fetched): readonly string[] {
  const isSource = url === source.url;
  return isSource
    ? [outcome === 'failed' ? 'FAILED' : 'source', url, detail]
    : [OUTCOMES[outcome], url, detail];
}
