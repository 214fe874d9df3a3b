import type { Period } from './period.js';

/** The at most `limit` periods that lie nearest to `asked` in time, newest first. */
export function nearestPeriods(periods: readonly Period[], asked: Period, limit: number): readonly Period[] {
  return [...periods]
    .sort((a, b) => daysBetween(a, asked) - daysBetween(b, asked))
    .slice(0, limit)
    .sort((a, b) => (a.start < b.start ? 1 : -1));
}

const DAY_MS = 86_400_000;

/** Whole days from one period to the other; 0 if they meet or overlap. */
function daysBetween(a: Period, b: Period): number {
  const gapMs = Math.max(Date.parse(b.start) - Date.parse(a.end), Date.parse(a.start) - Date.parse(b.end));
  return Math.max(0, gapMs / DAY_MS);
}
