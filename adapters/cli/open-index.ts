import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { Report } from '../../src/reports/report.js';
import { keepPassageIndex, openPassageIndex } from '../../src/search/open-index.js';
import { createPassageIndex, type PassageIndex } from '../../src/search/passage-index.js';
import { createSnapshotFile } from '../../src/search/snapshot-file.js';
import { readSettings } from './settings.js';
import { type Terminal, warn } from './terminal.js';

/** Texts of fewer characters in all are indexed about as soon as their index is read from disk, in half a second. */
const WORTH_KEEPING = 1_000_000;

/** Indexes a set of reports. */
export type Indexer = (reports: readonly Report[]) => Promise<PassageIndex>;

/** Who is told what goes wrong. */
export type IndexProblems = {
  /** A report cannot be indexed; the index answers from the others. Told once. */
  readonly onRefused: (problem: string) => void;
  /** The index cannot be kept, and is made again at the next start. */
  readonly onNotKept: (problem: string) => void;
};

/**
 * Indexes one set of reports after another: the first, if it is large, by what was kept of its index in the state
 * folder, each later one by what the index before it holds, which keeps answering from its own reports. The index of a large
 * set is kept where it has changed.
 */
export function createIndexer(findStateDir: () => Promise<string>, problems: IndexProblems): Indexer {
  let index: PassageIndex | null = null;
  const told = new Set<string>();
  const tellRefused = ({ refused }: PassageIndex) => {
    for (const [{ source }, reason] of refused) {
      const problem = `${source}: cannot be indexed: ${reason}`;
      if (!told.has(problem)) problems.onRefused(problem);
      told.add(problem);
    }
  };
  return async (reports) => {
    index = index?.withReports(reports) ?? null;
    if (reports.reduce((sum, { text }) => sum + text.length, 0) < WORTH_KEEPING) {
      index ??= createPassageIndex(reports);
      tellRefused(index);
      return index;
    }
    const path = join(await findStateDir(), 'index', 'passages.jsonl');
    const file = createSnapshotFile(path, randomUUID);
    const opened = index === null ? await openPassageIndex(reports, file) : { index, isNew: true };
    index = opened.index;
    tellRefused(index);
    if (opened.isNew) {
      await keepPassageIndex(index, file).catch((error: Error) =>
        problems.onNotKept(
          `the index cannot be saved in ${path}, so each start builds it again: ${error.message}`,
        ),
      );
    }
    return index;
  };
}

/** Indexes the reports of a command: by the state folder of the settings, with problems on standard error. */
export function createTerminalIndexer(terminal: Terminal): Indexer {
  const findStateDir = async () => resolve(terminal.cwd, (await readSettings(terminal)).STATE_DIR);
  const tell = (problem: string) => warn(terminal, problem);
  return createIndexer(findStateDir, { onRefused: tell, onNotKept: tell });
}

/** Indexes the reports of a command that ends soon. */
export const openTerminalIndex = (reports: readonly Report[], terminal: Terminal): Promise<PassageIndex> =>
  createTerminalIndexer(terminal)(reports);
