import { RapporteurError } from '../../../src/errors.js';
import { formatPeriod } from '../../../src/periods/period.js';
import type { Report } from '../../../src/reports/report.js';
import { removeReportFile } from '../intake/put-into-library.js';
import { shareFolder } from '../intake/share-folder.js';
import { chooseFolder, type LibraryOptions, loadFolder } from '../opening/open-library.js';
import { readSettings } from '../settings/settings.js';
import { print, type Terminal } from '../terminal/terminal.js';

/**
 * `remove`: removes a report's file from the library. If there is no such report, throws a RapporteurError `usage` that
 * lists ids.
 */
export async function removeReport(id: string, options: LibraryOptions, terminal: Terminal): Promise<number> {
  const settings = await readSettings(terminal);
  const folder = await chooseFolder(options, terminal);
  const { reports } = await loadFolder(folder, terminal.today, () => undefined);
  const report = reports.find((each) => each.id === id);
  if (report === undefined) throw new RapporteurError('usage', describeMissing(id, reports));
  await removeReportFile(folder.folder, report.source);
  await shareFolder(folder, settings, terminal, [report.source]);
  await print(terminal, `Removed: ${report.source} (${report.title}, ${formatPeriod(report.period)})`);
  return 0;
}

const MAX_NAMED = 10;

function describeMissing(id: string, reports: readonly Report[]): string {
  const named = reports.slice(0, MAX_NAMED).map((report) => report.id);
  const more = reports.length > MAX_NAMED ? ` and ${reports.length - MAX_NAMED} more` : '';
  return `${id}: no report has this id; the ids are ${named.join(', ')}${more} (\`rapporteur reports --json\` lists them all)`;
}
