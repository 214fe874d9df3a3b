import type { PackedReport } from './packed-report.js';

/** What the reading thread sends back of a file: the report, or why there is none. */
export type ReaderReply =
  | { readonly report: PackedReport }
  /** `isOurs` is false for what no file should cause; the file is refused all the same. */
  | { readonly problem: string; readonly isOurs: boolean };
