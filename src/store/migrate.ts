import { sql } from 'kysely';
import { RapporteurError } from '../errors.js';
import { MIGRATIONS, type Migration } from './migrations.js';
import type { OpenedDatabase } from './opened-database.js';

/**
 * Migrates the database to this version in one transaction, once, even if several processes start together. (Kysely's
 * own Migrator uses no transaction on SQLite.) Throws a RapporteurError `store` if a newer version has migrated the
 * database.
 */
export async function migrate(
  database: OpenedDatabase,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<void> {
  await database.db.transaction().execute(async (transaction) => {
    // SQLite runs write transactions one at a time. On PostgreSQL, even `if not exists` can fail next to another start.
    if (database.engine === 'postgres')
      await sql`select pg_advisory_xact_lock(hashtextextended('rapporteur migrations', 0))`.execute(
        transaction,
      );
    await transaction.schema
      .createTable('migrations')
      .ifNotExists()
      .addColumn('name', 'text', (column) => column.notNull().primaryKey())
      .execute();
    const done = new Set(
      (await transaction.selectFrom('migrations').select('name').execute()).map(({ name }) => name),
    );
    refuseNewer(database, done, migrations);
    for (const { name, up } of migrations.filter((migration) => !done.has(migration.name))) {
      await up(transaction.schema);
      await transaction.insertInto('migrations').values({ name }).execute();
    }
  });
}

function refuseNewer(
  { name, engine }: OpenedDatabase,
  done: ReadonlySet<string>,
  migrations: readonly Migration[],
): void {
  const unknown = [...done].filter((step) => migrations.every((migration) => migration.name !== step));
  if (unknown.length === 0) return;
  const another = engine === 'postgres' ? 'name another database in it' : 'set STATE_DIR to another folder';
  throw new RapporteurError(
    'store',
    `${name} was written by a newer version of Rapporteur (${unknown.join(', ')}); start that version, or ${another}`,
  );
}
