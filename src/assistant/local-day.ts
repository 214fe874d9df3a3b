import type { IsoDate } from '../periods/period.js';

/** The day of an instant (epoch milliseconds) where this program runs. */
export function localDay(instantMs: number): IsoDate {
  const date = new Date(instantMs);
  const [month, day] = [date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0'));
  return `${date.getFullYear()}-${month}-${day}`;
}
