import { Kysely, sql } from 'kysely';
import { Client, type ClientConfig, Pool, types } from 'pg';
import { RapporteurError } from '../../errors.js';
import type { OpenedDatabase } from '../opened-database.js';
import type { Db } from '../schema.js';
import { createPostgresDialect } from './postgres-dialect.js';
import { createPostgresSignals } from './postgres-signals.js';

/** Per process. By default, a server accepts 100 connections. */
const MAX_CONNECTIONS = 5;
const CONNECT_TIMEOUT_MS = 10_000;
const STATEMENT_TIMEOUT_MS = 20_000;
/** Longer than the server's own timeout, in case its response is lost. */
const ANSWER_TIMEOUT_MS = 25_000;
const INT8 = 20;

/**
 * Opens the database at a `postgres://` address. If a connection breaks, the next call opens a new one. Throws a
 * RapporteurError `store` that names the address without its password if the database cannot be used. Later queries
 * throw it, too.
 */
export async function openPostgres(databaseUrl: string): Promise<OpenedDatabase> {
  const { name, config } = readAddress(databaseUrl);
  const pool = new Pool({ ...config, max: MAX_CONNECTIONS });
  // A connection that breaks while idle or between two statements emits `error`. Without a listener, the process would
  // exit. The next query gets another connection or an error of its own.
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

/** Requires UTF8. Another encoding might work until the first Japanese question. */
async function checkEncoding(db: Db, name: string): Promise<void> {
  const { rows } = await sql<{ server_encoding: string }>`show server_encoding`.execute(db);
  if (rows[0]?.server_encoding === 'UTF8') return;
  throw new RapporteurError(
    'store',
    `${name} is not encoded in UTF8; create another database (\`createdb --encoding=UTF8 --template=template0\`) and set DATABASE_URL to it`,
  );
}

/** The settings to connect with, and the name of the database in messages. */
function readAddress(databaseUrl: string): { readonly name: string; readonly config: ClientConfig } {
  const config: ClientConfig = {
    connectionString: databaseUrl,
    fallback_application_name: 'rapporteur',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    query_timeout: ANSWER_TIMEOUT_MS,
    // A process that hangs in the middle of a transaction would block all others.
    idle_in_transaction_session_timeout: STATEMENT_TIMEOUT_MS,
    keepAlive: true,
    // `bigint` columns hold instants and counts, which fit into `number`. By default, `pg` returns them as text.
    types: { getTypeParser: (id, format) => (id === INT8 ? Number : types.getTypeParser(id, format)) },
  };
  try {
    if (!/^postgres(?:ql)?:\/\//.test(databaseUrl)) throw new TypeError('Another protocol');
    const { host, port, database } = new Client(config);
    return { name: `DATABASE_URL (${host}:${port}/${database})`, config };
  } catch {
    // Does not pass on the error, which may contain the password.
    throw new RapporteurError(
      'store',
      // Names no address of this form, because the log would mask it and the words after it.
      'DATABASE_URL is not a valid postgres:// address; write characters such as @ and / in the password as %40 and %2F',
    );
  }
}
