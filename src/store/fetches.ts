import { type Db, storable, type Tables } from './schema.js';

/** The outcome of the last fetch of an address: that of a source or of a report. */
export type Fetch = {
  readonly url: string;
  /**
   * `done`: read. `refused`: read, but cannot be added. `failed`: could not be read, and is retried.
   */
  readonly state: 'done' | 'refused' | 'failed';
  /** The outcome or the error, for people. */
  readonly detail: string;
  /** As the server sent them, for a conditional request. */
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** Epoch milliseconds. */
  readonly fetchedAt: number;
};

export interface FetchStore {
  saveFetch(fetch: Fetch): Promise<void>;
  loadFetch(url: string): Promise<Fetch | null>;
  /**
   * Claims a round of fetching, so that only one process does it. Resolves with false if a round began less than
   * `gapMs` before `now`, in epoch milliseconds.
   */
  beginFetchRound(now: number, gapMs: number): Promise<boolean>;
}

/** The key of the row that records the last round; not an address. */
const ROUND = 'round';

/** Creates a store of the outcomes of fetches in the database. */
export function createFetchStore(db: Db): FetchStore {
  return {
    async saveFetch({ url, state, detail, etag, lastModified, fetchedAt }) {
      const content = {
        state,
        detail: storable(detail),
        etag,
        last_modified: lastModified,
        fetched_at: fetchedAt,
      };
      await db
        .insertInto('fetches')
        .values({ url, ...content })
        .onConflict((conflict) => conflict.column('url').doUpdateSet(content))
        .execute();
    },

    async loadFetch(url) {
      const row = await db.selectFrom('fetches').selectAll().where('url', '=', url).executeTakeFirst();
      return row === undefined ? null : readFetch(row);
    },

    async beginFetchRound(now, gapMs) {
      const row = { url: ROUND, state: 'done', detail: '', etag: null, last_modified: null } as const;
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('fetches')
        .values({ ...row, fetched_at: now })
        .onConflict((conflict) =>
          conflict
            .column('url')
            .doUpdateSet({ fetched_at: now })
            .where('fetches.fetched_at', '<=', now - gapMs),
        )
        .executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n;
    },
  };
}

function readFetch(row: Tables['fetches']): Fetch {
  const { url, state, detail, etag } = row;
  return { url, state, detail, etag, lastModified: row.last_modified, fetchedAt: row.fetched_at };
}
