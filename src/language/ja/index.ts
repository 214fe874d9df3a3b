import type { Labels, Language } from '../language.js';
import { readWordList } from '../word-list.js';
import { ANSWER_SIGNS, ANSWERS } from './answers.js';
import { NUMERALS, PERIODS } from './periods.js';
import { QUESTIONS } from './questions.js';
import { REPORTS, SENTENCES } from './reports.js';
import { COMMANDS, CONVERSATION, INTENTS } from './requests.js';

type Write = Labels['period']['months'];

const months: Write = (first, last) => {
  const start = `${first.year}年${first.month}月`;
  if (first.year !== last.year) return `${start}～${last.year}年${last.month}月`;
  return first.month === last.month ? start : `${start}～${last.month}月`;
};

const withinYear: Write = (first, last) => `（${first.month}～${last.month}月）`;

/** Begins with a word that asks or points: 2023年第4四半期の発行日は, but 2023年第4四半期、いつ発行されましたか. */
const NAMES_NOTHING = new RegExp(`^(?:${CONVERSATION.emptyWords})`, 'u');

const halfYear = (number: number): string => (number === 1 ? '上半期' : '下半期');

/** `2023年第4四半期（10～12月）`, `2023年度（2023年4月～2024年3月）`, `2024年4月～5月`, `2021年10月14日`. */
const LABELS: Labels = {
  introduction: 'はじめに',
  limited: (question, title, period) =>
    `${title === null ? '' : `${title}、`}${period}${NAMES_NOTHING.test(question) ? '、' : 'の'}${question}`,
  period: {
    day: (year, month, day) => `${year}年${month}月${day}日`,
    to: '～',
    months,
    quarter: (number, first, last) => `${first.year}年第${number}四半期${withinYear(first, last)}`,
    half: (number, first, last) => `${first.year}年${halfYear(number)}${withinYear(first, last)}`,
    year: (first, last) => `${first.year}年${withinYear(first, last)}`,
    fiscalYear: (first, last) => `${first.year}年度（${months(first, last)}）`,
    fiscal: (year, unit, number) =>
      unit === 'year'
        ? `${year}年度`
        : `${year}年度${unit === 'half' ? halfYear(number) : `第${number}四半期`}`,
    comma: '、',
  },
};

export const JAPANESE = {
  code: 'ja',
  tells: null,
  stopWords: readWordList('ja', 'stop-words'),
  questions: QUESTIONS,
  signs: ANSWER_SIGNS,
  answers: ANSWERS,
  intents: INTENTS,
  reports: REPORTS,
  sentences: SENTENCES,
  conversation: CONVERSATION,
  commands: COMMANDS,
  numerals: NUMERALS,
  periods: PERIODS,
  labels: LABELS,
} satisfies Language;
