import { sql } from 'kysely';
import type { OpenedDatabase } from '../../src/store/opened-database.js';

const ROWS = 3;
/** Epoch milliseconds after every expiry time. */
const FAR = 9_000_000_000_000;

/** Writes a few rows into each table, whatever its columns in that version; returns the row count of each. */
export async function fillTables({ db }: OpenedDatabase): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for (const { name, columns } of await db.introspection.getTables()) {
    if (name === 'migrations') continue;
    for (let row = 0; row < ROWS; row += 1) {
      const values = columns.map(({ name: column, dataType }) =>
        /int/i.test(dataType) ? FAR + row : `${column} ${row} “é”`,
      );
      await sql`insert into ${sql.table(name)} (${sql.join(columns.map((column) => sql.ref(column.name)))})
        values (${sql.join(values.map((value, at) => (columns[at]?.dataType === 'integer' || columns[at]?.dataType === 'int4' ? row : value)))})`.execute(
        db,
      );
    }
    counts[name] = await countRows({ db }, name);
  }
  return counts;
}

export async function countRows({ db }: Pick<OpenedDatabase, 'db'>, table: string): Promise<number> {
  const { rows } = await sql<{ count: unknown }>`select count(*) as count from ${sql.table(table)}`.execute(
    db,
  );
  return Number(rows[0]?.count);
}
