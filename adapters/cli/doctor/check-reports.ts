import { findHeldReports } from '../../../src/announcements/announce-reports.js';
import type { Finding } from '../../../src/assistant/finding.js';
import type { Report } from '../../../src/reports/report.js';
import { type LibraryOptions, openLibrary } from '../opening/open-library.js';
import type { OpenedStore } from '../opening/open-store.js';
import type { Settings } from '../settings/settings.js';
import type { Terminal } from '../terminal/terminal.js';
import { attempt } from './attempt.js';

const SUBJECT = 'reports';

/** Checks whether the reports can be read, and lists the files that cannot. */
export async function checkReports(
  options: LibraryOptions,
  terminal: Terminal,
  settings: Settings,
): Promise<{ readonly reports: readonly Report[]; readonly findings: readonly Finding[] }> {
  const broken: Finding[] = [];
  const tell = (problem: string) =>
    broken.push({
      state: 'failed',
      subject: SUBJECT,
      text: `${problem} (\`rapporteur check\` lists every file)`,
    });
  const found = await attempt(SUBJECT, () => openLibrary(options, terminal, tell, settings));
  if (!('value' in found)) return { reports: [], findings: [...broken, found] };
  const { reports } = found.value;
  const text = reports.length === 1 ? 'one report can be read' : `${reports.length} reports can be read`;
  return { reports, findings: [{ state: 'ok', subject: SUBJECT, text }, ...broken] };
}

/** Lists the reports that wait for approval. */
export async function checkPending(
  reports: readonly Report[],
  store: OpenedStore,
): Promise<readonly Finding[]> {
  const found = await attempt(SUBJECT, () => findHeldReports(reports, store));
  if (!('value' in found)) return [found];
  return [...found.value].map(({ id, source }) => ({
    state: 'ok',
    subject: SUBJECT,
    text: `${source} waits for approval: rapporteur announce --approve ${id}`,
  }));
}
