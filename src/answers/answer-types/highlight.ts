import type { Span } from '../../reports/report.js';
import type { Keyword } from '../keywords/keyword.js';
import type { Question } from '../question/question.js';
import type { Candidate } from '../ranking/features.js';

/** Where what was asked for stands in a sentence, as offsets in the report's text; null where nothing stands out. */
export function findHighlight(_question: Question, _keywords: readonly Keyword[], _best: Candidate): Span | null {
  return null;
}
