import type { Preview } from '../../../src/announcements/preview-announcements.js';
import { periodJson } from '../../../src/api/report-json.js';
import { formatPeriod } from '../../../src/periods/period.js';
import type { Delivery } from '../../../src/store/delivery.js';
import { renderTable } from '../terminal/layout.js';

/** What is done, or would be, about a report in a channel, and the outcome. */
export type Plan = Preview & { readonly delivery: Delivery | null };

const ACTIONS: Readonly<Record<Plan['action'], string>> = {
  post: 'would post',
  edit: 'would edit',
  none: 'nothing',
};

const REASONS: Readonly<Record<Plan['why'], string>> = {
  new: 'a new report',
  corrected: 'a corrected report',
  removed: 'a removed report',
  returned: 'a report that is back',
  backfill: 'for --backfill',
  has_it: 'it has already been posted',
  under_way: 'already planned',
  unknown: 'it may have been posted; the service cannot tell',
  no_topic_matches: 'no topic contains the words of the subscription',
  paused: 'the subscription is paused',
};

/** Renders the plans for people: one table per report; empty if there are no plans. */
export function describePlans(plans: readonly Plan[], dryRun: boolean): string {
  const sections = groupByReport(plans).map(({ report, plans }) =>
    [
      `${report.title}, ${formatPeriod(report.period)}`,
      ...renderTable(plans.map((plan) => describePlan(plan, dryRun)))
        .split('\n')
        .map((line) => `  ${line}`),
    ].join('\n'),
  );
  return sections.join('\n\n');
}

function describePlan(
  { destination, action, why, reason, delivery }: Plan,
  dryRun: boolean,
): readonly string[] {
  const { service, workspace, channel } = destination;
  const done = delivery === null ? ACTIONS[action] : describeState(delivery);
  const detail = delivery?.reason ?? reason;
  return [
    dryRun || action === 'none' ? ACTIONS[action] : done,
    service,
    workspace,
    channel,
    detail === null ? REASONS[why] : `${REASONS[why]} (${detail})`,
  ];
}

function describeState({ state, dueAt }: Delivery): string {
  switch (state) {
    case 'sent':
    case 'rejected':
      return state;
    case 'pending':
      return 'waits';
    case 'sending':
      return 'is being sent';
    case 'failed':
      return dueAt === null ? 'given up' : `failed, next attempt at ${new Date(dueAt).toISOString()}`;
    case 'unknown':
      return 'may have been posted';
    default:
      return state satisfies never;
  }
}

/** The plans as JSON. */
export function planJson(plans: readonly Plan[], dryRun: boolean) {
  return {
    dryRun,
    reports: groupByReport(plans).map(({ report, plans }) => ({
      id: report.id,
      title: report.title,
      period: periodJson(report.period),
      destinations: plans.map(({ destination, action, why, reason, delivery }) => ({
        ...destination,
        action,
        why,
        state: delivery?.state ?? null,
        reason: delivery?.reason ?? reason,
        dueAt: delivery === null || delivery.dueAt === null ? null : new Date(delivery.dueAt).toISOString(),
      })),
    })),
  };
}

/** Whether a delivery was tried without success; one that is pending only waits. */
export function hasFailed({ delivery }: Plan): boolean {
  return delivery !== null && delivery.state !== 'sent' && delivery.state !== 'pending';
}

function groupByReport(
  plans: readonly Plan[],
): readonly { readonly report: Plan['report']; readonly plans: readonly Plan[] }[] {
  const groups = new Map<Plan['report'], Plan[]>();
  for (const plan of plans) {
    const group = groups.get(plan.report);
    if (group === undefined) groups.set(plan.report, [plan]);
    else group.push(plan);
  }
  return [...groups].map(([report, plans]) => ({ report, plans }));
}
