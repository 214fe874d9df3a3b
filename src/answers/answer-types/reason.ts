import type { Span } from '../../span.js';
import { type Detection, type Detector, detectAll } from './detection.js';

/** The reason follows these words. */
const REASON_AHEAD =
  /\b(?:because(?: of)?|since|due to|owing to|as a result of|in order (?:to|that)|so that|in light of|in response to|thanks to|in recognition of|with the aim|aim(?:s|ed|ing)? (?:to|at|of)|designed to|intended to|as a way to|for the purpose|the (?:reason|purpose|goal|aim|objective)(?: (?:of|for|is|was))?|in hopes? (?:of|that)|hopes? that|makes? it (?:difficult|easier|possible)|caused by|in view of|given that|following (?:the|a|an))\b/giu;
/** The reason stands before these words. */
const REASON_BEHIND =
  /\b(?:as a result(?! of)|therefore|led to)\b|ため|ので|目的|理由|ことから|により|を受け|背景|狙い|ねらい/giu;
const PURPOSE = /\b(?:to \p{Ll}{3,}|for \p{Ll}{3,}ing|as|help(?:s|ed)?)\b/giu;
const MANNER =
  /\b(?:by|through|using|via|based on|according to|in (?:conjunction|cooperation|collaboration) with|by means of|with the help|method|approach|process|from among|jointly|hybrid|together)\b|によって|により|を通じ|に基づ|使って|用いて|利用して|方法|形式/giu;

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
