import { createHash } from 'node:crypto';
import { RapporteurError } from '../errors.js';
import type { ReportText } from '../reports/library.js';
import { type Db, storable } from './schema.js';

/** Longer than the text of any file that is read; in UTF-16 units. */
const MAX_LENGTH = 20 * 1024 * 1024;

/**
 * The report texts that every process reads, by file name. The process that watches the folder saves them. The text of
 * a file that is missing there stays, because another machine's folder may have the file.
 */
export interface ReportTextStore {
  /**
   * Saves a text, replacing an earlier one of the same file; `now` is in epoch milliseconds. Resolves with false if the
   * text is unchanged. Rejects with a RapporteurError `report` if it is too long.
   */
  save(report: ReportText, now: number): Promise<boolean>;
  /** Deletes the text of a removed file. Resolves with false if there is none. */
  remove(source: string): Promise<boolean>;
  /** Loads all texts, in no particular order. */
  load(): Promise<readonly ReportText[]>;
  /** A value that changes whenever the texts do; cheaper than loading them. */
  version(): Promise<string>;
}

/** Creates a store of report texts in the database, for processes without the folder. */
export function createReportTextStore(db: Db): ReportTextStore {
  return {
    async save({ source, text }, now) {
      if (text.length > MAX_LENGTH)
        throw new RapporteurError('report', `${source}: is over 20 MB; split it into its reports.`);
      const content = { content_hash: hash(text), text: storable(text), saved_at: now };
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('report_texts')
        .values({ source, ...content })
        .onConflict((conflict) =>
          conflict
            .column('source')
            .doUpdateSet(content)
            .where('report_texts.content_hash', '!=', content.content_hash),
        )
        .executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n;
    },

    async remove(source) {
      const { numDeletedRows } = await db
        .deleteFrom('report_texts')
        .where('source', '=', source)
        .executeTakeFirst();
      return numDeletedRows === 1n;
    },

    load: () => db.selectFrom('report_texts').select(['source', 'text']).execute(),

    async version() {
      const rows = await db
        .selectFrom('report_texts')
        .select(['source', 'content_hash'])
        .orderBy('source')
        .execute();
      return hash(JSON.stringify(rows));
    },
  };
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
