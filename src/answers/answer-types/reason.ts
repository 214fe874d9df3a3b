import { signsOf } from '../../language/languages.js';
import type { Span } from '../../span.js';
import { type Detection, type Detector, detectAll } from './detection.js';

/** The reason follows these words. */
const REASON_AHEAD = new RegExp(signsOf('reasonAhead'), 'giu');
/** The reason stands before these words. */
const REASON_BEHIND = new RegExp(signsOf('reasonBehind'), 'giu');
const PURPOSE = new RegExp(signsOf('purpose'), 'giu');
const MANNER = new RegExp(signsOf('manner'), 'giu');

const CLAUSE_MARKS = [', ', '; ', '. ', '。', '、'] as const;
const CLAUSE_END = /[,;.。、](?!\d)/u;
const MAX_CLAUSE = 200;

/** From the words that announce something to the end of their clause. */
function withClauseAhead(text: string, { start, end }: Span): Span {
  const length = text.slice(end, end + MAX_CLAUSE).search(CLAUSE_END);
  if (length >= 0) return { start, end: end + length };
  return { start, end: text.length - end > MAX_CLAUSE ? end : text.length };
}

/** The clause before the words given, with them where they are Japanese; these alone where nothing stands before. */
function withClauseBehind(text: string, { start, end }: Span): Span {
  const before = text.slice(Math.max(0, start - MAX_CLAUSE), start);
  const last = Math.max(...CLAUSE_MARKS.map((mark) => before.lastIndexOf(mark)));
  const clause = before.slice(last + 1).trim();
  if (clause === '') return { start, end };
  const from = start - before.length + before.indexOf(clause, last + 1);
  return { start: from, end: LATIN.test(text.charAt(start)) ? from + clause.length : end };
}

const LATIN = /\p{Script=Latin}/u;

const ahead = (text: string, pattern: RegExp, strength: number): readonly Detection[] =>
  detectAll(text, pattern, strength).map((found) => ({ ...withClauseAhead(text, found), strength }));

/** The clause that gives a reason; a purpose says less. */
export const reason: Detector = {
  detect: (text) => [
    ...ahead(text, REASON_AHEAD, 1),
    ...detectAll(text, REASON_BEHIND, 1).map((found) => ({ ...withClauseBehind(text, found), strength: 1 })),
    ...ahead(text, PURPOSE, 0.6),
  ],
};

/** Detects how something is done: "by …", "using …". */
export const manner: Detector = { detect: (text) => ahead(text, MANNER, 1) };
