import { RapporteurError } from '../../errors.js';
import { readFormat } from '../formats/read-format.js';
import { readFrontMatter, withSidecar } from '../head/front-matter.js';
import { parseReport } from '../parse-report.js';
import type { Passage, Report } from '../report.js';

/** A report without the texts of its passages, which are slices of its own: to be kept, or sent from thread to thread. */
type PackedReport = Report;

/** The report without the texts of its passages. */
export function packReport(report: Report): PackedReport {
  return withTexts(report, () => '');
}

/** The report again, with the text of each passage. */
export function unpackReport(packed: PackedReport): Report {
  return withTexts(packed, ({ start, end }) => packed.text.slice(start, end));
}

function withTexts(report: Report, say: (passage: Passage) => string): Report {
  const topics = report.topics.map((topic) => ({
    ...topic,
    passages: topic.passages.map((passage) => ({ ...passage, text: say(passage) })),
  }));
  return { ...report, topics };
}

/** What the reading thread sends back of a file: the report, or why there is none. */
export type ReaderReply =
  | { readonly report: PackedReport }
  /** `isOurs` is false for what no file should cause; the file is refused all the same. */
  | { readonly problem: string; readonly isOurs: boolean };

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
