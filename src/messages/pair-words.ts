import type { Reworded } from '../answers/answer.js';

/** Each word as it was asked and as it was found: `award → prize / medal`. */
export const pairWords = (words: readonly Reworded[]): readonly string[] =>
  words.map(({ asked, found }) => `${asked} → ${found.join(' / ')}`);
