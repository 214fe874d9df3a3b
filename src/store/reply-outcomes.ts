import type { Period } from '../periods/period.js';
import { type Db, storable, type Tables } from './schema.js';

const DAY_MS = 86_400_000;
/** About 13 months, so that a month can be compared with the same month of the year before. */
const LIFE_MS = 400 * DAY_MS;
/** PostgreSQL allows 65 535 values in a statement, SQLite 32 766. */
const ROWS_AT_ONCE = 500;
const MAX_QUESTION_CHARACTERS = 2000;

type Row = Tables['reply_outcomes'];

/**
 * The outcome of a reply. `question` has the words of the question; null if they are not kept. `askedAt` is in epoch
 * milliseconds, `ms` is how long the reply took to make.
 */
export type StoredOutcome = {
  readonly replyId: string | null;
  readonly service: string;
  readonly kind: string;
  readonly grade: Row['grade'];
  readonly intent: string;
  /** Why there is no answer. */
  readonly reason: string | null;
  readonly period: Period | null;
  readonly ms: number;
  readonly question: string | null;
  readonly askedAt: number;
};

/** A person's rating of a reply. */
type Opinion = {
  readonly verdict: 'up' | 'down';
  readonly reason: string | null;
};

export type JudgedOutcome = StoredOutcome & { readonly opinions: readonly Opinion[] };

export interface OutcomeStore {
  saveOutcomes(outcomes: readonly StoredOutcome[]): Promise<void>;
  /**
   * The outcomes of questions about the reports since `since`, latest first, at most `limit`. With `unanswered`, only
   * questions without a sure answer, and those whose answer was rated as not helpful.
   */
  listOutcomes(
    since: number,
    options: { unanswered: boolean; limit: number },
  ): Promise<readonly JudgedOutcome[]>;
  /** Deletes the words of questions asked before `before`. Returns the number of questions. */
  forgetQuestions(before: number): Promise<number>;
}

/** Creates a store of outcomes in the database; `createId` returns an id for each row. */
export function createOutcomeStore(db: Db, createId: () => string): OutcomeStore {
  return {
    async saveOutcomes(outcomes) {
      const rows = outcomes.map((outcome) => rowOf(outcome, createId()));
      for (let at = 0; at < rows.length; at += ROWS_AT_ONCE)
        await db
          .insertInto('reply_outcomes')
          .values(rows.slice(at, at + ROWS_AT_ONCE))
          .execute();
    },

    async listOutcomes(since, { unanswered, limit }) {
      const rows = await db
        .selectFrom('reply_outcomes')
        .selectAll()
        .where('asked_at', '>=', since)
        .where(({ eb, or }) => or([eb('grade', 'is not', null), eb('kind', '=', 'ambiguous')]))
        .$if(unanswered, (query) =>
          query.where(({ eb, or, exists, selectFrom }) => {
            const downs = selectFrom('feedback')
              .select('verdict')
              .whereRef('feedback.reply_id', '=', 'reply_outcomes.reply_id')
              .where('verdict', '=', 'down');
            return or([eb('grade', 'in', ['closest', 'nothing']), exists(downs)]);
          }),
        )
        .orderBy('asked_at', 'desc')
        .limit(limit)
        .execute();
      const opinions = await loadOpinions(db, since);
      return rows.map((row) => ({ ...readOutcome(row), opinions: opinions.get(row.reply_id ?? '') ?? [] }));
    },

    async forgetQuestions(before) {
      const { numUpdatedRows } = await db
        .updateTable('reply_outcomes')
        .set({ question: null })
        .where('asked_at', '<', before)
        .where('question', 'is not', null)
        .executeTakeFirst();
      // Earlier versions stored the words with the feedback.
      await db
        .updateTable('feedback')
        .set({ question: '' })
        .where('given_at', '<', before)
        .where('question', '<>', '')
        .execute();
      return Number(numUpdatedRows);
    },
  };
}

/** Loads opinions by reply id. An opinion is never older than its reply, so `since` holds for both. */
async function loadOpinions(db: Db, since: number): Promise<ReadonlyMap<string, readonly Opinion[]>> {
  const rows = await db
    .selectFrom('feedback')
    .select(['reply_id', 'verdict', 'reason'])
    .where('given_at', '>=', since)
    .orderBy('given_at')
    .execute();
  const opinions = new Map<string, Opinion[]>();
  for (const { reply_id: replyId, ...opinion } of rows)
    opinions.set(replyId, [...(opinions.get(replyId) ?? []), opinion]);
  return opinions;
}

function rowOf(outcome: StoredOutcome, id: string): Row {
  const { replyId, service, kind, grade, intent, reason, period, ms, question, askedAt } = outcome;
  return {
    id,
    reply_id: replyId,
    service,
    kind,
    grade,
    intent,
    reason,
    period_start: period?.start ?? null,
    period_end: period?.end ?? null,
    ms: Math.round(ms),
    question: question === null ? null : storable(question).slice(0, MAX_QUESTION_CHARACTERS),
    asked_at: askedAt,
    expires_at: askedAt + LIFE_MS,
  };
}

function readOutcome(row: Row): StoredOutcome {
  const { service, kind, grade, intent, reason, ms, question, period_start: start, period_end: end } = row;
  const period = start === null || end === null ? null : { start, end };
  return {
    replyId: row.reply_id,
    service,
    kind,
    grade,
    intent,
    reason,
    period,
    ms,
    question,
    askedAt: row.asked_at,
  };
}
