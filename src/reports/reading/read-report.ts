import { RapporteurError } from '../../errors.js';
import { readFormat } from '../formats/read-format.js';
import { readFrontMatter, withSidecar } from '../head/front-matter.js';
import { parseReport } from '../parse-report.js';
import type { Passage, Report } from '../report.js';

/** A report without the texts of its passages, which are slices of its text. Used in the cache and between threads. */
type PackedReport = Report;

/** Removes the texts of the passages from a report. */
export function packReport(report: Report): PackedReport {
  return withTexts(report, () => '');
}

/** Restores the text of each passage. */
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

/** The reading thread's reply for a file: its report, or why there is none. */
export type ReaderReply =
  | { readonly report: PackedReport }
  /** `isOurs` is false for an unexpected error; the file is refused in either case. */
  | { readonly problem: string; readonly isOurs: boolean };

/** A file that may be a report, with its names and its sidecar. */
export type ReportFile = {
  /** Its name in the library: `2023-q1/report.pdf`. */
  readonly source: string;
  /** Its path with as many folders as may state a period. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** The `.yml` file beside it. */
  readonly sidecar: { readonly name: string; readonly text: string } | null;
};

/**
 * Reads a report of any format in the calling thread.
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
