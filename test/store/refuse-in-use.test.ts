import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { openDatabase } from '../../src/store/database.js';
import { migrate } from '../../src/store/migrate.js';
import { refuseInUse } from '../../src/store/refuse-in-use.js';
import { makePlace, onEachEngine } from './open-store.js';

onEachEngine((engine) => {
  it('refuses a database that is open elsewhere, and leaves it unchanged', async () => {
    const place = await makePlace(engine);
    await refuseInUse(place);
    const database = await openDatabase(place);
    await migrate(database);
    await expect(refuseInUse(place)).rejects.toThrow(/is in use: stop the bot/);
    const { rows } = await sql`select name from migrations`.execute(database.db);
    expect(rows.length).toBeGreaterThan(0);
    if (engine === 'sqlite') {
      const [mode] = (await sql<{ journal_mode: string }>`pragma journal_mode`.execute(database.db)).rows;
      expect(mode?.journal_mode).toBe('wal');
    }
    await database.db.destroy();
    // In this process, SQLite's close waits for prepared statements; a process that ended would leave nothing open.
    if (engine === 'postgres') await refuseInUse(place);
  });
});
