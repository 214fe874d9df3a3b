import { listSeries } from '../../../src/answers/question/series.js';
import { reportSummaryJson } from '../../../src/api/report-json.js';
import { toJson } from '../../../src/api/to-json.js';
import { formatPeriod } from '../../../src/periods/period.js';
import type { Report } from '../../../src/reports/report.js';
import { type LibraryOptions, openLibrary } from '../opening/open-library.js';
import { chooseSeries } from '../settings/choose-series.js';
import { renderTable } from '../terminal/layout.js';
import { print, type Terminal } from '../terminal/terminal.js';

/** `reports`: lists the reports by series, newest first. */
export async function listLibrary(
  options: LibraryOptions & { readonly json?: true; readonly series?: string },
  terminal: Terminal,
): Promise<number> {
  const library = await openLibrary(options, terminal);
  const series = listSeries(chooseSeries(options.series, library.reports));
  await print(
    terminal,
    options.json
      ? toJson(series.flatMap(({ reports }) => reports.map(reportSummaryJson)))
      : renderTable([
          ['PERIOD', 'ISSUED', 'TOPICS', 'TITLE', 'FILE'],
          ...series.flatMap(({ name, reports }, at) => [
            ...(series.length > 1 ? headRows(name, reports.length, at === 0) : []),
            ...reports.map(rowOf),
          ]),
        ]),
  );
  return 0;
}

/** A heading for a series, after an empty line unless it is first. As a row of one cell, it widens no column. */
const headRows = (name: string, count: number, isFirst: boolean): readonly (readonly string[])[] => [
  ...(isFirst ? [] : [[]]),
  [`${name} (${count === 1 ? '1 report' : `${count} reports`})`],
];

const rowOf = ({ period, issuedOn, topics, title, source }: Report): readonly string[] => [
  formatPeriod(period),
  issuedOn ?? '-',
  String(topics.length),
  title,
  source,
];
