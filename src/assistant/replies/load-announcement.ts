import { findByKey } from '../../announcements/identify-report.js';
import { localDay } from '../request.js';
import type { Services } from '../services.js';
import type { ReplyState } from '../state.js';

/**
 * Loads the state for the buttons of an announcement by its delivery id; null if the delivery or its report is gone.
 * Only the person who presses a button sees the answer.
 */
export async function loadAnnouncement(
  id: string,
  { store, knowledge, clock }: Services,
): Promise<ReplyState | null> {
  const delivery = await store.loadDelivery(id);
  if (delivery === null) return null;
  const { reports, indexVersion } = knowledge();
  const report = findByKey(reports, delivery.report, undefined);
  if (report === undefined) return null;
  return {
    view: { kind: 'choose', reportId: report.id },
    locale: delivery.locale,
    audience: 'asker',
    askedOn: localDay(clock()),
    asked: '',
    share: null,
    intent: null,
    words: '',
    place: { reportId: report.id, topic: null },
    passageId: null,
    choices: [],
    shown: [],
    indexVersion,
  };
}
