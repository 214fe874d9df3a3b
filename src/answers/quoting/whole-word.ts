import { findTerms, type Term } from '../../search/terms/terms.js';
import { overlaps, type Span } from '../../span.js';
import type { Question } from '../question/question.js';

/** A part of a compound that is written without spaces: 被害|額, 50|周年. */
const PART = /^[\p{sc=Han}\p{sc=Katakana}ー\p{N}]+$/u;
/** A longer compound is not one word. */
const MAX_LENGTH = 20;

/**
 * Returns the whole compound around a word of a Japanese question, as a person typed it: 被害額 for 額. Periods and
 * question words are no part of it. Returns any other word unchanged.
 */
export function wholeWord(question: Question, { start, end }: Span): string {
  const { text, japanese, periods, yearless, class: asked } = question;
  const own = text.slice(start, end);
  if (!japanese || !PART.test(own)) return own;
  const taken = [...periods, ...yearless, ...asked.asking];
  const isPart = (term: Term) =>
    !term.stop && PART.test(term.word) && !taken.some((span) => overlaps(span, term));
  const parts = findTerms(text).filter(isPart);
  const first = parts.toReversed().reduce((at, term) => (term.end === at ? term.start : at), start);
  const last = parts.reduce((at, term) => (term.start === at ? term.end : at), end);
  const whole = text.slice(first, last);
  return whole.length > MAX_LENGTH ? own : whole;
}
