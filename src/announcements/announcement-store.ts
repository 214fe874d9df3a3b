import type { DeliveryStore } from '../store/deliveries.js';
import type { KnownReportStore } from '../store/known-reports.js';
import type { ReportStateStore } from '../store/report-states.js';
import type { SubscriptionStore } from '../store/subscriptions.js';

/** The parts of the store that announcements use. */
export interface AnnouncementStore
  extends SubscriptionStore,
    KnownReportStore,
    ReportStateStore,
    DeliveryStore {}
