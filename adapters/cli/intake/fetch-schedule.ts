import { Cron } from 'croner';
import type { FetchStore } from '../../../src/store/fetches.js';
import { type FetchOptions, fetchSources } from './fetch-sources.js';

/** The minimum time between two rounds. If processes that share a store wake together, only one of them fetches. */
const GAP_MS = 50_000;

/** Fetches at the start and then on a schedule; started and stopped together with the platforms. */
export function createFetchSchedule(
  pattern: string,
  options: Omit<FetchOptions, 'dryRun' | 'signal'> & {
    readonly store: Pick<FetchStore, 'beginFetchRound'>;
    /** Called when reports have been added. */
    readonly onAdded: () => Promise<unknown>;
  },
) {
  const stopping = new AbortController();
  let running: Promise<void> = Promise.resolve();
  const round = async () => {
    try {
      if (!(await options.store.beginFetchRound(options.clock(), GAP_MS))) return;
      const fetched = await fetchSources({ ...options, dryRun: false, signal: stopping.signal });
      if (fetched.some(({ outcome }) => outcome === 'added')) await options.onAdded();
    } catch (error) {
      options.log.error('sources_not_fetched', { error });
    }
  };
  const job = new Cron(pattern, { paused: true, protect: true }, () => {
    running = round();
    return running;
  });
  return {
    name: 'fetch',
    async start() {
      running = round();
      job.resume();
    },
    /** Starts no further download, and waits up to 2 s for the current round. */
    async stop() {
      job.stop();
      stopping.abort();
      await Promise.race([running, new Promise((done) => setTimeout(done, STOP_WITHIN_MS).unref())]);
    },
  };
}

const STOP_WITHIN_MS = 2000;
