import { z } from 'zod';
import type { ReportKey } from './delivery.js';
import { columnsOf, planDeliveries, planEdits, type Wants } from './plan-deliveries.js';
import type { Db, Tables } from './schema.js';
import { storable } from './storable.js';
import { inTransaction } from './transaction.js';

const topics = z
  .array(z.object({ number: z.number().int(), title: z.string(), hash: z.string() }).readonly())
  .readonly();

/** Of a report's topics, what tells one state of it from another. */
export type KnownTopics = z.infer<typeof topics>;

/** A report as far as announcements have to remember it. */
export type ReportIdentity = ReportKey & {
  readonly title: string;
  readonly contentHash: string;
  readonly topics: KnownTopics;
};

/** One that has come, with its content now; instants are epoch milliseconds. */
export type KnownReport = ReportIdentity & {
  /** As they were when it came. */
  readonly firstTopics: KnownTopics;
  readonly knownAt: number;
  readonly correctedAt: number | null;
};

/** Which reports have come, and who is to hear of them: each function writes in one transaction. */
export interface KnownReportStore {
  listKnownReports(): Promise<readonly KnownReport[]>;
  loadKnownReport(key: ReportKey): Promise<KnownReport | null>;
  /**
   * Writes that a report has come, with one delivery for each active subscription that wants it, due at `now`.
   * How many these are; null, with nothing written, where the report is known already, whatever its content.
   */
  recordReport(report: ReportIdentity, wants: Wants, now: number): Promise<number | null>;
  /**
   * Writes a known report's new content; what was posted of the old one is due to be edited. How many that are; null,
   * with nothing written, where the content is known already.
   */
  correctReport(report: ReportIdentity, now: number): Promise<number | null>;
  /** Adds deliveries of a known report for active subscriptions that want it and have not got it; how many. */
  backfillReport(key: ReportKey, wants: Wants, now: number): Promise<number>;
}

export function createKnownReportStore(db: Db): KnownReportStore {
  return {
    async listKnownReports() {
      const rows = await db.selectFrom('known_reports').selectAll().execute();
      return rows.map(readReport);
    },

    async loadKnownReport(key) {
      const row = await db
        .selectFrom('known_reports')
        .selectAll()
        .where((is) => is.and(columnsOf(key)))
        .executeTakeFirst();
      return row === undefined ? null : readReport(row);
    },

    recordReport: (report, wants, now) =>
      inTransaction(db, async (transaction) => {
        const { title, contentHash } = report;
        const topics = writeTopics(report.topics);
        const { numInsertedOrUpdatedRows } = await transaction
          .insertInto('known_reports')
          .values({
            ...columnsOf(report),
            title: storable(title),
            content_hash: contentHash,
            topics,
            first_topics: topics,
            known_at: now,
            corrected_at: null,
          })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        return numInsertedOrUpdatedRows === 0n ? null : planDeliveries(transaction, report, wants, now);
      }),

    correctReport: (report, now) =>
      inTransaction(db, async (transaction) => {
        const { title, contentHash } = report;
        const { numUpdatedRows } = await transaction
          .updateTable('known_reports')
          .set({
            title: storable(title),
            content_hash: contentHash,
            topics: writeTopics(report.topics),
            corrected_at: now,
          })
          .where((is) => is.and(columnsOf(report)))
          .where('content_hash', '!=', contentHash)
          .executeTakeFirst();
        return numUpdatedRows === 0n ? null : planEdits(transaction, report, now);
      }),

    backfillReport: (key, wants, now) =>
      inTransaction(db, (transaction) => planDeliveries(transaction, key, wants, now)),
  };
}

const writeTopics = (known: KnownTopics): string =>
  JSON.stringify(known.map(({ number, title, hash }) => ({ number, title: storable(title), hash })));

function readReport(row: Tables['known_reports']): KnownReport {
  return {
    series: row.series,
    period: { start: row.period_start, end: row.period_end },
    title: row.title,
    contentHash: row.content_hash,
    topics: topics.parse(JSON.parse(row.topics)),
    firstTopics: topics.parse(JSON.parse(row.first_topics)),
    knownAt: row.known_at,
    correctedAt: row.corrected_at,
  };
}
