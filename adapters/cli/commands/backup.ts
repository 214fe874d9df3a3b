import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { backUp } from '../../../src/store/back-up.js';
import { choosePlace, readSettings } from '../settings/settings.js';
import { describeCounts, seconds } from '../terminal/describe-counts.js';
import { print, type Terminal } from '../terminal/terminal.js';

/** Where the time of the last backup is kept, for `doctor`. */
export const LAST_BACKUP_FILE = 'last-backup.json';

/** `backup`: copies all that must survive a restart to one file, while the bot runs. */
export async function backup(file: string, terminal: Terminal): Promise<number> {
  const settings = await readSettings(terminal);
  const path = resolve(terminal.cwd, file);
  const startedAt = Date.now();
  const { counts, bytes } = await backUp(choosePlace(settings, terminal.cwd), path);
  const stateDir = resolve(terminal.cwd, settings.STATE_DIR);
  await mkdir(stateDir, { recursive: true, mode: 0o700 });
  await writeFile(
    join(stateDir, LAST_BACKUP_FILE),
    `${JSON.stringify({ file: path, at: new Date(startedAt).toISOString() })}\n`,
  );
  const size = `${(bytes / 1_000_000).toFixed(1)} MB`;
  await print(
    terminal,
    `Wrote ${path} (${size}, ${seconds(Date.now() - startedAt)}), opened it and checked it: ${describeCounts(counts)}.`,
  );
  return 0;
}
