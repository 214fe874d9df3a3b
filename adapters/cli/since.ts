import { RapporteurError } from '../../src/errors.js';

const UNIT_MS = { h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;

/**
 * The time that `--since` means, in epoch milliseconds: `24h`, `30d` or `4w` before now, or a day in local time.
 * Throws a RapporteurError `usage` if it is neither.
 */
export function readSince(typed: string, now: number): number {
  const [, number, unit] = /^(\d{1,5})([hdw])$/.exec(typed) ?? [];
  if (unit === 'h' || unit === 'd' || unit === 'w') return now - Number(number) * UNIT_MS[unit];
  const day = /^\d{4}-\d{2}-\d{2}$/.test(typed) ? Date.parse(`${typed}T00:00`) : Number.NaN;
  if (!Number.isNaN(day)) return day;
  throw new RapporteurError(
    'usage',
    `--since ${typed}: is neither a time such as 24h, 30d or 4w nor a day such as 2026-01-31`,
  );
}
