import type { Db } from './schema.js';
import type { OpenedSignals } from './signals.js';

/** A database that is ready for migrations. */
export type OpenedDatabase = {
  readonly db: Db;
  /** What a person knows it by: the path of its file, or DATABASE_URL without its password. */
  readonly name: string;
  /** For the few statements that the two do not share. */
  readonly engine: 'sqlite' | 'postgres';
  readonly signals: OpenedSignals;
};
