import type { Report } from '../../reports/report.js';
import type { SegmentFile } from '../../segment-file.js';
import { finishInSlices, type TimeSlice } from '../../steps.js';
import { type IndexProgress, indexReports, type PassageIndex } from '../passage-index.js';
import { decodeIndex, encodeIndex, type IndexParts } from './index-snapshot.js';
import type { ReportTerms } from './report-terms.js';

/** When to yield the thread to other work, and whom to notify of progress; by default never and no one. */
type IndexingOptions = { readonly timeSlice?: TimeSlice; readonly onProgress?: IndexProgress };

/** An index that is stored for the next start. */
export interface KeptIndex {
  /** Indexes reports, reading only those that are not stored. A file that cannot be used counts as empty. */
  open(reports: readonly Report[], options?: IndexingOptions): Promise<PassageIndex>;
  /**
   * Stores an opened index, or one created from it, if its reports differ from those stored. Appends new reports, or
   * replaces the file if some were removed. Resolves to whether there was anything to store. Rejects with the errors of
   * the file.
   */
  keep(index: PassageIndex): Promise<boolean>;
}

/** What the file contains: these reports, and the numbers of terms and spellings. */
type Kept = {
  readonly reports: ReadonlySet<ReportTerms>;
  readonly terms: number;
  readonly spellings: number;
};

/** Stores an index in a file. */
export function createKeptIndex(file: SegmentFile): KeptIndex {
  let kept: Kept | null = null;
  return {
    async open(reports, { timeSlice = () => null, onProgress } = {}) {
      const parts = decodeIndex(await file.load());
      const ids = new Set(reports.map(({ id }) => id));
      // If most of the stored reports are gone, reusing the index would leave it full of unused words.
      const isOfUse =
        parts !== null && parts.reports.filter(({ id }) => ids.has(id)).length * 2 >= parts.reports.length;
      const index = await finishInSlices(
        indexReports(reports, isOfUse ? parts : undefined, onProgress),
        timeSlice,
      );
      kept = isOfUse ? sizeOf(parts) : null;
      return index;
    },
    async keep(index) {
      const parts = index.parts();
      const { words, reports } = parts;
      const before = kept;
      const added = reports.filter((report) => before?.reports.has(report) !== true);
      const isAllHeld = before !== null && reports.length - added.length === before.reports.size;
      if (isAllHeld && added.length === 0) return false;
      const addition = {
        words: {
          terms: words.terms.slice(before?.terms),
          spellings: words.spellings.slice(before?.spellings),
          termOfSpelling: words.termOfSpelling.slice(before?.spellings),
        },
        reports: added,
      };
      if (!isAllHeld || !(await file.append(encodeIndex(addition)))) await file.replace(encodeIndex(parts));
      kept = sizeOf(parts);
      return true;
    },
  };
}

const sizeOf = ({ words, reports }: IndexParts): Kept => ({
  reports: new Set(reports),
  terms: words.terms.length,
  spellings: words.spellings.length,
});
