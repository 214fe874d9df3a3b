import type { Db } from './schema.js';
import type { OpenedSignals } from './signals.js';

/** An open database, not yet migrated. */
export type OpenedDatabase = {
  readonly db: Db;
  /** Its name in messages: the path of its file, or DATABASE_URL without the password. */
  readonly name: string;
  /** For the few statements that differ between the two. */
  readonly engine: 'sqlite' | 'postgres';
  readonly signals: OpenedSignals;
};
