import { Kysely, sql } from 'kysely';
import { Client, type ClientConfig, Pool, types } from 'pg';
import { RapporteurError } from '../../errors.js';
import type { OpenedDatabase } from '../opened-database.js';
import type { Db } from '../schema.js';
import { createPostgresDialect } from './postgres-dialect.js';
import { createPostgresSignals } from './postgres-signals.js';

/** Of a process; a server takes 100 in all as it is installed. */
const MAX_CONNECTIONS = 5;
const CONNECT_TIMEOUT_MS = 10_000;
const STATEMENT_TIMEOUT_MS = 20_000;
/** Later than the server's own, for the case that no word of it gets here. */
const ANSWER_TIMEOUT_MS = 25_000;
const INT8 = 20;

/**
 * Opens the database at a `postgres://` address. If a connection breaks, the next call opens a new one. Throws a
 * RapporteurError `store` that names the address without its password if the database cannot be used; later queries
 * throw it, too.
 */
export async function openPostgres(databaseUrl: string): Promise<OpenedDatabase> {
  const { name, config } = readAddress(databaseUrl);
  const pool = new Pool({ ...config, max: MAX_CONNECTIONS });
  // A connection that breaks while nobody uses it, or between two statements, is told of here, and the process would end
  // if nobody listened. Whoever uses it next gets another one or an error of its own.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db: Db = new Kysely({ dialect: createPostgresDialect(pool, name) });
  try {
    await checkEncoding(db, name);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return { db, name, engine: 'postgres', signals: createPostgresSignals(config, db) };
}

/** What holds English alone would fail at the first Japanese question. */
async function checkEncoding(db: Db, name: string): Promise<void> {
  const { rows } = await sql<{ server_encoding: string }>`show server_encoding`.execute(db);
  if (rows[0]?.server_encoding === 'UTF8') return;
  throw new RapporteurError(
    'store',
    `${name} is not in UTF8; make another one (\`createdb --encoding=UTF8 --template=template0\`) and name it in DATABASE_URL`,
  );
}

/** How to connect, and the name of the database for people. */
function readAddress(databaseUrl: string): { readonly name: string; readonly config: ClientConfig } {
  const config: ClientConfig = {
    connectionString: databaseUrl,
    fallback_application_name: 'rapporteur',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    query_timeout: ANSWER_TIMEOUT_MS,
    // A process that stands still in the middle of a transaction holds up all others.
    idle_in_transaction_session_timeout: STATEMENT_TIMEOUT_MS,
    keepAlive: true,
    // Our numbers are instants and counts, which `number` holds; `pg` would give them as text.
    types: { getTypeParser: (id, format) => (id === INT8 ? Number : types.getTypeParser(id, format)) },
  };
  try {
    if (!/^postgres(?:ql)?:\/\//.test(databaseUrl)) throw new TypeError('Another protocol');
    const { host, port, database } = new Client(config);
    return { name: `DATABASE_URL (${host}:${port}/${database})`, config };
  } catch {
    // The error is left out: it may show the password.
    throw new RapporteurError(
      'store',
      'DATABASE_URL is not of the form postgres://user:password@host:5432/database; write characters such as @ and / in the password as %40 and %2F',
    );
  }
}
