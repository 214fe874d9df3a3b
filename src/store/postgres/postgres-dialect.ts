import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  PostgresAdapter,
  PostgresDriver,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { explainPostgresProblem } from './postgres-problem.js';

/** Creates Kysely's PostgreSQL dialect over a pool. Errors call the database `name`. */
export function createPostgresDialect(pool: Pool, name: string): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new ExplainingDriver(pool, name),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

class ExplainingDriver extends PostgresDriver {
  readonly #pool: Pool;
  readonly #name: string;

  constructor(pool: Pool, name: string) {
    super({ pool });
    this.#pool = pool;
    this.#name = name;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    try {
      return new ExplainingConnection(await this.#pool.connect(), this.#name);
    } catch (cause) {
      throw explainPostgresProblem(this.#name, cause);
    }
  }

  override async releaseConnection(connection: DatabaseConnection): Promise<void> {
    if (connection instanceof ExplainingConnection) connection.release();
  }

  /** Ignores a failed rollback: the error that caused the rollback counts, and the broken connection is discarded. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await super.rollbackTransaction(connection).catch(() => undefined);
  }
}

class ExplainingConnection implements DatabaseConnection {
  readonly #client: PoolClient;
  readonly #name: string;
  #isUsable = true;

  constructor(client: PoolClient, name: string) {
    this.#client = client;
    this.#name = name;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    try {
      const { rowCount, rows } = await this.#client.query(sql, [...parameters]);
      return { numAffectedRows: BigInt(rowCount ?? 0), rows };
    } catch (cause) {
      const error = explainPostgresProblem(this.#name, cause);
      // A late response would be taken for that to the next statement, so the connection is not reused.
      if (error !== cause) this.#isUsable = false;
      throw error;
    }
  }

  // biome-ignore lint/correctness/useYield: nothing here reads rows one by one
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('Rows are not streamed');
  }

  release(): void {
    this.#client.release(!this.#isUsable);
  }
}
