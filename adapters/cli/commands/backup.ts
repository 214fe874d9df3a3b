import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { backUp } from '../../../src/store/back-up.js';
import { choosePlace, readSettings } from '../settings/settings.js';
import { describeCounts, seconds } from '../terminal/describe-counts.js';
import { print, type Terminal, warn } from '../terminal/terminal.js';

/** The file in STATE_DIR that stores the time of the last backup, for `doctor`. */
export const LAST_BACKUP_FILE = 'last-backup.json';

/** `backup`: copies the state that survives restarts to one file, while the bot runs. */
export async function backup(file: string, terminal: Terminal): Promise<number> {
  const settings = await readSettings(terminal);
  const path = resolve(terminal.cwd, file);
  const startedAt = Date.now();
  const { counts, bytes } = await backUp(choosePlace(settings, terminal.cwd), path);
  await noteBackup(resolve(terminal.cwd, settings.STATE_DIR), path, startedAt).catch((error) =>
    warn(
      terminal,
      `the backup is complete, but its time could not be saved in STATE_DIR for \`doctor\` (${codeOf(error)})`,
    ),
  );
  const size = `${(bytes / 1_000_000).toFixed(1)} MB`;
  await print(
    terminal,
    `Wrote ${path} (${size}, ${seconds(Date.now() - startedAt)}) and checked it: ${describeCounts(counts)}.`,
  );
  return 0;
}

async function noteBackup(stateDir: string, file: string, madeAt: number): Promise<void> {
  await mkdir(stateDir, { recursive: true, mode: 0o700 });
  const note = `${JSON.stringify({ file, at: new Date(madeAt).toISOString() })}\n`;
  await writeFile(join(stateDir, LAST_BACKUP_FILE), note);
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error);
