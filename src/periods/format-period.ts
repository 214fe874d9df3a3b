import { addMonths, type Months, monthsOf, splitDate } from './calendar.js';
import type { IsoDate, Period } from './period.js';

/**
 * The label of a period, which `parsePeriod` reads back: `2023 Q4 (Oct–Dec 2023)`, `2016 H1 (Jan–Jun 2016)`,
 * `2023 (Jan–Dec 2023)`, `FY2023 (Apr 2023–Mar 2024)`, `Mar 2022`, `Nov 2023–Jan 2024`, `14 Oct 2021`.
 */
export function formatPeriod(period: Period): string {
  const months = monthsOf(period);
  if (months === null) {
    const [first, last] = [formatDay(period.start), formatDay(period.end)];
    return first === last ? first : `${first}–${last}`;
  }
  const span = formatMonths(months);
  const name = nameOf(months);
  switch (name.kind) {
    case 'quarter':
      return `${months.year} Q${name.number} (${span})`;
    case 'half':
      return `${months.year} H${name.number} (${span})`;
    case 'year':
      return `${months.year} (${span})`;
    case 'fiscal year':
      return `FY${months.year} (${span})`;
    case 'months':
      return span;
    default:
      return name satisfies never;
  }
}

/**
 * What the period is called in the Japanese fiscal year, which starts in April: `FY2023 Q3` for
 * October to December 2023, `FY2023 H1`, `FY2023`; null if it has no such name.
 */
export function formatFiscalPeriod(period: Period): string | null {
  const months = monthsOf(period);
  if (months === null) return null;
  const { month, count } = months;
  const year = `FY${month < 4 ? months.year - 1 : months.year}`;
  const place = (month + 8) % 12;
  if (place % count !== 0) return null;
  if (count === 12) return year;
  if (count === 6) return `${year} H${place / 6 + 1}`;
  return count === 3 ? `${year} Q${place / 3 + 1}` : null;
}

/** The label with its fiscal reading, where that says more: `2023 Q4 (Oct–Dec 2023), FY2023 Q3`. */
export function formatPeriodWithFiscal(period: Period): string {
  const label = formatPeriod(period);
  const fiscal = formatFiscalPeriod(period);
  return fiscal === null || label.startsWith(fiscal) ? label : `${label}, ${fiscal}`;
}

/**
 * The label in Japanese, which `parsePeriod` reads back too: `2023年第4四半期（10～12月）`, `2016年上半期（1～6月）`,
 * `2023年（1～12月）`, `2023年度（2023年4月～2024年3月）`, `2022年3月`, `2024年4月～5月`, `2021年10月14日`.
 */
export function formatPeriodJa(period: Period): string {
  const months = monthsOf(period);
  if (months === null) {
    const [first, last] = [formatDayJa(period.start), formatDayJa(period.end)];
    return first === last ? first : `${first}～${last}`;
  }
  const { year, month, count } = months;
  const withinYear = `（${month}～${month + count - 1}月）`;
  const name = nameOf(months);
  switch (name.kind) {
    case 'quarter':
      return `${year}年第${name.number}四半期${withinYear}`;
    case 'half':
      return `${year}年${name.number === 1 ? '上' : '下'}半期${withinYear}`;
    case 'year':
      return `${year}年${withinYear}`;
    case 'fiscal year':
      return `${year}年度（${formatMonthsJa(months)}）`;
    case 'months':
      return formatMonthsJa(months);
    default:
      return name satisfies never;
  }
}

type Name =
  | { readonly kind: 'quarter' | 'half'; readonly number: number }
  | { readonly kind: 'year' | 'fiscal year' | 'months' };

function nameOf({ month, count }: Months): Name {
  if (count === 12 && month === 1) return { kind: 'year' };
  if (count === 12 && month === 4) return { kind: 'fiscal year' };
  if (count === 6 && month % 6 === 1) return { kind: 'half', number: (month + 5) / 6 };
  if (count === 3 && month % 3 === 1) return { kind: 'quarter', number: (month + 2) / 3 };
  return { kind: 'months' };
}

const MONTH_NAMES = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
] as const;

function formatMonths({ year, month, count }: Months): string {
  const [endYear, endMonth] = addMonths(year, month, count - 1);
  const [first, last] = [MONTH_NAMES[month - 1], `${MONTH_NAMES[endMonth - 1]} ${endYear}`];
  if (count === 1) return last;
  return year === endYear ? `${first}–${last}` : `${first} ${year}–${last}`;
}

function formatMonthsJa({ year, month, count }: Months): string {
  const [endYear, endMonth] = addMonths(year, month, count - 1);
  const first = `${year}年${month}月`;
  if (count === 1) return first;
  return year === endYear ? `${first}～${endMonth}月` : `${first}～${endYear}年${endMonth}月`;
}

function formatDay(date: IsoDate): string {
  const [year, month, day] = splitDate(date);
  return `${day} ${MONTH_NAMES[month - 1]} ${year}`;
}

function formatDayJa(date: IsoDate): string {
  const [year, month, day] = splitDate(date);
  return `${year}年${month}月${day}日`;
}
