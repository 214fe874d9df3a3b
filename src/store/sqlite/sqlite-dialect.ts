import {
  type Dialect,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type Libsql from 'libsql';
import { LRUCache } from 'lru-cache';
import { explainStorageProblem } from '../storage-problem.js';
import { WaitingDriver } from './sqlite-driver.js';

/** Kysely's SQLite over an open libsql database. `path` is named in what it throws. */
export function createSqliteDialect(database: Libsql.Database, path: string): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new WaitingDriver(database, guardDatabase(database, path), path),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** Of all statements that are kept, more than ours have together; those with many rows are long, and of many lengths. */
const KEPT_CHARACTERS = 200_000;

/**
 * Keeps what is prepared: to prepare takes longer than most statements do, and libsql holds its memory until the next
 * garbage collection.
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

/** libsql aborts the whole process on a boolean and on objects: nothing but these reaches it. */
function bindable(value: unknown): string | number | bigint | null {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint')
    return value;
  throw new TypeError(`A value of type ${typeof value} cannot be stored`);
}
