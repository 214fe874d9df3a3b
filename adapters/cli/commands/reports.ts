import { formatPeriod } from '../../../src/reports/period.js';
import { toJson } from '../json.js';
import { type LibraryOptions, openLibrary } from '../open-library.js';
import { reportSummaryJson } from '../report-json.js';
import { renderTable } from '../table.js';
import { print, type Terminal } from '../terminal.js';

/** `reports`: lists the reports, the newest first. */
export async function listLibrary(
  options: LibraryOptions & { readonly json?: true },
  terminal: Terminal,
): Promise<number> {
  const { reports } = await openLibrary(options, terminal);
  const rows = reports.map(({ period, issuedOn, topics, title, source }) => [
    formatPeriod(period),
    issuedOn ?? '-',
    String(topics.length),
    title,
    source,
  ]);
  await print(
    terminal,
    options.json
      ? toJson(reports.map(reportSummaryJson))
      : renderTable([['PERIOD', 'ISSUED', 'TOPICS', 'TITLE', 'FILE'], ...rows]),
  );
  return 0;
}
