import { RapporteurError } from '../../errors.js';
import { readFormat } from '../formats/read-format.js';
import { readFrontMatter, withSidecar } from '../head/front-matter.js';
import { parseReport } from '../parse-report.js';
import type { Report } from '../report.js';

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
  return parseReport(sidecar ? addSidecar(text, sidecar, source) : text, source, path);
}

function addSidecar(text: string, sidecar: NonNullable<ReportFile['sidecar']>, source: string): string {
  if (sidecar.text.trim() === '') return text;
  const whole = withSidecar(text, sidecar.text, sidecar.name);
  if (readFrontMatter(whole).settings.some(({ from }) => from === 'sidecar')) return whole;
  throw new RapporteurError(
    'report',
    `${source}: the file beside it, ${sidecar.name}, has no lines such as "period: 2023 Q4"; correct or remove it.`,
  );
}
