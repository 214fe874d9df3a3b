import type { Report } from '../reports/report.js';
import type { KnownReport } from '../store/known-reports.js';
import type { HoldReason } from '../store/schema.js';
import { identifyReport } from './identify-report.js';

/** File names that belong to a program or folder, with suffixes: `README.ja.md`, `LICENSE-MIT`. */
const COMPANION =
  /^(?:read[-_]?me|change[-_]?log|licen[cs]e|copying|contributing|contributors|authors|code[-_]of[-_]conduct)(?![a-z0-9])/i;
/** Names that count only as a whole, because a report's name may begin with them. */
const COMPANION_ALONE =
  /^(?:changes|history|install|maintainers|news|notice|release[-_]notes|security|support|todo|index)\.[a-z]{1,8}$/i;

/** How many days before its period a report may be published. */
const EARLY_DAYS = 31;
const DAY_MS = 86_400_000;

/** What is judged of a known report. */
type Known = Pick<KnownReport, 'series' | 'period' | 'state' | 'removedAt' | 'library'>;

/**
 * Why a new report needs approval; null if it does not. Does not judge file names (see `isProjectFile`). Not called at
 * the first start of a library.
 * @param now epoch milliseconds
 */
export function findHoldReason(report: Report, known: readonly Known[], now: number): HoldReason | null {
  if (isFuture(report, now)) return 'future_period';
  const { series } = identifyReport(report);
  const siblings = known.filter(
    (other) => other.series === series && other.state === 'known' && !isFuture(other, now),
  );
  if (siblings.length === 0) return 'unknown_series';
  // A report without a library was recorded by an earlier version and has not been seen since, so it is gone too.
  const there = siblings.filter(({ removedAt, library }) => removedAt === null && library !== null);
  const judgedBy = there.length > 0 ? there : siblings;
  return judgedBy.every(({ period }) => period.end <= report.period.end) ? null : 'older_period';
}

/** Whether a file name is typical of a software project: README, LICENSE. */
export function isProjectFile(source: string): boolean {
  const name = source.slice(source.lastIndexOf('/') + 1);
  return COMPANION.test(name) || COMPANION_ALONE.test(name);
}

/** Whether a period begins so far in the future that its year is probably mistyped. */
export function isFuture({ period }: Pick<Report, 'period'>, now: number): boolean {
  return Date.parse(period.start) > now + EARLY_DAYS * DAY_MS;
}
