import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Report } from '../../src/reports/report.js';
import { keepPassageIndex, openPassageIndex } from '../../src/search/open-index.js';
import { createPassageIndex, type PassageIndex } from '../../src/search/passage-index.js';
import { createSnapshotFile } from '../../src/search/snapshot-file.js';

/** Texts of fewer characters in all are indexed about as soon as their index is read from disk, in half a second. */
const WORTH_KEEPING = 1_000_000;

/**
 * Indexes the reports, large libraries by what was kept of their index in the state folder; keeps the index there if
 * it has changed. `onProblem` is told why it cannot be kept; it is made anew at the next start, then.
 */
export async function openIndex(
  reports: readonly Report[],
  findStateDir: () => Promise<string>,
  onProblem: (problem: string) => void,
): Promise<PassageIndex> {
  if (reports.reduce((sum, { text }) => sum + text.length, 0) < WORTH_KEEPING)
    return createPassageIndex(reports);
  const path = join(await findStateDir(), 'index', 'passages.jsonl');
  const file = createSnapshotFile(path, randomUUID);
  const { index, isNew } = await openPassageIndex(reports, file);
  if (isNew) {
    await keepPassageIndex(index, file).catch((error: Error) =>
      onProblem(`the index cannot be kept in ${path} and is made anew each time: ${error.message}`),
    );
  }
  return index;
}
