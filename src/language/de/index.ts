import type { Language } from '../language.js';
import { readWordList } from '../word-list.js';
import { ANSWER_SIGNS } from './answer-signs.js';
import { NUMERALS } from './numerals.js';
import { PERIODS } from './periods.js';
import { QUESTIONS } from './questions.js';
import { REPORTS } from './reports.js';
import { SENTENCES } from './sentences.js';
import { isGerman } from './tells.js';

export const GERMAN: Language = {
  code: 'de',
  tells: isGerman,
  stopWords: readWordList('de', 'stop-words'),
  questions: QUESTIONS,
  signs: ANSWER_SIGNS,
  answers: null,
  intents: null,
  reports: REPORTS,
  sentences: SENTENCES,
  // Questions are answered one by one: what "er" or "dort" points to is not looked for.
  conversation: null,
  commands: null,
  numerals: NUMERALS,
  periods: PERIODS,
  labels: null,
};
