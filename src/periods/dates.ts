import { DIGIT_LETTERS } from '../language/languages.js';
import { foldText } from './fold-text.js';
import type { IsoDate } from './period.js';
import { findStatements } from './ranges.js';

/** A full date and where it stands: `text.slice(start, end)`. */
export type DateMention = { readonly date: IsoDate; readonly start: number; readonly end: number };

/**
 * The full dates of a text in its order, in English, Japanese (eras and kanji too) or figures; days that no
 * calendar has, `10/11/2021`, and figures within identifiers and addresses are none. Of a range, each end
 * is a date, its year too where only the other end says it: `October 8 to 12, 2023`.
 */
export function findDates(text: string): DateMention[] {
  if (!FIGURE.test(text)) return [];
  const folded = foldText(text);
  return findStatements(folded.text, null).flatMap(({ first, last, period }) => {
    if (period === null || first.reading.grain !== 'day' || first.reading.part !== null) return [];
    const start = { date: period.start, ...folded.unfold(first.start, first.end) };
    return first === last ? [start] : [start, { date: period.end, ...folded.unfold(last.start, last.end) }];
  });
}

/** Without one a text names no day, which most texts are quick to show. */
const FIGURE = new RegExp(`[\\p{N}${DIGIT_LETTERS}]`, 'u');
