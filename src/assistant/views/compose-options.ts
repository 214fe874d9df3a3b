import type { Locale } from '../../messages/locale.js';
import type { IsoDate } from '../../periods/period.js';
import type { Knowledge } from '../knowledge.js';

/** What views are made from. */
export type ComposeOptions = {
  readonly knowledge: Knowledge;
  readonly locale: Locale;
  readonly today: IsoDate;
  /** For how many days the words of questions are kept; 0, or missing, where they are not. */
  readonly keepsQuestions?: number;
};
