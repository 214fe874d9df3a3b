import { announceReports } from '../../../src/announcements/announce-reports.js';
import { backfillReports } from '../../../src/announcements/backfill-reports.js';
import { previewAnnouncements } from '../../../src/announcements/preview-announcements.js';
import { toJson } from '../../../src/api/to-json.js';
import { RapporteurError } from '../../../src/errors.js';
import type { PlatformModule } from '../../platform.js';
import { describePlans, hasFailed, type Plan, planJson } from '../bot/announcement-plans.js';
import { approvePending, listPending } from '../bot/approve-pending.js';
import { deliverPlanned, type ManualDelivery, openManualDelivery, takeOver } from '../bot/manual-delivery.js';
import type { LibraryOptions } from '../opening/open-library.js';
import type { OpenedStore } from '../opening/open-store.js';
import { print, type Terminal, warn } from '../terminal/terminal.js';

export type AnnounceOptions = LibraryOptions & {
  readonly json?: true;
  readonly dryRun?: true;
  readonly backfill?: string;
  readonly pending?: true;
  /** The ids of reports. */
  readonly approve?: readonly string[];
  readonly silent?: true;
};

/**
 * `announce`: announces what a running bot would, or shows it, and prints the outcome. `--pending` lists the reports
 * that wait, and `--approve` approves them.
 */
export async function announce(
  options: AnnounceOptions,
  terminal: Terminal,
  platforms: readonly PlatformModule[],
): Promise<number> {
  const backfill = readBackfill(options.backfill);
  refuseContradictions(options);
  const manual = await openManualDelivery(platforms, options, terminal);
  try {
    if (options.pending === true) return await listPending(manual, options.json === true, terminal);
    if (options.approve !== undefined) {
      const flags = { json: options.json === true, silent: options.silent === true };
      return await approvePending(options.approve, flags, manual, terminal);
    }
    const dryRun = options.dryRun === true;
    const plans = dryRun
      ? await foresee(backfill, manual, terminal)
      : await carryOut(backfill, manual, terminal);
    const text = plans.length === 0 ? await explainNothing(manual.store) : describePlans(plans, dryRun);
    await print(terminal, options.json ? toJson(planJson(plans, dryRun)) : text);
    return plans.some(hasFailed) ? 1 : 0;
  } finally {
    await manual.store.close();
  }
}

async function explainNothing(store: OpenedStore): Promise<string> {
  const { length: held } = await store.listHeldReports();
  const waits = held === 1 ? 'one report waits' : `${held} reports wait`;
  const hint = held === 0 ? '' : ` But ${waits} for approval: rapporteur announce --pending`;
  const { length } = await store.listSubscriptions();
  if (length === 0)
    return `Nothing to announce: no channel is subscribed (to subscribe one, mention the bot there with the word subscribe).${hint}`;
  return `Nothing to announce: no report is new or corrected.${hint}`;
}

function readBackfill(typed = '0'): number {
  if (/^\d{1,4}$/.test(typed)) return Number(typed);
  throw new RapporteurError('usage', `--backfill ${typed}: is not a number of reports (such as 1 or 4)`);
}

function refuseContradictions(options: AnnounceOptions): void {
  const { pending, approve, silent, dryRun, backfill } = options;
  const modes = [
    ...(pending === undefined ? [] : ['--pending']),
    ...(approve === undefined ? [] : ['--approve']),
    ...(dryRun === undefined && backfill === undefined ? [] : [dryRun ? '--dry-run' : '--backfill']),
  ];
  if (modes.length > 1)
    throw new RapporteurError(
      'usage',
      `${modes.join(' and ')} cannot be used together; give only one of them`,
    );
  if (silent === true && approve === undefined)
    throw new RapporteurError('usage', '--silent works only with --approve');
}

async function foresee(
  backfill: number,
  { source, planning }: ManualDelivery,
  terminal: Terminal,
): Promise<readonly Plan[]> {
  const before = await planning.store.listKnownReports();
  const reports = await source.preview((problem) => warn(terminal, problem));
  const previews = await previewAnnouncements(reports, before, backfill, planning);
  return previews.map((preview) => ({ ...preview, delivery: null }));
}

/** Announces without the wait of ANNOUNCE_AFTER, except for removals if a file could not be read. */
async function carryOut(
  backfill: number,
  manual: ManualDelivery,
  terminal: Terminal,
): Promise<readonly Plan[]> {
  const { reports, before, removing } = await takeOver(manual, terminal);
  const planning = { ...manual.planning, announceAfterMs: 0, ...removing };
  const previews = await previewAnnouncements(reports, before, backfill, planning);
  await announceReports(reports, before, planning);
  if (backfill > 0) await backfillReports(reports, backfill, planning);
  return deliverPlanned(previews, reports, manual, terminal);
}
