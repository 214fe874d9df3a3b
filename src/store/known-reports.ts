import { z } from 'zod';
import type { Period } from '../periods/period.js';
import type { ReportKey } from './delivery.js';
import { groupCalls } from './group-calls.js';
import { columnsOf, planDeliveries, planEdits, type SubscriptionFilter } from './plan-deliveries.js';
import { type Db, type HoldReason, inTransaction, storable, type Tables } from './schema.js';

const topics = z
  .array(
    z
      .object({
        number: z.number().int(),
        title: z.string(),
        hash: z.string(),
        /** A hash of each sentence, to find new sentences; missing if an earlier version wrote the row. */
        marks: z.array(z.string()).readonly().optional(),
      })
      .readonly(),
  )
  .readonly();

/** What announcements remember about each topic. */
export type KnownTopics = z.infer<typeof topics>;

/** What announcements remember about a report. */
export type ReportIdentity = ReportKey & {
  readonly title: string;
  readonly contentHash: string;
  readonly topics: KnownTopics;
};

/** A report that has been seen, with its current content. Times are epoch milliseconds. */
export type KnownReport = ReportIdentity & {
  /** The topics when the report first came. */
  readonly firstTopics: KnownTopics;
  readonly knownAt: number;
  readonly correctedAt: number | null;
  /** The period that it was announced with, if the period was corrected later. */
  readonly firstPeriod: Period | null;
  /** When it was removed from its library; null if it is there. */
  readonly removedAt: number | null;
  /** The library that it was last seen in; null if an earlier version wrote the row. */
  readonly library: string | null;
} & ReportState;

/** The state of a report's announcement. */
export type ReportState =
  /** Announced, or known without an announcement, for example from the first start. */
  | { readonly state: 'known' }
  /** Will be announced at `announceAt`, unless it is removed before. */
  | { readonly state: 'waiting'; readonly announceAt: number }
  /** Waits for approval. Until then, no answer uses it. */
  | { readonly state: 'held'; readonly heldFor: HoldReason };

/** Stores known reports and plans their deliveries. Each function works in one transaction. */
export interface KnownReportStore {
  listKnownReports(): Promise<readonly KnownReport[]>;
  loadKnownReport(key: ReportKey): Promise<KnownReport | null>;
  /**
   * Adds a new report, with one delivery due at `now` for each active subscription that wants it. Returns the number of
   * deliveries; null, with nothing written, if the report is already known.
   */
  recordReport(
    report: ReportIdentity,
    wants: SubscriptionFilter,
    now: number,
    library?: string | null,
  ): Promise<number | null>;
  /** Adds a new report without announcing it. False, with nothing written, if it is already known. */
  noteReport(report: ReportIdentity, state: ReportState, now: number, library: string): Promise<boolean>;
  /**
   * Updates the content of a known report and makes edits of its posts due. Returns their number; null, with nothing
   * written, if the content is unchanged. A change before the announcement does not count as a correction.
   */
  correctReport(report: ReportIdentity, now: number): Promise<number | null>;
  /**
   * Plans deliveries of a known report for active subscriptions that want it and have not received it. Returns their
   * number.
   */
  backfillReport(key: ReportKey, wants: SubscriptionFilter, now: number): Promise<number>;
}

/** Creates a store of known reports in the database. */
export function createKnownReportStore(db: Db): KnownReportStore {
  return {
    async listKnownReports() {
      const rows = await db.selectFrom('known_reports').selectAll().execute();
      return rows.map(readReport);
    },

    loadKnownReport: groupCalls((keys) => loadReports(db, keys), MAX_LOADED),

    recordReport: (report, wants, now, library = null) =>
      inTransaction(db, async (transaction) =>
        (await insertReport(transaction, report, { state: 'known' }, now, library))
          ? planDeliveries(transaction, report, wants, now)
          : null,
      ),

    noteReport: (report, state, now, library) => insertReport(db, report, state, now, library),

    correctReport: (report, now) =>
      inTransaction(db, async (transaction) => {
        const topics = writeTopics(report.topics);
        const changed = transaction
          .updateTable('known_reports')
          .set({ title: storable(report.title), content_hash: report.contentHash, topics })
          .where((is) => is.and(columnsOf(report)))
          .where('content_hash', '!=', report.contentHash);
        const unannounced = await changed
          .set({ first_topics: topics })
          .where('state', '!=', 'known')
          .executeTakeFirst();
        if (unannounced.numUpdatedRows > 0n) return 0;
        const { numUpdatedRows } = await changed.set({ corrected_at: now }).executeTakeFirst();
        return numUpdatedRows === 0n ? null : planEdits(transaction, report, now);
      }),

    backfillReport: (key, wants, now) =>
      inTransaction(db, (transaction) => planDeliveries(transaction, key, wants, now)),
  };
}

const MAX_LOADED = 100;

/** Loads the reports of the keys, in the order of the keys; reads a report once even if its key repeats. */
async function loadReports(db: Db, keys: readonly ReportKey[]): Promise<readonly (KnownReport | null)[]> {
  const nameOf = (key: ReportKey) => JSON.stringify(columnsOf(key));
  const distinct = new Map(keys.map((key) => [nameOf(key), columnsOf(key)]));
  const rows = await db
    .selectFrom('known_reports')
    .selectAll()
    .where((is) => is.or([...distinct.values()].map((columns) => is.and(columns))))
    .execute();
  const found = new Map(rows.map(readReport).map((report) => [nameOf(report), report]));
  return keys.map((key) => found.get(nameOf(key)) ?? null);
}

/** Inserts a report. Returns false if its key already exists. */
async function insertReport(
  db: Db,
  report: ReportIdentity,
  state: ReportState,
  now: number,
  library: string | null,
): Promise<boolean> {
  const topics = writeTopics(report.topics);
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('known_reports')
    .values({
      ...columnsOf(report),
      title: storable(report.title),
      content_hash: report.contentHash,
      topics,
      first_topics: topics,
      known_at: now,
      corrected_at: null,
      ...columnsOfState(state),
      removed_at: null,
      library,
      first_period_start: null,
      first_period_end: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** The columns that store a state. */
export function columnsOfState(state: ReportState) {
  return {
    state: state.state,
    announce_at: state.state === 'waiting' ? state.announceAt : null,
    held_for: state.state === 'held' ? state.heldFor : null,
  };
}

/** The value of the columns that store topics. */
export const writeTopics = (known: KnownTopics): string =>
  JSON.stringify(known.map((topic) => ({ ...topic, title: storable(topic.title) })));

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
    firstPeriod:
      row.first_period_start === null || row.first_period_end === null
        ? null
        : { start: row.first_period_start, end: row.first_period_end },
    removedAt: row.removed_at,
    library: row.library,
    ...readState(row),
  };
}

function readState({ state, announce_at, held_for }: Tables['known_reports']): ReportState {
  if (state === 'waiting') return { state, announceAt: announce_at ?? 0 };
  return state === 'held' ? { state, heldFor: held_for ?? 'unknown_series' } : { state: 'known' };
}
