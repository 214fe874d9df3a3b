import { LABELS, type Locale } from '../language/languages.js';
import { addMonths, type Months, monthsOf, splitDate } from './calendar.js';
import type { Period } from './period.js';

/**
 * The label of a period in a language, which `parsePeriod` reads back: `2023 Q4 (Oct–Dec 2023)`,
 * `2016 H1 (Jan–Jun 2016)`, `FY2023 (Apr 2023–Mar 2024)`, `Mar 2022`, `14 Oct 2021`, `2023年第4四半期（10～12月）`.
 */
export function formatPeriod(period: Period, locale: Locale = 'en'): string {
  const { day, to, months: formatMonths, quarter, half, year, fiscalYear } = LABELS[locale].period;
  const months = monthsOf(period);
  if (months === null) {
    const [first, last] = [day(...splitDate(period.start)), day(...splitDate(period.end))];
    return first === last ? first : `${first}${to}${last}`;
  }
  const [lastYear, lastMonth] = addMonths(months.year, months.month, months.count - 1);
  const last = { year: lastYear, month: lastMonth };
  const name = nameOf(months);
  switch (name.kind) {
    case 'quarter':
      return quarter(name.number, months, last);
    case 'half':
      return half(name.number, months, last);
    case 'year':
      return year(months, last);
    case 'fiscal year':
      return fiscalYear(months, last);
    case 'months':
      return formatMonths(months, last);
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
