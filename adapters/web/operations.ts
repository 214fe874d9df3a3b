import type { PendingReport } from '../../src/announcements/approve-reports.js';
import type { Channel } from '../../src/channel.js';

type Period = PendingReport['report']['period'];

/** What an operator can see of a running bot and do about it. Instants are epoch milliseconds. */
export interface Operations {
  /** Reports that have not been announced yet, oldest first. */
  listPending(): Promise<readonly PendingReport[]>;
  listSubscriptions(): Promise<readonly SubscriptionRow[]>;
  /** The latest deliveries, at most `limit`. */
  listDeliveries(limit: number): Promise<readonly DeliveryRow[]>;
  /** The latest questions without an answer, or with one that did not help; at most `limit`. */
  listUnanswered(limit: number): Promise<readonly QuestionRow[]>;
  /** For how many days the words of questions are stored; 0 if they are not. */
  readonly keepsQuestionsDays: number;
  /** Lets a waiting report be announced and queried; returns false if it is not waiting. */
  approve(reportId: string): Promise<boolean>;
  /** Schedules a delivery to be tried again; returns false if that is not possible. */
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
  /** The report's title; its series if the report is gone. */
  readonly title: string;
  readonly period: Period;
  readonly state: 'pending' | 'sending' | 'sent' | 'failed' | 'rejected' | 'unknown';
  readonly attempts: number;
  readonly plannedAt: number;
  /** The last problem; null if there was none. */
  readonly problem: string | null;
  /** Whether `retry` can schedule it again. */
  readonly canRetry: boolean;
};

export type QuestionRow = {
  readonly askedAt: number;
  readonly service: string;
  readonly grade: 'closest' | 'nothing' | 'answer' | null;
  /** Why there is no answer, as a code; null if there was one. */
  readonly reason: string | null;
  /** The period asked for; null if there was none. */
  readonly period: Period | null;
  /** Null if the words are not stored. */
  readonly words: string | null;
};
