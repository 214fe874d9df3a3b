import { readTime } from '../bot/open-clock.js';
import type { ReportFolder } from '../opening/open-library.js';
import { openStore } from '../opening/open-store.js';
import { createReportSource } from '../opening/report-source.js';
import type { Settings } from '../settings/settings.js';
import { type Terminal, warn } from '../terminal/terminal.js';

/**
 * If processes share reports through a database, copies those of a named folder there and deletes the removed ones.
 * Without a database, a running bot watches the folder itself.
 * @param removed the files that were removed from the folder
 */
export async function shareFolder(
  folder: ReportFolder,
  settings: Settings,
  terminal: Terminal,
  removed: readonly string[] = [],
): Promise<void> {
  if (settings.DATABASE_URL === undefined) return;
  const store = await openStore(settings, terminal);
  try {
    const now = await readTime(store.readClock);
    const source = createReportSource(folder, store.reportTexts, () => now);
    for (const name of removed) await store.reportTexts?.remove(name);
    if (folder.isNamed) await source.gather?.((problem) => warn(terminal, problem)).catch(() => false);
    await store.notify('report_came');
  } finally {
    await store.close();
  }
}
