import type { PendingReport } from '../../src/announcements/approve-reports.js';
import type { Channel } from '../../src/channel.js';

/** What an operator sees of a running bot, and can do about it. Instants are epoch milliseconds. */
export interface Operations {
  /** Reports that are not announced yet, the oldest first. */
  listPending(): Promise<readonly PendingReport[]>;
  listSubscriptions(): Promise<readonly SubscriptionRow[]>;
  /** The latest ones, at most `limit`. */
  listDeliveries(limit: number): Promise<readonly DeliveryRow[]>;
  /** The latest questions without an answer, or whose answer did not help; at most `limit`. */
  listUnanswered(limit: number): Promise<readonly QuestionRow[]>;
  /** For how many days the words of questions are kept; 0 if they are not. */
  readonly keepsQuestionsDays: number;
  /** Lets a report that waits be announced and answered from; false if it does not wait. */
  approve(reportId: string): Promise<boolean>;
  /** Has a delivery tried again; false if there is none that could be. */
  retry(deliveryId: string): Promise<boolean>;
}

export type SubscriptionRow = Channel & {
  /** Empty for all reports. */
  readonly words: string;
  readonly state: 'active' | 'paused';
  /** Why it is paused; null if it is not. */
  readonly reason: string | null;
  readonly createdAt: number;
};

export type DeliveryRow = Channel & {
  readonly id: string;
  /** The report, by title and period; by series if it is no longer there. */
  readonly report: string;
  readonly state: 'pending' | 'sending' | 'sent' | 'failed' | 'rejected' | 'unknown';
  readonly attempts: number;
  readonly plannedAt: number;
  /** What went wrong last; null if nothing did. */
  readonly problem: string | null;
  /** Whether `retry` would have it tried again. */
  readonly canRetry: boolean;
};

export type QuestionRow = {
  readonly askedAt: number;
  readonly service: string;
  readonly grade: 'closest' | 'nothing' | 'answer' | null;
  /** Why there is no answer, as a code; null if there was one. */
  readonly reason: string | null;
  /** The period that was asked for, empty for none. */
  readonly period: string;
  /** Null where the words are not kept. */
  readonly words: string | null;
};
