import type { Report } from '../reports/report.js';
import { decodeIndex, encodeIndex } from './index-snapshot.js';
import { createPassageIndex, type PassageIndex } from './passage-index.js';
import type { SnapshotFile } from './snapshot-file.js';

/** An index, and whether what is kept of it is of other reports or not there at all. */
export type OpenedIndex = { readonly index: PassageIndex; readonly isNew: boolean };

/** Indexes reports by what a file keeps of them, and reads only those that it has not. A file that is none of ours counts as empty. */
export async function openPassageIndex(reports: readonly Report[], file: SnapshotFile): Promise<OpenedIndex> {
  const text = await file.load();
  const kept = text === null ? null : await decodeIndex(text);
  const ids = new Set(reports.map(({ id }) => id));
  // To take most of an index apart takes longer than to make one, and would leave it full of words of no report.
  const isOfUse =
    (kept?.reports.filter(({ id }) => ids.has(id)).length ?? 0) * 2 >= (kept?.reports.length ?? 1);
  if (kept === null || !isOfUse) return { index: createPassageIndex(reports), isNew: true };
  const index = createPassageIndex(reports, kept);
  const known = new Set(kept.reports);
  const { reports: held } = index.parts();
  return { index, isNew: held.length !== known.size || held.some((report) => !known.has(report)) };
}

/** Keeps an index for the next start. Throws what the file throws. */
export async function keepPassageIndex(index: PassageIndex, file: SnapshotFile): Promise<void> {
  await file.save(encodeIndex(index.parts()));
}
