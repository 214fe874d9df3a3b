import { readFormat } from './formats/read-format.js';
import { withSidecar } from './front-matter.js';
import { parseReport } from './parse-report.js';
import type { Report } from './report.js';

/** A file that may be a report, with all that says something of it. */
export type ReportFile = {
  /** Its name in its library: `2023-q1/report.pdf`. */
  readonly source: string;
  /** The same with as much of its folders as may say a period. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** The `.yml` file beside it. */
  readonly sidecar: { readonly name: string; readonly text: string } | null;
};

/**
 * Reads a report of any format, in this thread.
 * @throws RapporteurError `report` that names the file and says what to do
 */
export async function readReport({ source, path, bytes, sidecar }: ReportFile): Promise<Report> {
  const text = await readFormat(bytes, source);
  return parseReport(sidecar ? withSidecar(text, sidecar.text, sidecar.name) : text, source, path);
}
