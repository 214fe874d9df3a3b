import type { Logger } from '../logger.js';
import type { Report } from '../reports/report.js';
import type { KnownReport, ReportState } from '../store/known-reports.js';
import type { Subscription } from '../store/subscriptions.js';
import type { AnnouncementStore } from './announcement-store.js';
import { type ClassifiedReport, type Judgement, judgeReports } from './classify-reports.js';
import { identifyReport, nameOfKey } from './identify-report.js';
import type { WordsMatcher } from './match-words.js';

/** Dependencies and settings for planning announcements. */
export type Planning = {
  readonly store: AnnouncementStore;
  readonly matcher: WordsMatcher;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  readonly logger: Logger;
  /** Identifies the library that the reports come from. A report that it once held and now lacks was removed. */
  readonly library: string;
  /** How long a new report or a removal waits, in milliseconds. A change meanwhile has no effect. 0 does not wait. */
  readonly announceAfterMs: number;
  /** How long a removal waits, if not as long as a new report. */
  readonly removeAfterMs?: number;
};

/** A new or changed report, and the number of channels that will receive it. */
export type Announced = ClassifiedReport & { readonly deliveries: number };

/**
 * Compares the loaded reports with the known ones. Plans a delivery of each new report, after the grace time, for each
 * subscription that wants it, and an edit of each post of a corrected or removed report. Posts nothing. Reports that
 * another process has planned are neither planned again nor returned.
 * @param before the known reports, listed before the reports were loaded. A report that another process records
 *   meanwhile is in neither list, so it is not taken for removed.
 */
export async function announceReports(
  reports: readonly Report[],
  before: readonly KnownReport[],
  planning: Planning,
): Promise<readonly Announced[]> {
  const { clock, library } = planning;
  const known = await placeReports(reports, before, planning);
  const judged = judgeReports(reports, known, { library, now: clock() });
  const announced: Announced[] = [];
  for (const each of movesFirst(judged)) {
    const deliveries = await plan(each, planning, clock());
    if (deliveries === null) continue;
    announced.push({ ...each, deliveries });
    tell(each, deliveries, planning);
  }
  for (const gone of judged.gone) await remove(gone, planning);
  return announced;
}

function movesFirst({ reports, moves }: Judgement): readonly ClassifiedReport[] {
  const places = new Map([...moves.keys()].map((report, place) => [report, place]));
  const placeOf = ({ report }: ClassifiedReport) => places.get(report) ?? places.size;
  return reports.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** Plans a report and returns the number of its deliveries; null if there was nothing to do. */
async function plan(judged: ClassifiedReport, planning: Planning, now: number): Promise<number | null> {
  const { store, matcher, library, announceAfterMs } = planning;
  const identity = identifyReport(judged.report);
  const wants = createSubscriptionFilter(judged.report, matcher);
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

function tell(judged: ClassifiedReport, deliveries: number, { logger, announceAfterMs }: Planning): void {
  const { report, verdict } = judged;
  const details = { report: report.id, verdict, deliveries };
  if (verdict === 'held') {
    const approve = `rapporteur announce --approve ${report.id}`;
    logger.warn('report_noticed', { ...details, reason: judged.heldFor, source: report.source, approve });
  } else if (verdict === 'new' || verdict === 'released') {
    logger.info('report_noticed', { ...details, announcedInS: announceAfterMs / 1000 });
  } else if (verdict === 'waiting') logger.info('report_announced', { report: report.id, deliveries });
  else logger.info('report_noticed', details);
}

async function remove(
  known: KnownReport,
  { store, clock, logger, announceAfterMs, removeAfterMs = announceAfterMs }: Planning,
): Promise<void> {
  const edits = await store.removeReport(known, clock() + removeAfterMs);
  if (edits === null) return;
  const { series, period } = known;
  logger.info('report_removed', { series, ...period, edits, markedInS: removeAfterMs / 1000 });
}

/** Records the known reports that were last seen in another library. Returns all of them. */
async function placeReports(
  reports: readonly Report[],
  known: readonly KnownReport[],
  { store, library }: Planning,
): Promise<readonly KnownReport[]> {
  const keys = new Set(reports.map((report) => nameOfKey(identifyReport(report))));
  const elsewhere = known.filter((other) => other.library !== library && keys.has(nameOfKey(other)));
  if (elsewhere.length === 0) return known;
  await store.placeReports(elsewhere, library);
  return known.map((other) => (elsewhere.includes(other) ? { ...other, library } : other));
}

/** The loaded reports that wait for approval. The bot does not answer from them. */
export async function findHeldReports(
  reports: readonly Report[],
  store: Pick<AnnouncementStore, 'listHeldReports'>,
): Promise<ReadonlySet<Report>> {
  const held = new Set((await store.listHeldReports()).map(nameOfKey));
  return new Set(reports.filter((report) => held.has(nameOfKey(identifyReport(report)))));
}

/**
 * Returns a function that tells whether a subscription wants a report. Caches by words, because most subscriptions have
 * none or the same ones.
 */
export function createSubscriptionFilter(
  report: Report,
  matcher: WordsMatcher,
): (subscription: Subscription) => boolean {
  const decided = new Map<string, boolean>([['', true]]);
  return ({ words }) => {
    const wanted = decided.get(words) ?? matcher.matchTopics(words, report).length > 0;
    decided.set(words, wanted);
    return wanted;
  };
}
