import type { Language } from '../language.js';
import { NUMERALS } from './numerals.js';
import { PERIODS } from './periods.js';

export const ENGLISH: Language = { code: 'en', numerals: NUMERALS, periods: PERIODS };
