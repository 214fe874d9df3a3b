import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { RapporteurError } from '../../../src/errors.js';
import type { Library } from '../../../src/reports/library.js';
import type { Report } from '../../../src/reports/report.js';
import { choosePlace, readSettings } from '../settings/settings.js';
import { type Terminal, warn } from '../terminal/terminal.js';
import { type LibraryOptions, openLibrary } from './open-library.js';

/**
 * Loads the reports as `openLibrary` does, without those that wait for approval. Warns on standard error how many wait.
 */
export async function openApproved(options: LibraryOptions, terminal: Terminal): Promise<Library> {
  const { reports } = await openLibrary(options, terminal);
  const held = await findHeld(reports, terminal);
  if (held.size === 0) return { reports };
  const waits = held.size === 1 ? '1 report waits' : `${held.size} reports wait`;
  warn(terminal, `${waits} for approval and cannot be asked about until then: rapporteur announce --pending`);
  return { reports: reports.filter((report) => !held.has(report)) };
}

/**
 * Finds the reports that a bot holds back; none if no bot has run here. If the store cannot be read, warns and holds
 * none back.
 */
async function findHeld(reports: readonly Report[], terminal: Terminal): Promise<ReadonlySet<Report>> {
  const settings = await readSettings(terminal);
  const place = choosePlace(settings, terminal.cwd);
  if ('stateDir' in place && !existsSync(join(place.stateDir ?? '', 'rapporteur.db'))) return new Set();
  const { findHeldReports } = await import('../../../src/announcements/announce-reports.js');
  const { openStore } = await import('./open-store.js');
  try {
    const store = await openStore(settings, terminal);
    try {
      return await findHeldReports(reports, store);
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!(error instanceof RapporteurError)) throw error;
    warn(terminal, `${error.message}, so it is unknown which reports wait for approval`);
    return new Set();
  }
}
