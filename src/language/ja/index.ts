import type { Language } from '../language.js';
import { readWordList } from '../word-list.js';
import { NUMERALS } from './numerals.js';
import { PERIODS } from './periods.js';
import { QUESTIONS } from './questions.js';

export const JAPANESE: Language = {
  code: 'ja',
  tells: null,
  stopWords: readWordList('ja', 'stop-words'),
  questions: QUESTIONS,
  numerals: NUMERALS,
  periods: PERIODS,
};
