import { resolve } from 'node:path';
import { RapporteurError } from '../../../src/errors.js';
import { refuseInUse } from '../../../src/store/refuse-in-use.js';
import { moveStore } from '../../../src/store/restore.js';
import { readSettings } from '../settings/settings.js';
import { describeCounts, seconds, showCopyProgress } from '../terminal/describe-counts.js';
import { print, type Terminal } from '../terminal/terminal.js';

export type MigrateOptions = {
  /** A `postgres://` address; true for the one in DATABASE_URL. */
  readonly to?: string | true;
  readonly from?: string | true;
  readonly force?: true;
};

/** `migrate`: copies the state from the database of STATE_DIR to PostgreSQL, or back. */
export async function migrateState(options: MigrateOptions, terminal: Terminal): Promise<number> {
  const { to, from } = options;
  if ((to === undefined) === (from === undefined))
    throw new RapporteurError(
      'usage',
      'give either --to or --from, with a postgres:// address or with DATABASE_URL set',
    );
  const settings = await readSettings(terminal);
  const flag = to === undefined ? '--from' : '--to';
  const folder = { stateDir: resolve(terminal.cwd, settings.STATE_DIR) };
  const server = { databaseUrl: chooseUrl(flag, to ?? from, settings.DATABASE_URL) };
  const [source, target] = to === undefined ? [server, folder] : [folder, server];
  await refuseInUse(target);
  const startedAt = Date.now();
  const counts = await moveStore(source, target, {
    replaces: options.force === true,
    onProgress: showCopyProgress(terminal),
  });
  const next =
    to === undefined
      ? `Unset DATABASE_URL to use ${folder.stateDir}.`
      : 'Set DATABASE_URL to that address to use it; the database of STATE_DIR stays as it is.';
  await print(
    terminal,
    `Copied in ${seconds(Date.now() - startedAt)}, row counts match: ${describeCounts(counts)}. ${next}`,
  );
  return 0;
}

function chooseUrl(flag: string, given: string | true | undefined, set: string | undefined): string {
  const url = typeof given === 'string' ? given : set;
  if (url === undefined)
    throw new RapporteurError('usage', `${flag}: give a postgres:// address, or set DATABASE_URL`);
  // The address is not repeated, because it may contain a password.
  if (!/^postgres(?:ql)?:\/\//.test(url))
    throw new RapporteurError('usage', `${flag}: is not a postgres:// address`);
  return url;
}
