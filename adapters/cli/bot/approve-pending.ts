import { announceReports } from '../../../src/announcements/announce-reports.js';
import {
  approveReport,
  listPendingReports,
  type PendingReport,
} from '../../../src/announcements/approve-reports.js';
import { periodJson } from '../../../src/api/report-json.js';
import { toJson } from '../../../src/api/to-json.js';
import { RapporteurError } from '../../../src/errors.js';
import { formatPeriod } from '../../../src/periods/period.js';
import type { Report } from '../../../src/reports/report.js';
import type { HoldReason } from '../../../src/store/schema.js';
import { renderTable } from '../terminal/layout.js';
import { print, type Terminal, warn } from '../terminal/terminal.js';
import { describePlans, hasFailed, planJson } from './announcement-plans.js';
import { deliverPlanned, type ManualDelivery, takeOver } from './manual-delivery.js';

const REASONS: Readonly<Record<HoldReason, string>> = {
  unknown_series: 'approval: its series is new',
  older_period: 'approval: a later report of its series is known',
  future_period: 'approval: its period begins more than a month from now',
  file_name: 'approval: its file name looks like that of a README or a licence',
};

/** `announce --pending`: lists the reports that are not announced yet, and why. */
export async function listPending(
  { source, planning }: ManualDelivery,
  json: boolean,
  terminal: Terminal,
): Promise<number> {
  const reports = await source.preview((problem) => warn(terminal, problem));
  const pending = await listPendingReports(reports, planning);
  await print(terminal, json ? toJson(pending.map(pendingJson)) : describePending(pending));
  return 0;
}

function describePending(pending: readonly PendingReport[]): string {
  if (pending.length === 0) return 'No report is waiting.';
  const rows = pending.map(({ report, heldFor, announceAt }) => [
    report.id,
    formatPeriod(report.period),
    report.source,
    heldFor === null ? describeTime(announceAt) : REASONS[heldFor],
  ]);
  const table = renderTable([['ID', 'PERIOD', 'FILE', 'WAITS FOR'], ...rows]);
  const held = pending.find(({ heldFor }) => heldFor !== null);
  if (held === undefined) return table;
  return `${table}\n\nTo approve one: rapporteur announce --approve ${held.report.id}`;
}

function describeTime(announceAt: number | null): string {
  return announceAt === null ? 'the bot to notice it' : `its time, ${new Date(announceAt).toISOString()}`;
}

function pendingJson({ report, heldFor, announceAt }: PendingReport) {
  const { id, series, title, period, source } = report;
  return {
    id,
    series,
    title,
    period: periodJson(period),
    source,
    waitsFor: heldFor ?? 'time',
    announceAt: announceAt === null ? null : new Date(announceAt).toISOString(),
  };
}

/**
 * `announce --approve`: announces waiting reports, or with `silent` only lets the bot answer from them. If one of the
 * ids is not waiting, throws a RapporteurError `usage` and approves nothing.
 */
export async function approvePending(
  ids: readonly string[],
  { json, silent }: { readonly json: boolean; readonly silent: boolean },
  manual: ManualDelivery,
  terminal: Terminal,
): Promise<number> {
  const { planning, store } = manual;
  const { reports, before, removing } = await takeOver(manual, terminal);
  const chosen = chooseReports(ids, await listPendingReports(reports, planning));
  await announceReports(reports, before, { ...planning, ...removing });
  for (const report of chosen) await approveReport(report, silent, planning);
  await store.notify('report_came');
  const plans = await deliverPlanned([], reports, manual, terminal);
  const lines = chosen.map(({ id }) => `Approved: ${id}${silent ? ', but not announced' : ''}`);
  const text = [...lines, describePlans(plans, false)].filter((part) => part !== '').join('\n');
  const approved = chosen.map(({ id }) => id);
  await print(terminal, json ? toJson({ approved, ...planJson(plans, false) }) : text);
  return plans.some(hasFailed) ? 1 : 0;
}

function chooseReports(ids: readonly string[], pending: readonly PendingReport[]): readonly Report[] {
  return [...new Set(ids)].map((id) => {
    const found = pending.find(({ report }) => report.id === id);
    if (found !== undefined) return found.report;
    const waiting = pending.map(({ report }) => report.id);
    throw new RapporteurError(
      'usage',
      `--approve ${id}: no report with this id is waiting; ${waiting.length === 0 ? 'none is' : `these are: ${waiting.join(', ')}`}`,
    );
  });
}
