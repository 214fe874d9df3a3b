import { ENGLISH } from './en/index.js';
import { JAPANESE } from './ja/index.js';
import type { Language } from './language.js';

/** The languages that the program knows. Where two read a text differently, the first of them counts. */
export const LANGUAGES: readonly Language[] = [ENGLISH, JAPANESE];
