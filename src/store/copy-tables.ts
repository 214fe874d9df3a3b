import { sql, type Transaction } from 'kysely';
import { RapporteurError } from '../errors.js';
import type { OpenedDatabase } from './opened-database.js';
import type { Db, Tables } from './schema.js';

/** Every table except the list of migrations, with its primary key. */
export const TABLE_KEYS = {
  conversations: ['service', 'workspace', 'channel', 'thread'],
  replies: ['id'],
  processed_events: ['event_key'],
  feedback: ['reply_id', 'user_id'],
  subscriptions: ['service', 'workspace', 'channel'],
  known_reports: ['series', 'period_start', 'period_end'],
  deliveries: ['id'],
  report_texts: ['source'],
  fetches: ['url'],
  reply_outcomes: ['id'],
  rate_limits: ['name'],
  installations: ['service', 'workspace'],
} as const satisfies Readonly<Record<Exclude<keyof Tables, 'migrations'>, readonly string[]>>;

export type TableName = keyof typeof TABLE_KEYS;
export type TableCounts = Readonly<Record<TableName, number>>;

/** The names of the tables; `Object.keys` loses their type. */
const TABLES = Object.keys(TABLE_KEYS).filter((name): name is TableName => name in TABLE_KEYS);

const ROWS_AT_ONCE = 500;

/**
 * Replaces the tables of the target by those of the source, in one transaction. Both databases must have the same
 * version. Throws if the row counts differ afterwards, and then changes nothing.
 * @param onProgress called with the number of rows copied from a table so far, and its total
 */
export async function copyTables(
  source: OpenedDatabase,
  target: OpenedDatabase,
  onProgress: (table: TableName, copied: number, all: number) => void,
): Promise<TableCounts> {
  return readSnapshot(source, async (from) => {
    const counts = await countRows(from);
    await target.db.transaction().execute(async (to) => {
      if (target.engine === 'postgres') await sql`set local statement_timeout = 0`.execute(to);
      for (const table of TABLES) {
        await to.deleteFrom(table).execute();
        await copyTable(table, from, to, (copied) => onProgress(table, copied, counts[table]));
      }
      refuseDifference(counts, await countRows(to), target);
    });
    return counts;
  });
}

/** Counts the rows of each table. */
export async function countRows(db: Db): Promise<TableCounts> {
  const counts: Partial<Record<TableName, number>> = {};
  for (const table of TABLES) {
    const row = await db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('total'))
      .executeTakeFirst();
    counts[table] = Number(row?.total ?? 0);
  }
  return { ...NO_ROWS, ...counts };
}

const NO_ROWS: TableCounts = {
  conversations: 0,
  replies: 0,
  processed_events: 0,
  feedback: 0,
  subscriptions: 0,
  known_reports: 0,
  deliveries: 0,
  report_texts: 0,
  fetches: 0,
  reply_outcomes: 0,
  rate_limits: 0,
  installations: 0,
};

/** Reads in one transaction. Concurrent writes do not interfere: SQLite blocks them, PostgreSQL shows one snapshot. */
function readSnapshot<Result>(source: OpenedDatabase, read: (from: Db) => Promise<Result>): Promise<Result> {
  const begin = source.db.transaction();
  return source.engine === 'postgres'
    ? begin.setIsolationLevel('repeatable read').setAccessMode('read only').execute(read)
    : begin.execute(read);
}

/** Copies a table in batches, in the order of its key, because it may not fit into memory. */
async function copyTable(
  table: TableName,
  from: Db,
  to: Transaction<Tables>,
  onRows: (copied: number) => void,
): Promise<void> {
  const keys = TABLE_KEYS[table];
  let copied = 0;
  let rows = await loadRows(table, null, from);
  while (rows.length > 0) {
    await insertRows(table, rows, to);
    copied += rows.length;
    onRows(copied);
    const last = rows.at(-1) ?? {};
    rows = await loadRows(
      table,
      keys.map((name) => last[name]),
      from,
    );
  }
}

type AnyRow = Readonly<Record<string, unknown>>;

/** The next rows after this key; the first rows if it is null. */
async function loadRows(
  table: TableName,
  after: readonly unknown[] | null,
  from: Db,
): Promise<readonly AnyRow[]> {
  const key = sql.join(TABLE_KEYS[table].map((name) => sql.ref(name)));
  const rest = after === null ? sql`` : sql`where (${key}) > (${sql.join(after)})`;
  const query = sql<AnyRow>`select * from ${sql.table(table)} ${rest} order by ${key} limit ${sql.lit(ROWS_AT_ONCE)}`;
  return (await query.execute(from)).rows;
}

/** Takes the columns from the rows, because both databases have the same version. */
async function insertRows(table: TableName, rows: readonly AnyRow[], to: Transaction<Tables>): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const values = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`);
  const names = sql.join(columns.map((column) => sql.ref(column)));
  await sql`insert into ${sql.table(table)} (${names}) values ${sql.join(values)}`.execute(to);
}

function refuseDifference(wanted: TableCounts, found: TableCounts, { name }: OpenedDatabase): void {
  const wrong = TABLES.filter((table) => wanted[table] !== found[table]);
  if (wrong.length === 0) return;
  const differences = wrong.map((table) => `${table}: ${found[table]} of ${wanted[table]} rows`);
  throw new RapporteurError(
    'store',
    `${name} was not changed, because the copy is incomplete (${differences.join(', ')})`,
  );
}
