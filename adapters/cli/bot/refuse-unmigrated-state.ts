import { resolve } from 'node:path';
import { RapporteurError } from '../../../src/errors.js';
import { countSubscriptionsIn } from '../../../src/store/sqlite/open-sqlite.js';
import type { OpenedStore } from '../opening/open-store.js';
import type { Settings } from '../settings/settings.js';
import type { Terminal } from '../terminal/terminal.js';

/** Throws a RapporteurError `settings` if STATE_DIR has subscriptions but the database used instead has none. */
export async function refuseUnmigratedState(
  settings: Settings,
  store: OpenedStore,
  { cwd }: Terminal,
): Promise<void> {
  if (settings.DATABASE_URL === undefined) return;
  const stateDir = resolve(cwd, settings.STATE_DIR);
  const left = await countSubscriptionsIn(stateDir);
  if (left === 0 || (await store.listSubscriptions()).length > 0) return;
  throw new RapporteurError(
    'settings',
    `DATABASE_URL names a database without subscriptions, but there ${left === 1 ? 'is one' : `are ${left}`} in ${stateDir}: run \`rapporteur migrate --to\` to copy everything, or set STATE_DIR to another folder to start afresh`,
  );
}
