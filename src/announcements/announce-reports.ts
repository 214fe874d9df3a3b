import type { Logger } from '../logger.js';
import type { Report } from '../reports/report.js';
import type { KnownReport, ReportState } from '../store/known-reports.js';
import type { Subscription } from '../store/subscriptions.js';
import type { AnnouncementStore } from './announcement-store.js';
import { identifyReport, nameOfKey } from './identify-report.js';
import { type JudgedReport, judgeReports } from './judge-reports.js';
import type { WordsMatcher } from './match-words.js';

/** What announcements are planned with. */
export type Planning = {
  readonly store: AnnouncementStore;
  readonly matcher: WordsMatcher;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  readonly logger: Logger;
  /** What tells the library that the reports make up from others: what was in it and is not any more is gone. */
  readonly library: string;
  /** How long a new report waits, and a removal, in which a change costs nothing; milliseconds, 0 for not at all. */
  readonly announceAfterMs: number;
};

/** A report that was not known, or not so, and how many channels are to hear of it. */
export type Announced = JudgedReport & { readonly deliveries: number };

/**
 * Compares the reports at hand, freshly loaded, with those known, and plans a delivery for each subscription that wants
 * a new one, once it has waited long enough, and an edit of each post of a corrected or removed one. Nothing is posted
 * here. What another process has planned already is not planned again, nor counted.
 */
export async function announceReports(
  reports: readonly Report[],
  planning: Planning,
): Promise<readonly Announced[]> {
  const { clock, library } = planning;
  const known = await placeReports(reports, planning);
  const judged = judgeReports(reports, known, { library, now: clock() });
  const announced: Announced[] = [];
  for (const each of judged.reports) {
    const deliveries = await plan(each, planning, clock());
    if (deliveries === null) continue;
    announced.push({ ...each, deliveries });
    tell(each, deliveries, planning);
  }
  for (const gone of judged.gone) await remove(gone, planning);
  return announced;
}

/** How many deliveries that comes to; null where there was nothing to do. */
async function plan(judged: JudgedReport, planning: Planning, now: number): Promise<number | null> {
  const { store, matcher, library, announceAfterMs } = planning;
  const identity = identifyReport(judged.report);
  const wants = wanting(judged.report, matcher);
  const announceAt = now + announceAfterMs;
  const isAtOnce = announceAfterMs === 0;
  const note = async (state: ReportState) =>
    (await store.noteReport(identity, state, now, library)) ? 0 : null;
  if ('isChanged' in judged && judged.isChanged) await store.correctReport(identity, now);
  switch (judged.verdict) {
    case 'new':
      return isAtOnce
        ? store.recordReport(identity, wants, now, library)
        : note({ state: 'waiting', announceAt });
    case 'waiting':
      return isAtOnce || judged.announceAt <= now ? store.announceReport(identity, wants, now) : null;
    case 'held':
      return judged.isNew ? note({ state: 'held', heldFor: judged.heldFor }) : null;
    case 'released':
      if (isAtOnce) return store.announceReport(identity, wants, now);
      return (await store.releaseReport(identity, announceAt)) ? 0 : null;
    case 'corrected':
      return store.correctReport(identity, now);
    case 'moved':
      return store.moveReport(judged.from, identity, now);
    case 'returned':
      return store.returnReport(identity, now);
    case 'old':
      return note({ state: 'known' });
    case 'known':
      return null;
    default:
      return judged satisfies never;
  }
}

function tell(judged: JudgedReport, deliveries: number, { logger, announceAfterMs }: Planning): void {
  const { report, verdict } = judged;
  const details = { report: report.id, verdict, deliveries };
  if (verdict === 'held') {
    const approve = `rapporteur announce --approve ${report.id}`;
    logger.warn('report_noticed', { ...details, reason: judged.heldFor, source: report.source, approve });
  } else if (verdict === 'new' || verdict === 'released') {
    logger.info('report_noticed', { ...details, announcedInS: announceAfterMs / 1000 });
  } else logger.info('report_noticed', details);
}

async function remove(
  known: KnownReport,
  { store, clock, logger, announceAfterMs }: Planning,
): Promise<void> {
  const edits = await store.removeReport(known, clock() + announceAfterMs);
  if (edits === null) return;
  const { series, period } = known;
  logger.info('report_removed', { series, ...period, edits, markedInS: announceAfterMs / 1000 });
}

/** Notes what is at hand and was last seen in another library; all that is known then. */
async function placeReports(
  reports: readonly Report[],
  { store, library }: Planning,
): Promise<readonly KnownReport[]> {
  const known = await store.listKnownReports();
  const keys = new Set(reports.map((report) => nameOfKey(identifyReport(report))));
  const elsewhere = known.filter((other) => other.library !== library && keys.has(nameOfKey(other)));
  if (elsewhere.length === 0) return known;
  await store.placeReports(elsewhere, library);
  return known.map((other) => (elsewhere.includes(other) ? { ...other, library } : other));
}

/** Those of the reports at hand that nobody has approved yet: not to be answered from. */
export async function findHeldReports(
  reports: readonly Report[],
  store: Pick<AnnouncementStore, 'listHeldReports'>,
): Promise<ReadonlySet<Report>> {
  const held = new Set((await store.listHeldReports()).map(nameOfKey));
  return new Set(reports.filter((report) => held.has(nameOfKey(identifyReport(report)))));
}

/** Whether a subscription wants a report; most have no words, and many have the same. */
export function wanting(report: Report, matcher: WordsMatcher): (subscription: Subscription) => boolean {
  const decided = new Map<string, boolean>([['', true]]);
  return ({ words }) => {
    const wanted = decided.get(words) ?? matcher.matchTopics(words, report).length > 0;
    decided.set(words, wanted);
    return wanted;
  };
}
