import type { Labels, Language } from '../language.js';
import { readWordList } from '../word-list.js';
import { ANSWER_SIGNS, ANSWERS } from './answers.js';
import { NUMERALS, PERIODS } from './periods.js';
import { QUESTIONS } from './questions.js';
import { REPORTS, SENTENCES } from './reports.js';
import { COMMANDS, CONVERSATION, INTENTS } from './requests.js';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

const nameOf = (month: number): string => MONTHS[month - 1] ?? '';

const months: Labels['period']['months'] = (first, last) => {
  const end = `${nameOf(last.month)} ${last.year}`;
  if (first.year !== last.year) return `${nameOf(first.month)} ${first.year}–${end}`;
  return first.month === last.month ? end : `${nameOf(first.month)}–${end}`;
};

/** `2023 Q4 (Oct–Dec 2023)`, `FY2023 (Apr 2023–Mar 2024)`, `Nov 2023–Jan 2024`, `14 Oct 2021`. */
const LABELS: Labels = {
  introduction: 'Introduction',
  limited: (question, title, period) => [question, ...(title === null ? [] : [title]), period].join(', '),
  period: {
    day: (year, month, day) => `${day} ${nameOf(month)} ${year}`,
    to: '–',
    months,
    quarter: (number, first, last) => `${first.year} Q${number} (${months(first, last)})`,
    half: (number, first, last) => `${first.year} H${number} (${months(first, last)})`,
    year: (first, last) => `${first.year} (${months(first, last)})`,
    fiscalYear: (first, last) => `FY${first.year} (${months(first, last)})`,
    fiscal: (year, unit, number) =>
      unit === 'year' ? `FY${year}` : `FY${year} ${unit === 'half' ? 'H' : 'Q'}${number}`,
    comma: ', ',
  },
};

const STOP_WORDS = readWordList('en', 'stop-words');
/** "whats" and "dont", as people type them. Excludes "ill" and "well", which are words themselves. */
const WITHOUT_APOSTROPHE = STOP_WORDS.filter((word) => /(?:n't|'s)$/u.test(word)).map((word) =>
  word.replace("'", ''),
);

export const ENGLISH = {
  code: 'en',
  tells: null,
  stopWords: [...STOP_WORDS, ...WITHOUT_APOSTROPHE],
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
