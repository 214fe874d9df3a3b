import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DATABASE_FILE, openSqliteFile } from './sqlite/open-sqlite.js';

/** How many subscriptions the database of a folder holds; 0 if it is missing or unreadable. Changes nothing. */
export async function countSubscriptionsIn(stateDir: string): Promise<number> {
  const path = join(stateDir, DATABASE_FILE);
  if ((await stat(path).catch(() => null)) === null) return 0;
  try {
    const { db } = await openSqliteFile(path);
    try {
      const count = db.selectFrom('subscriptions').select(({ fn }) => fn.countAll<number>().as('total'));
      return (await count.executeTakeFirst())?.total ?? 0;
    } finally {
      await db.destroy();
    }
  } catch {
    return 0;
  }
}
