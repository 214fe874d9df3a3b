import type { Planning } from '../../../src/announcements/announce-reports.js';
import { approveReport, listPendingReports } from '../../../src/announcements/approve-reports.js';
import { findByKey } from '../../../src/announcements/identify-report.js';
import type { Delivery } from '../../../src/store/delivery.js';
import type { JudgedOutcome } from '../../../src/store/reply-outcomes.js';
import type { DeliveryRow, Operations, QuestionRow } from '../../web/operations.js';
import type { OpenedStore } from '../opening/open-store.js';
import { planAnnouncements } from './announcements.js';
import type { LiveLibrary } from './live-library.js';

/** How far back unanswered questions are listed. */
const QUESTIONS_SINCE_MS = 90 * 86_400_000;

export type OperatingOptions = {
  readonly library: LiveLibrary;
  readonly planning: Omit<Planning, 'matcher'> & { readonly store: OpenedStore };
  readonly keepsQuestionsDays: number;
};

/** What the page shows of a running bot, and the actions that it offers. */
export function operateBot({ library, planning, keepsQuestionsDays }: OperatingOptions): Operations {
  const { store, clock } = planning;
  const listPending = () => listPendingReports(library.loaded().reports, planning);
  return {
    keepsQuestionsDays,
    listPending,
    listSubscriptions: () => store.listSubscriptions(),
    async listDeliveries(limit) {
      const deliveries = await store.listAllDeliveries({ failed: false, limit });
      const titleOf = ({ report }: Delivery) => findByKey(library.loaded().reports, report, undefined)?.title;
      return deliveries.map((delivery) => deliveryRow(delivery, titleOf(delivery)));
    },

    async listUnanswered(limit) {
      const asked = await store.listOutcomes(clock() - QUESTIONS_SINCE_MS, { unanswered: true, limit });
      return asked.map(questionRow);
    },

    async approve(id) {
      const found = (await listPending()).find(({ report }) => report.id === id);
      if (found === undefined) return false;
      const withWords = { ...planning, matcher: library.knowledge().matcher };
      // A report must be noticed by planning before it can be approved.
      const { reports, before } = library.loaded();
      await planAnnouncements(reports, before, withWords);
      const deliveries = await approveReport(found.report, false, withWords);
      await store.notify('report_came');
      // A held report can be posted only after the library admits it, which notifies the workers.
      if (found.heldFor === null) await store.notify('delivery_due');
      return deliveries !== null;
    },

    async retry(id) {
      const { kind } = await store.retryDelivery(id, clock());
      if (kind === 'due') await store.notify('delivery_due');
      return kind === 'due';
    },
  };
}

/** @param title the report's title; its series if the report no longer exists */
function deliveryRow(
  { destination, report, dueAt, reason, ...delivery }: Delivery,
  title = report.series,
): DeliveryRow {
  const { id, state, attempts, plannedAt } = delivery;
  return {
    ...destination,
    id,
    state,
    attempts,
    plannedAt,
    title,
    period: report.period,
    problem: reason,
    canRetry: dueAt === null && state !== 'sent',
  };
}

function questionRow({ askedAt, service, grade, reason, period, question }: JudgedOutcome): QuestionRow {
  return { askedAt, service, grade, reason, period, words: question };
}
