import { readFile, statfs } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { Finding } from '../../../src/assistant/finding.js';
import { refuseUnmigratedState } from '../bot/refuse-unmigrated-state.js';
import { LAST_BACKUP_FILE } from '../commands/backup.js';
import type { OpenedStore } from '../opening/open-store.js';
import { choosePlace, type Settings } from '../settings/settings.js';
import type { Terminal } from '../terminal/terminal.js';
import { attempt } from './attempt.js';

const SUBJECT = 'state';
/** With less free space than this, the disk may soon be full. */
const MIN_FREE_BYTES = 100_000_000;
const DAY_MS = 86_400_000;
/** An older backup would lose more than a month of subscriptions. */
const OLDEST_BACKUP_DAYS = 30;

/** Checks that the database can be written, the free space, the age of the last backup, and failed deliveries. */
export async function checkState(
  settings: Settings,
  store: OpenedStore,
  terminal: Terminal,
): Promise<readonly Finding[]> {
  const { cwd } = terminal;
  const written = await attempt(SUBJECT, async () => {
    await store.checkWritable();
    return store.version();
  });
  if (!('value' in written)) return [written];
  const place = choosePlace(settings, cwd);
  const where = 'stateDir' in place ? `kept in ${place.stateDir}` : 'kept in the database of DATABASE_URL';
  const stateDir = resolve(cwd, settings.STATE_DIR);
  const left = await attempt(SUBJECT, () => refuseUnmigratedState(settings, store, terminal));
  return [
    { state: 'ok', subject: SUBJECT, text: where },
    { state: 'ok', subject: 'database', text: `${written.value}; a test row was written and removed` },
    ...('value' in left ? [] : [left]),
    ...(await checkSpace(stateDir)),
    await checkBackup(stateDir),
    ...(await checkDeliveries(store)),
  ];
}

async function checkSpace(stateDir: string): Promise<readonly Finding[]> {
  const disk = await statfs(stateDir).catch(() => null);
  if (disk === null) return [];
  const free = disk.bavail * disk.bsize;
  const megabytes = `${Math.floor(free / 1_000_000)} MB free on the disk of ${stateDir}`;
  return free >= MIN_FREE_BYTES
    ? [{ state: 'ok', subject: 'disk', text: megabytes }]
    : [{ state: 'failed', subject: 'disk', text: `only ${megabytes}: free some space` }];
}

const lastBackup = z.object({ file: z.string(), at: z.coerce.date() });

async function checkBackup(stateDir: string): Promise<Finding> {
  const text = await readFile(join(stateDir, LAST_BACKUP_FILE), 'utf8').catch(() => '');
  const parsed = lastBackup.safeParse(parseJson(text));
  if (!parsed.success)
    return {
      state: 'unset',
      subject: 'backup',
      text: 'there is none yet; make one with rapporteur backup FILE',
    };
  const days = Math.floor((Date.now() - parsed.data.at.getTime()) / DAY_MS);
  const age = days === 0 ? 'made within the last day' : `made ${days === 1 ? 'a day' : `${days} days`} ago`;
  return days <= OLDEST_BACKUP_DAYS
    ? { state: 'ok', subject: 'backup', text: `${age}: ${parsed.data.file}` }
    : {
        state: 'unset',
        subject: 'backup',
        text: `the last was ${age}: make a new one with rapporteur backup FILE`,
      };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function checkDeliveries(store: OpenedStore): Promise<readonly Finding[]> {
  const { length } = await store.listAllDeliveries({ failed: true, limit: 1000 });
  if (length === 0) return [];
  const what = length === 1 ? 'one announcement was' : `${length} announcements were`;
  const text = `${what} given up: \`rapporteur deliveries --failed\` says why, \`--retry ID\` tries again`;
  return [{ state: 'failed', subject: 'deliveries', text }];
}
