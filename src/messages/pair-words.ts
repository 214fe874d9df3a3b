import type { Substitution } from '../answers/answer.js';

/** Each word as it was asked and as it was found: `award → prize / medal`. */
export const pairWords = (words: readonly Substitution[]): readonly string[] =>
  words.map(({ asked, found }) => `${asked} → ${found.join(' / ')}`);
