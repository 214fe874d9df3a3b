import type { Labels } from '../labels.js';

type Write = Labels['period']['months'];

const months: Write = (first, last) => {
  const start = `${first.year}年${first.month}月`;
  if (first.year !== last.year) return `${start}～${last.year}年${last.month}月`;
  return first.month === last.month ? start : `${start}～${last.month}月`;
};

const withinYear: Write = (first, last) => `（${first.month}～${last.month}月）`;

/** `2023年第4四半期（10～12月）`, `2023年度（2023年4月～2024年3月）`, `2024年4月～5月`, `2021年10月14日`. */
export const LABELS: Labels = {
  introduction: 'はじめに',
  period: {
    day: (year, month, day) => `${year}年${month}月${day}日`,
    to: '～',
    months,
    quarter: (number, first, last) => `${first.year}年第${number}四半期${withinYear(first, last)}`,
    half: (number, first, last) =>
      `${first.year}年${number === 1 ? '上' : '下'}半期${withinYear(first, last)}`,
    year: (first, last) => `${first.year}年${withinYear(first, last)}`,
    fiscalYear: (first, last) => `${first.year}年度（${months(first, last)}）`,
  },
};
