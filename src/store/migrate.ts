import { RapporteurError } from '../errors.js';
import { MIGRATIONS, type Migration } from './migrations.js';
import type { Db } from './schema.js';

/**
 * Brings the database up to this version, in one transaction: wholly or not at all, and once, though
 * several processes start together. (Kysely's own Migrator uses no transaction on SQLite.) `path` is what
 * a person knows the database by. Throws a RapporteurError if a newer version has written to it.
 */
export async function migrate(
  db: Db,
  path: string,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction.schema
      .createTable('migrations')
      .ifNotExists()
      .addColumn('name', 'text', (column) => column.notNull().primaryKey())
      .execute();
    const done = new Set(
      (await transaction.selectFrom('migrations').select('name').execute()).map(({ name }) => name),
    );
    refuseNewer(path, done, migrations);
    for (const { name, up } of migrations.filter((migration) => !done.has(migration.name))) {
      await up(transaction.schema);
      await transaction.insertInto('migrations').values({ name }).execute();
    }
  });
}

function refuseNewer(path: string, done: ReadonlySet<string>, migrations: readonly Migration[]): void {
  const unknown = [...done].filter((name) => migrations.every((migration) => migration.name !== name));
  if (unknown.length === 0) return;
  throw new RapporteurError(
    'store',
    `${path} was written by a newer version of Rapporteur (${unknown.join(', ')}); start that version, or set STATE_DIR to another folder`,
  );
}
