import type { Labels } from '../labels.js';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

const nameOf = (month: number): string => MONTHS[month - 1] ?? '';

const months: Labels['period']['months'] = (first, last) => {
  const end = `${nameOf(last.month)} ${last.year}`;
  if (first.year !== last.year) return `${nameOf(first.month)} ${first.year}–${end}`;
  return first.month === last.month ? end : `${nameOf(first.month)}–${end}`;
};

/** `2023 Q4 (Oct–Dec 2023)`, `FY2023 (Apr 2023–Mar 2024)`, `Nov 2023–Jan 2024`, `14 Oct 2021`. */
export const LABELS: Labels = {
  introduction: 'Introduction',
  period: {
    day: (year, month, day) => `${day} ${nameOf(month)} ${year}`,
    to: '–',
    months,
    quarter: (number, first, last) => `${first.year} Q${number} (${months(first, last)})`,
    half: (number, first, last) => `${first.year} H${number} (${months(first, last)})`,
    year: (first, last) => `${first.year} (${months(first, last)})`,
    fiscalYear: (first, last) => `FY${first.year} (${months(first, last)})`,
  },
};
