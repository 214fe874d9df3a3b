import type { Language } from '../language.js';
import { readWordList } from '../word-list.js';
import { ANSWER_SIGNS } from './answer-signs.js';
import { ANSWERS } from './answers.js';
import { COMMANDS } from './commands.js';
import { CONVERSATION } from './conversation.js';
import { INTENTS } from './intents.js';
import { LABELS } from './labels.js';
import { NUMERALS } from './numerals.js';
import { PERIODS } from './periods.js';
import { QUESTIONS } from './questions.js';
import { REPORTS } from './reports.js';
import { SENTENCES } from './sentences.js';

const STOP_WORDS = readWordList('en', 'stop-words');
/** "whats" and "dont", as people type them; "ill" and "well" are words of their own. */
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
