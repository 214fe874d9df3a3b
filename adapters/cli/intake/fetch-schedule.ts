import { Cron } from 'croner';
import type { FetchStore } from '../../../src/store/fetches.js';
import { type FetchOptions, fetchSources } from './fetch-sources.js';

/** If processes that share a store wake together, one fetches, and no other does so soon after. */
const GAP_MS = 50_000;

/** Fetches at the start and then by a schedule; it is started and stopped beside the platforms. */
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
    /** What is being downloaded is left to the next time. */
    async stop() {
      job.stop();
      stopping.abort();
      await Promise.race([running, new Promise((done) => setTimeout(done, STOP_WITHIN_MS).unref())]);
    },
  };
}

const STOP_WITHIN_MS = 2000;
