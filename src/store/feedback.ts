import type { Channel } from '../channel.js';
import type { Db } from './schema.js';

/** What may be wrong with an answer. */
export const FEEDBACK_REASONS = ['wrong', 'incomplete', 'outdated', 'other'] as const;
export type FeedbackReason = (typeof FEEDBACK_REASONS)[number];

/** A person's rating of a reply, with what is needed to investigate it. Contains no words of the question. */
export type Feedback = Channel & {
  readonly replyId: string;
  readonly verdict: 'up' | 'down';
  /** What was wrong; null if the person did not say. */
  readonly reason: FeedbackReason | null;
  /** The passage that was cited, if any. */
  readonly passageId: string | null;
  /** The version of the index that gave the answer. */
  readonly indexVersion: string;
  readonly user: string;
};

type FeedbackCount = { readonly up: number; readonly down: number };

export interface FeedbackStore {
  /** Saves one rating for each user and reply; a later one replaces it. `now` is in epoch milliseconds. */
  saveFeedback(feedback: Feedback, now: number): Promise<void>;
  countFeedback(): Promise<FeedbackCount>;
}

/** Creates a store of feedback in the database. Its methods reject if the database fails. */
export function createFeedbackStore(db: Db): FeedbackStore {
  return {
    async saveFeedback(feedback, now) {
      const content = {
        verdict: feedback.verdict,
        reason: feedback.reason,
        // The words are stored with the reply's outcome, if at all.
        question: '',
        passage_id: feedback.passageId,
        index_version: feedback.indexVersion,
        service: feedback.service,
        workspace: feedback.workspace,
        channel: feedback.channel,
        given_at: now,
      };
      await db
        .insertInto('feedback')
        .values({ reply_id: feedback.replyId, user_id: feedback.user, ...content })
        .onConflict((conflict) => conflict.columns(['reply_id', 'user_id']).doUpdateSet(content))
        .execute();
    },

    async countFeedback() {
      const rows = await db
        .selectFrom('feedback')
        .select(({ fn }) => ['verdict', fn.countAll<number>().as('total')])
        .groupBy('verdict')
        .execute();
      const total = (verdict: Feedback['verdict']) => rows.find((row) => row.verdict === verdict)?.total ?? 0;
      return { up: total('up'), down: total('down') };
    },
  };
}
