import { RapporteurError } from '../../../src/errors.js';
import type { Logger } from '../../../src/logger.js';
import { loadLibrary } from '../../../src/reports/library.js';
import type { ReportCache } from '../../../src/reports/reading/report-cache.js';
import type { Report } from '../../../src/reports/report.js';
import type { Fetch, FetchStore } from '../../../src/store/fetches.js';
import { compareIncoming } from './compare-incoming.js';
import { type DownloadOptions, download } from './download.js';
import { findLinks } from './find-links.js';
import { readDownload } from './incoming.js';
import { putIntoLibrary } from './put-into-library.js';
import type { Source } from './report-sources.js';

export type FetchOptions = {
  readonly sources: readonly Source[];
  readonly folder: string;
  /** Caches the reports of a large folder. */
  readonly cache?: ReportCache;
  readonly store: Pick<FetchStore, 'saveFetch' | 'loadFetch'>;
  /** The limits are those of reports. */
  readonly download: DownloadOptions;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  readonly log: Logger;
  /** Only reports what would be fetched, and writes nothing. */
  readonly dryRun: boolean;
  /** Once aborted, no further source or report is fetched. */
  readonly signal?: AbortSignal;
};

/** The outcome of one address in a round. If a source is unchanged, its links have no outcome. */
export type Fetched = {
  readonly url: string;
  readonly source: Source;
  readonly outcome: 'source' | 'added' | 'known' | 'refused' | 'failed' | 'would_fetch';
  /** For people. */
  readonly detail: string;
};

/** Parsing a larger page would block all other work for too long. */
const MAX_SOURCE_BYTES = 2 * 1024 * 1024;
const SOURCE_TIMEOUT_MS = 30_000;
/** The maximum number of reports of one source in a round; the next round continues. */
const MAX_LINKS = 50;

/** Checks every source once and adds new reports. Failures are logged and become outcomes. */
export async function fetchSources(options: FetchOptions): Promise<readonly Fetched[]> {
  const fetched: Fetched[] = [];
  for (const source of options.sources) {
    if (options.signal?.aborted) break;
    fetched.push(...(await fetchSource(source, options)));
  }
  return fetched;
}

async function fetchSource(source: Source, options: FetchOptions): Promise<readonly Fetched[]> {
  const { store, clock, log, dryRun } = options;
  const { url } = source;
  const before = await store.loadFetch(url);
  const validators = before?.state === 'done' ? before : { etag: null, lastModified: null };
  try {
    const limits = { maxBytes: MAX_SOURCE_BYTES, timeoutMs: SOURCE_TIMEOUT_MS };
    const found = await download(url, { ...options.download, ...limits, validators });
    if (found.kind === 'unchanged') {
      if (before !== null && !dryRun) await store.saveFetch({ ...before, fetchedAt: clock() });
      return [{ url, source, outcome: 'source', detail: 'has not changed' }];
    }
    const links = await findNewLinks(findLinks(found.bytes, found.url, source), options);
    const now = links.slice(0, MAX_LINKS);
    const outcomes = await fetchReports(now, source, options);
    const isDone = now.length === links.length && outcomes.length === now.length;
    const isRead = isDone && outcomes.every(({ outcome }) => outcome !== 'failed');
    const detail = describeRound(outcomes, links.length - now.length);
    // Without validators, the next round reads the source in full, including the remaining links.
    const { etag, lastModified } = isRead ? found : { etag: null, lastModified: null };
    if (!dryRun)
      await store.saveFetch({ url, state: 'done', detail, etag, lastModified, fetchedAt: clock() });
    log.info('source_fetched', { source: url, reports: outcomes.length, added: countAdded(outcomes) });
    return [{ url, source, outcome: 'source', detail }, ...outcomes];
  } catch (error) {
    const detail = explain(url, error);
    log.warn('source_failed', { source: url, problem: detail });
    if (!dryRun) await store.saveFetch({ ...FORGOTTEN, url, state: 'failed', detail, fetchedAt: clock() });
    return [{ url, source, outcome: 'failed', detail }];
  }
}

const FORGOTTEN = { etag: null, lastModified: null } as const;

/** The links that were never fetched, or whose last fetch failed. */
async function findNewLinks(links: readonly string[], { store }: FetchOptions): Promise<readonly string[]> {
  const fresh: string[] = [];
  for (const link of links) {
    const before = await store.loadFetch(link);
    if (before === null || before.state === 'failed') fresh.push(link);
  }
  return fresh;
}

async function fetchReports(
  links: readonly string[],
  source: Source,
  options: FetchOptions,
): Promise<readonly Fetched[]> {
  if (links.length === 0) return [];
  if (options.dryRun) return links.map((url) => ({ url, source, outcome: 'would_fetch', detail: 'is new' }));
  const { folder, cache } = options;
  const { reports } = await loadLibrary(folder, () => undefined, cache && { cache });
  const library = [...reports];
  const fetched: Fetched[] = [];
  for (const link of links) {
    if (options.signal?.aborted) break;
    fetched.push(await fetchReport(link, source, library, options));
  }
  return fetched;
}

/** @param library the reports of the folder; an added report is pushed onto it */
async function fetchReport(
  url: string,
  source: Source,
  library: Report[],
  options: FetchOptions,
): Promise<Fetched> {
  const { store, clock, log } = options;
  const fetched = await addFetched(url, source, library, options);
  const states = { added: 'done', known: 'done', refused: 'refused', failed: 'failed' } as const;
  const { outcome, detail } = fetched;
  const state: Fetch['state'] = states[outcome];
  await store.saveFetch({ ...FORGOTTEN, url, state, detail, fetchedAt: clock() });
  if (state === 'done') log.info('report_fetched', { url, outcome, detail });
  else log.warn('report_fetched', { url, outcome, detail });
  return fetched;
}

async function addFetched(
  url: string,
  source: Source,
  library: Report[],
  { folder, download: limits, clock }: FetchOptions,
): Promise<Fetched & { readonly outcome: 'added' | 'known' | 'refused' | 'failed' }> {
  try {
    const found = await download(url, limits);
    if (found.kind === 'unchanged') return { url, source, outcome: 'known', detail: 'has not changed' };
    const incoming = await readDownload(url, found);
    const comparison = compareIncoming(incoming, library, clock());
    switch (comparison.kind) {
      case 'same':
        return { url, source, outcome: 'known', detail: `is in the library as ${comparison.as.source}` };
      case 'rival': {
        const detail = `${comparison.rival.source} has the same series and period; to replace it: rapporteur add --replace ${url}`;
        return { url, source, outcome: 'refused', detail };
      }
      case 'new': {
        const detail = await putIntoLibrary(incoming, folder, null);
        library.push({ ...incoming.report, source: detail });
        return { url, source, outcome: 'added', detail };
      }
      default:
        return comparison satisfies never;
    }
  } catch (error) {
    // A downloaded file that is not a report will not become one, so it is not retried.
    const isRefused = error instanceof RapporteurError && error.code === 'report';
    return { url, source, outcome: isRefused ? 'refused' : 'failed', detail: explain(url, error) };
  }
}

/** An unexpected error is told as well: it must not keep the other addresses from being fetched. */
function explain(url: string, error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message.startsWith(`${url}: `) ? error.message.slice(url.length + 2) : error.message;
}

const countAdded = (outcomes: readonly Fetched[]): number =>
  outcomes.filter(({ outcome }) => outcome === 'added').length;

function describeRound(outcomes: readonly Fetched[], left: number): string {
  if (outcomes.length === 0) return 'nothing new';
  const counts = (['added', 'known', 'refused', 'failed', 'would_fetch'] as const).flatMap((kind) => {
    const { length } = outcomes.filter(({ outcome }) => outcome === kind);
    return length === 0 ? [] : [`${length} ${kind === 'would_fetch' ? 'new' : kind}`];
  });
  return [...counts, ...(left > 0 ? [`${left} left for the next run`] : [])].join(', ');
}
