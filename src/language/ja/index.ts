import type { Language } from '../language.js';
import { NUMERALS } from './numerals.js';
import { PERIODS } from './periods.js';

export const JAPANESE: Language = { code: 'ja', numerals: NUMERALS, periods: PERIODS };
