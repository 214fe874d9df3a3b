import type { Report } from '../../reports/report.js';
import { finishInTurns, type Turn } from '../../steps.js';
import { type IndexProgress, indexReports, type PassageIndex } from '../passage-index.js';
import { decodeIndex, encodeIndex } from './index-snapshot.js';
import type { SnapshotFile } from './snapshot-file.js';

/** An index, and whether what is kept of it is of other reports or not there at all. */
export type OpenedIndex = { readonly index: PassageIndex; readonly isNew: boolean };

/** Who else needs the thread, and who is told how far it is; nobody, where they are left out. */
export type IndexingOptions = { readonly takeTurn?: Turn; readonly onProgress?: IndexProgress };

/** Indexes reports by what a file keeps of them, and reads only those that it has not. A file that is none of ours counts as empty. */
export async function openPassageIndex(
  reports: readonly Report[],
  file: SnapshotFile,
  { takeTurn = () => null, onProgress }: IndexingOptions = {},
): Promise<OpenedIndex> {
  const bytes = await file.load();
  const kept = bytes === null ? null : decodeIndex(bytes);
  const ids = new Set(reports.map(({ id }) => id));
  // To take most of an index apart takes longer than to make one, and would leave it full of words of no report.
  const isOfUse =
    (kept?.reports.filter(({ id }) => ids.has(id)).length ?? 0) * 2 >= (kept?.reports.length ?? 1);
  const parts = kept === null || !isOfUse ? undefined : kept;
  const index = await finishInTurns(indexReports(reports, parts, onProgress), takeTurn);
  const known = new Set(parts?.reports);
  const { reports: held } = index.parts();
  const isNew =
    parts === undefined || held.length !== known.size || held.some((report) => !known.has(report));
  return { index, isNew };
}

/** Keeps an index for the next start. Throws what the file throws. */
export async function keepPassageIndex(index: PassageIndex, file: SnapshotFile): Promise<void> {
  await file.save(encodeIndex(index.parts()));
}
