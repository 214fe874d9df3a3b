import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { Report } from '../../../src/reports/report.js';
import { createKeptIndex, type KeptIndex } from '../../../src/search/index/open-index.js';
import { indexReports, type PassageIndex } from '../../../src/search/passage-index.js';
import { createSegmentFile } from '../../../src/segment-file.js';
import { finishInSlices, type TimeSlice } from '../../../src/steps.js';
import { readSettings } from '../settings/settings.js';
import { createProgress, type Progress } from '../terminal/progress.js';
import { type Terminal, warn } from '../terminal/terminal.js';

/** Below this total number of characters, indexing is about as fast as reading the index from disk: half a second. */
const WORTH_KEEPING = 1_000_000;

/** Indexes a set of reports. */
export type Indexer = {
  (reports: readonly Report[]): Promise<PassageIndex>;
  /**
   * Reads a report of the next set ahead of time, while others are still being read from their files. Does nothing
   * before the first set.
   */
  readonly readAhead: (report: Report) => void;
};

/** Callbacks for problems and progress, and how to share the thread. */
export type IndexerOptions = {
  /** Called once for each report that cannot be indexed; the index answers from the others. */
  readonly onRefused: (problem: string) => void;
  /** Called if the index cannot be cached, so that the next start builds it again. */
  readonly onNotKept: (problem: string) => void;
  /** Called each time reports are indexed. */
  readonly startProgress?: () => Progress | undefined;
  /**
   * Lets other work run between slices. If set, the index also learns in advance what the first questions need;
   * otherwise it learns on demand.
   */
  readonly timeSlice?: TimeSlice;
};

/**
 * Indexes one set of reports after another. The first set, if large, starts from the index cached in the state folder.
 * Each later set reuses the index before it, which keeps answering from its own reports. The index of a large set is
 * cached if it has changed; never if `findStateDir` is null.
 */
export function createIndexer(
  findStateDir: (() => Promise<string>) | null,
  options: IndexerOptions,
): Indexer {
  const { timeSlice = () => null, startProgress, onNotKept } = options;
  let index: PassageIndex | null = null;
  let kept: KeptIndex | null = null;
  const tellRefused = createTeller(options.onRefused);
  const open = async (reports: readonly Report[]): Promise<PassageIndex> => {
    const progress = startProgress?.();
    const onProgress = progress?.show;
    try {
      if (index !== null) return await finishInSlices(index.withReports(reports, onProgress), timeSlice);
      if (kept !== null) return await kept.open(reports, { timeSlice, ...(onProgress && { onProgress }) });
      return await finishInSlices(indexReports(reports, undefined, onProgress), timeSlice);
    } finally {
      progress?.end();
    }
  };
  let ahead: Promise<void> = Promise.resolve();
  const readAhead = (report: Report): void => {
    if (index === null) return;
    const steps = index.readAhead(report);
    ahead = ahead.then(() => finishInSlices(steps, timeSlice));
  };
  const indexSet = async (reports: readonly Report[]) => {
    await ahead;
    const isLarge = reports.reduce((sum, { text }) => sum + text.length, 0) >= WORTH_KEEPING;
    const path =
      isLarge && findStateDir !== null ? join(await findStateDir(), 'index', 'passages.bin') : null;
    if (path !== null) kept ??= createKeptIndex(createSegmentFile(path, randomUUID));
    index = await open(reports);
    tellRefused(index);
    if (path !== null) {
      await kept
        ?.keep(index)
        .catch((error: Error) =>
          onNotKept(`the index cannot be saved in ${path}, so each start builds it again: ${error.message}`),
        );
    }
    if (options.timeSlice !== undefined) await finishInSlices(index.learn(), timeSlice);
    return index;
  };
  return Object.assign(indexSet, { readAhead });
}

/** Calls `tell` once for each problem. */
function createTeller(tell: (problem: string) => void): (index: PassageIndex) => void {
  const told = new Set<string>();
  return ({ refused }) => {
    for (const [{ source }, reason] of refused) {
      const problem = `${source}: cannot be indexed: ${reason}`;
      if (!told.has(problem)) tell(problem);
      told.add(problem);
    }
  };
}

/**
 * Indexes the reports of a command, with problems and progress on standard error. Caches the index in the state folder
 * unless `areAll` says that these are only some of the folder's reports.
 */
export function createTerminalIndexer(
  terminal: Terminal,
  { areAll = true, ...options }: { readonly areAll?: boolean } & Pick<IndexerOptions, 'timeSlice'> = {},
): Indexer {
  const findStateDir = async () => resolve(terminal.cwd, (await readSettings(terminal)).STATE_DIR);
  const tell = (problem: string) => warn(terminal, problem);
  const startProgress = () => createProgress(terminal, 'indexing');
  const told = { onRefused: tell, onNotKept: tell, startProgress };
  return createIndexer(areAll ? findStateDir : null, { ...options, ...told });
}

/** Indexes the reports of a command that ends soon. */
export const openTerminalIndex = (
  reports: readonly Report[],
  terminal: Terminal,
  areAll = true,
): Promise<PassageIndex> => createTerminalIndexer(terminal, { areAll })(reports);
