import { setTimeout as sleep } from 'node:timers/promises';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type QueryResult,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type Libsql from 'libsql';
import { LRUCache } from 'lru-cache';
import { RapporteurError } from '../../errors.js';
import { explainStorageProblem, findFault } from '../storage-problem.js';

/** How long a process waits while another has locked the database. */
export const PATIENCE_MS = 5000;
const FIRST_RETRY_MS = 1;
const MAX_RETRY_MS = 25;

/**
 * Kysely's SQLite driver on one connection. If another process has locked the database, it waits on a timer, because
 * SQLite's own wait would block the whole process. Meanwhile, other statements go first: in WAL mode, reads work while
 * nobody can write.
 */
class WaitingDriver extends SqliteDriver {
  readonly #database: Libsql.Database;
  readonly #path: string;

  /** @param guarded the same database; its errors name `path` */
  constructor(database: Libsql.Database, guarded: SqliteDatabase, path: string) {
    super({ database: guarded });
    this.#database = database;
    this.#path = path;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection();
    const executeQuery = <Row>(query: CompiledQuery): Promise<QueryResult<Row>> =>
      this.#execute(query, () => connection.executeQuery<Row>(query));
    return { executeQuery, streamQuery: connection.streamQuery.bind(connection) };
  }

  override beginTransaction(): Promise<void> {
    return this.#untilFree(async () => this.#exec(BEGIN));
  }

  /** After some errors (a full disk), SQLite has already rolled back. A second rollback would hide the first error. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.inTransaction) await super.rollbackTransaction(connection);
  }

  async #execute<T>(query: CompiledQuery, work: () => Promise<T>): Promise<T> {
    if (this.#database.inTransaction) return work();
    return this.#untilFree(READS.test(query.sql) ? work : () => this.#inTransaction(work));
  }

  async #inTransaction<T>(work: () => Promise<T>): Promise<T> {
    this.#exec(BEGIN);
    try {
      const result = await work();
      this.#exec('commit');
      return result;
    } catch (error) {
      if (this.#database.inTransaction) this.#exec('rollback');
      throw error;
    }
  }

  /**
   * Not a prepared statement: libsql does not reset one that finds the database locked. As long as it is not reset,
   * SQLite silently stops committing other statements automatically.
   */
  #exec(statement: string): void {
    try {
      this.#database.exec(statement);
    } catch (cause) {
      throw explainStorageProblem(this.#path, cause);
    }
  }

  async #untilFree<T>(work: () => Promise<T>): Promise<T> {
    const until = performance.now() + PATIENCE_MS;
    for (let waitMs = FIRST_RETRY_MS; ; waitMs = Math.min(waitMs * 2, MAX_RETRY_MS)) {
      try {
        return await work();
      } catch (error) {
        if (!isBusy(error) || performance.now() > until) throw error;
      }
      await super.releaseConnection();
      await sleep(waitMs);
      await super.acquireConnection();
    }
  }
}

/** Takes the write lock immediately. A transaction that reads first and then writes fails if another wrote between. */
const BEGIN = 'begin immediate';
/** Statements that run without a transaction, because they do not write or have their own. */
const READS = /^(?:select|pragma|vacuum) /i;

const isBusy = (error: unknown): boolean =>
  error instanceof RapporteurError && findFault(error.cause) === 'busy';

/** Creates Kysely's SQLite dialect over an open libsql database. Errors name `path`. */
export function createSqliteDialect(database: Libsql.Database, path: string): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new WaitingDriver(database, guardDatabase(database, path), path),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** The limit of all cached statements together. Multi-row statements are long, and come in many lengths. */
const KEPT_CHARACTERS = 200_000;

/**
 * Explains errors, and caches prepared statements. Preparing a statement takes longer than most statements run, and
 * libsql holds its memory until the next garbage collection.
 */
function guardDatabase(database: Libsql.Database, path: string): SqliteDatabase {
  const explained = <T>(work: () => T): T => {
    try {
      return work();
    } catch (cause) {
      throw explainStorageProblem(path, cause);
    }
  };
  const prepare = (query: string) => {
    const statement = explained(() => database.prepare(query));
    return {
      reader: statement.reader,
      all: (values: readonly unknown[]) => explained(() => statement.all(values.map(bindable))),
      run: (values: readonly unknown[]) => explained(() => statement.run(values.map(bindable))),
      iterate: (values: readonly unknown[]) => statement.iterate(values.map(bindable)),
    };
  };
  const prepared = new LRUCache<string, ReturnType<typeof prepare>>({
    maxSize: KEPT_CHARACTERS,
    sizeCalculation: (_, query) => query.length,
    memoMethod: prepare,
  });
  return {
    close: () => void database.close(),
    prepare: (query) => prepared.memo(query),
  };
}

/** Lets only these types reach libsql, which aborts the whole process on booleans and objects. */
function bindable(value: unknown): string | number | bigint | null {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint')
    return value;
  throw new TypeError(`A value of type ${typeof value} cannot be stored`);
}
