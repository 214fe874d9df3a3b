import type { Report } from '../../reports/report.js';
import type { SegmentFile } from '../../segment-file.js';
import { finishInSlices, type TimeSlice } from '../../steps.js';
import { type IndexProgress, indexReports, type PassageIndex } from '../passage-index.js';
import { decodeIndex, encodeIndex, type IndexParts } from './index-snapshot.js';
import type { ReportTerms } from './report-terms.js';

/** Who else needs the thread, and who is told how far it is; nobody, where they are left out. */
type IndexingOptions = { readonly timeSlice?: TimeSlice; readonly onProgress?: IndexProgress };

/** An index that is kept for the next start. */
export interface KeptIndex {
  /** Indexes reports by what is kept of them, and reads only those that are not. What is none of ours counts as empty. */
  open(reports: readonly Report[], options?: IndexingOptions): Promise<PassageIndex>;
  /**
   * Keeps the opened index, or one that came of it, where it holds other reports than what is kept: adds those that are
   * missing, or replaces all where some are gone. Whether there was anything to do. Throws what the file throws.
   */
  keep(index: PassageIndex): Promise<boolean>;
}

/** What a file holds of an index: these reports, and so many words. */
type Kept = {
  readonly reports: ReadonlySet<ReportTerms>;
  readonly terms: number;
  readonly spellings: number;
};

/** Keeps an index in a file. */
export function createKeptIndex(file: SegmentFile): KeptIndex {
  let kept: Kept | null = null;
  return {
    async open(reports, { timeSlice = () => null, onProgress } = {}) {
      const parts = decodeIndex(await file.load());
      const ids = new Set(reports.map(({ id }) => id));
      // To take most of an index apart would leave it full of words of no report.
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
