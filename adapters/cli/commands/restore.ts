import { resolve } from 'node:path';
import { refuseInUse } from '../../../src/store/refuse-in-use.js';
import { restore } from '../../../src/store/restore.js';
import { choosePlace, readSettings } from '../settings/settings.js';
import { describeCounts, seconds, showCopyProgress } from '../terminal/describe-counts.js';
import { print, type Terminal } from '../terminal/terminal.js';

/** `restore`: replaces the content of the database by that of a backup. */
export async function restoreBackup(
  file: string,
  options: { readonly force?: true },
  terminal: Terminal,
): Promise<number> {
  const settings = await readSettings(terminal);
  const place = choosePlace(settings, terminal.cwd);
  await refuseInUse(place);
  const startedAt = Date.now();
  const { counts, damaged } = await restore(resolve(terminal.cwd, file), place, {
    replaces: options.force === true,
    onProgress: showCopyProgress(terminal),
    mark: new Date(startedAt).toISOString().replaceAll(':', '-').slice(0, 19),
  });
  const kept = damaged === null ? '' : ` The damaged database is kept as ${damaged}.`;
  await print(
    terminal,
    `Restored in ${seconds(Date.now() - startedAt)}, row counts match: ${describeCounts(counts)}.${kept}`,
  );
  return 0;
}
