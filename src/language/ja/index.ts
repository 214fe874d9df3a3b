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
