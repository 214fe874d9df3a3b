import type { Transaction } from 'kysely';
import type { ReportKey } from './delivery.js';
import { columnsOfState, type ReportIdentity, type ReportState, writeTopics } from './known-reports.js';
import { columnsOf, planDeliveries, planEdits, type SubscriptionFilter, untried } from './plan-deliveries.js';
import { type Db, inTransaction, storable, type Tables } from './schema.js';
import { REMOVED, REPORT_REMOVED } from './settle-deliveries.js';

/** Changes the state of known reports. Times are epoch milliseconds. */
export interface ReportStateStore {
  /**
   * Announces a waiting or held report: plans one delivery, due at `now`, for each active subscription that wants it.
   * Returns their number; null, with nothing written, if the report is neither waiting nor held.
   */
  announceReport(key: ReportKey, wants: SubscriptionFilter, now: number): Promise<number | null>;
  /** Makes a held report wait until `announceAt` instead. False if it is not held. */
  releaseReport(key: ReportKey, announceAt: number): Promise<boolean>;
  /**
   * Moves a known report to the key of `report`, because its key was wrong. Plans edits of its posts if the period or
   * content changed; if it had been removed, plans what `returnReport` does, too. Returns the number of edits and posts
   * planned; null, with nothing written, if there is no such report, or if the new key is taken. A report that was not
   * announced yet gives way.
   */
  moveReport(from: ReportKey, report: ReportIdentity, now: number): Promise<number | null>;
  /**
   * Marks a report as removed from its library from `removedAt` on, when its posts are edited. Returns their number;
   * null if it is already marked or unknown. Deletes a report that was not announced yet.
   */
  removeReport(key: ReportKey, removedAt: number): Promise<number | null>;
  /**
   * Undoes `removeReport`, with the report as it is now. Plans the posts that the removal prevented, and edits of those
   * that show something else. Returns their number; null if the report was not removed.
   */
  returnReport(report: ReportIdentity, now: number): Promise<number | null>;
  /** Records the library in which known reports were seen. */
  placeReports(keys: readonly ReportKey[], library: string): Promise<void>;
  /** The reports that wait for approval, sorted by key. */
  listHeldReports(): Promise<readonly ReportKey[]>;
  /** When the next report is due to be announced, after `now`; null if none waits for its time. */
  nextAnnounceAt(now: number): Promise<number | null>;
}

/** Creates a store of report states, which also plans the deliveries that follow from a change. */
export function createReportStateStore(db: Db): ReportStateStore {
  return {
    announceReport: (key, wants, now) =>
      inTransaction(db, async (transaction) => {
        const { numUpdatedRows } = await transaction
          .updateTable('known_reports')
          .set(columnsOfState({ state: 'known' }))
          .where((is) => is.and(columnsOf(key)))
          .where('state', 'in', ['waiting', 'held'])
          .executeTakeFirst();
        return numUpdatedRows === 0n ? null : planDeliveries(transaction, key, wants, now);
      }),

    async releaseReport(key, announceAt) {
      const waiting: ReportState = { state: 'waiting', announceAt };
      const { numUpdatedRows } = await db
        .updateTable('known_reports')
        .set(columnsOfState(waiting))
        .where((is) => is.and({ ...columnsOf(key), state: 'held' }))
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    moveReport: (from, report, now) =>
      inTransaction(db, (transaction) => moveReport(transaction, from, report, now)),

    removeReport: (key, removedAt) =>
      inTransaction(db, async (transaction) => {
        if (await deleteUnannounced(transaction, key)) return 0;
        const { numUpdatedRows } = await transaction
          .updateTable('known_reports')
          .set({ removed_at: removedAt })
          .where((is) => is.and(columnsOf(key)))
          .where('removed_at', 'is', null)
          .executeTakeFirst();
        return numUpdatedRows === 0n ? null : planEdits(transaction, key, removedAt);
      }),

    returnReport: (report, now) => inTransaction(db, (transaction) => returnReport(transaction, report, now)),

    async placeReports(keys, library) {
      for (const key of keys) {
        await db
          .updateTable('known_reports')
          .set({ library })
          .where((is) => is.and(columnsOf(key)))
          .execute();
      }
    },

    async listHeldReports() {
      const rows = await db
        .selectFrom('known_reports')
        .select(['series', 'period_start', 'period_end'])
        .where('state', '=', 'held')
        .orderBy('series')
        .orderBy('period_start')
        .orderBy('period_end')
        .execute();
      return rows.map((row) => ({
        series: row.series,
        period: { start: row.period_start, end: row.period_end },
      }));
    },

    async nextAnnounceAt(now) {
      const row = await db
        .selectFrom('known_reports')
        .select('announce_at')
        .where('state', '=', 'waiting')
        .where('announce_at', '>', now)
        .orderBy('announce_at')
        .limit(1)
        .executeTakeFirst();
      return row?.announce_at ?? null;
    },
  };
}

/** Deletes a report that was not announced yet. Returns whether there was one. */
async function deleteUnannounced(transaction: Transaction<Tables>, key: ReportKey): Promise<boolean> {
  const { numDeletedRows } = await transaction
    .deleteFrom('known_reports')
    .where((is) => is.and(columnsOf(key)))
    .where('state', 'in', ['waiting', 'held'])
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

async function moveReport(
  transaction: Transaction<Tables>,
  from: ReportKey,
  report: ReportIdentity,
  now: number,
): Promise<number | null> {
  const select = (key: ReportKey) =>
    transaction
      .selectFrom('known_reports')
      .selectAll()
      .where((is) => is.and(columnsOf(key)))
      .executeTakeFirst();
  const before = await select(from);
  const there = await select(report);
  if (before === undefined || there?.state === 'known') return null;
  if (there !== undefined && !(await deleteUnannounced(transaction, report))) return null;
  const isSamePeriod = from.period.start === report.period.start && from.period.end === report.period.end;
  const isEdited = !isSamePeriod || before.content_hash !== report.contentHash;
  const { numUpdatedRows } = await transaction
    .updateTable('known_reports')
    .set({
      ...contentOf(report),
      ...columnsOf(report),
      removed_at: null,
      corrected_at: isEdited ? now : before.corrected_at,
      first_period_start: isSamePeriod
        ? before.first_period_start
        : (before.first_period_start ?? from.period.start),
      first_period_end: isSamePeriod ? before.first_period_end : (before.first_period_end ?? from.period.end),
    })
    .where((is) => is.and(columnsOf(from)))
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return null;
  await transaction
    .updateTable('deliveries')
    .set(columnsOf(report))
    .where((is) => is.and(columnsOf(from)))
    .execute();
  const returned = before.removed_at === null ? 0 : await returnDeliveries(transaction, report, now);
  return returned + (isEdited ? await planEdits(transaction, report, now) : 0);
}

async function returnReport(
  transaction: Transaction<Tables>,
  report: ReportIdentity,
  now: number,
): Promise<number | null> {
  const removed = transaction
    .updateTable('known_reports')
    .set({ ...contentOf(report), removed_at: null })
    .where((is) => is.and(columnsOf(report)))
    .where('removed_at', 'is not', null);
  const corrected = await removed
    .set({ corrected_at: now })
    .where('content_hash', '!=', report.contentHash)
    .executeTakeFirst();
  const unchanged = await removed.executeTakeFirst();
  if (corrected.numUpdatedRows + unchanged.numUpdatedRows === 0n) return null;
  return returnDeliveries(transaction, report, now);
}

/** Plans what a report that is no longer removed needs: posts that were prevented, and edits. Returns their number. */
async function returnDeliveries(
  transaction: Transaction<Tables>,
  report: ReportIdentity,
  now: number,
): Promise<number> {
  const deliveries = () => transaction.updateTable('deliveries').where((is) => is.and(columnsOf(report)));
  // Posts not yet marked as removed already show the right content.
  await deliveries()
    .set({ state: 'sent', due_at: null, reason: null })
    .where('state', 'in', ['pending', 'failed'])
    .where('message_id', 'is not', null)
    .where('content_hash', '=', report.contentHash)
    .execute();
  const { numUpdatedRows: posts } = await deliveries()
    .set(untried(now))
    .where('state', '=', 'failed')
    .where('reason', '=', REPORT_REMOVED)
    .where('message_id', 'is', null)
    .executeTakeFirst();
  const { numUpdatedRows: edits } = await deliveries()
    .set({ state: 'pending', due_at: now, attempts: 0, first_tried_at: null, reason: null })
    .where('state', 'in', ['pending', 'sent', 'failed'])
    .where('message_id', 'is not', null)
    .where((is) => is.or([is('content_hash', '=', REMOVED), is('content_hash', '!=', report.contentHash)]))
    .executeTakeFirst();
  return Number(posts + edits);
}

function contentOf({ title, contentHash, topics }: ReportIdentity) {
  return { title: storable(title), content_hash: contentHash, topics: writeTopics(topics) };
}
