import { isCommonWord } from '../../language/common-words.js';
import { readWordList } from '../../language/word-list.js';
import { findTerms, type Term } from '../../search/terms/terms.js';
import type { Span } from '../../span.js';

/**
 * The verb of a question about something done ("moderated" in "who moderated the workshop"): an answer that tells
 * another deed of the same things is another answer. Null where none is found.
 */
export function findAction(text: string, asking: Span, taken: readonly Span[]): Span | null {
  const terms = findTerms(text).filter(
    (term) =>
      term.start >= asking.start &&
      term.end <= asking.end &&
      !term.stop &&
      !taken.some((span) => term.start < span.end && span.start < term.end),
  );
  const verb =
    terms.find(({ word, end }) => isJapaneseVerb(word, text.slice(end, end + 4))) ?? englishVerb(text, terms);
  return verb === undefined ? null : { start: verb.start, end: verb.end };
}

const SURU = /^を?(?:し(?:た|て|ま)|する|さ(?:れ|せ)|行)/u;

const isJapaneseVerb = (word: string, after: string): boolean =>
  /^[\p{Script=Han}\p{Script=Katakana}ー]+$/u.test(word) && SURU.test(after);

const AUXILIARY = /\b(?:was|were|is|are|been|being|be|has|have|had|got)\s(?:[^?.,;]{0,60}\s)?$/iu;

function englishVerb(text: string, terms: readonly Term[]): Term | undefined {
  const past = terms.filter(({ word }) => isPast(word));
  return (
    past.findLast(({ start }) => AUXILIARY.test(text.slice(Math.max(0, start - 80), start))) ??
    past[0] ??
    terms.find(
      ({ word, start }) => AFTER_WHO.test(text.slice(0, start)) && (isVerb(word) || PRESENT.test(word)),
    ) ??
    (DOES.test(text) ? terms.find(({ word }) => isVerb(word)) : undefined)
  );
}

/** "Who | chairs the council". */
const AFTER_WHO = /\bwho\s+(?:else\s+|also\s+)?$/iu;
/** "Chairs", where no other form of the verb is common; "who besides Ada" has none there. */
const PRESENT = /^(?!besides$)[a-z]{3,}(?<![sui])s$/;
const DOES = /\b(?:did|does|do|will|would|can|could|should)\b/iu;

const IRREGULAR = readWordList('en', 'irregular-verbs').map((line) => line.split(' '));
const IRREGULAR_PAST: ReadonlySet<string> = new Set(IRREGULAR.flatMap(([, ...past]) => past));
const IRREGULAR_BASE: ReadonlySet<string> = new Set(IRREGULAR.flatMap(([base = '']) => [base]));

function isPast(word: string): boolean {
  const folded = word.toLowerCase();
  return IRREGULAR_PAST.has(folded) || (/^[a-z]{2,}ed$/.test(folded) && !/eed$/.test(folded));
}

/** A verb by its other forms: "join", for there is "joined". */
function isVerb(word: string): boolean {
  const folded = word.toLowerCase();
  if (!/^[a-z]{3,}$/.test(folded)) return false;
  const base = folded.replace(/(?<=[a-z]{3})s$/, '');
  return (
    IRREGULAR_BASE.has(base) || [`${base}ed`, `${base}d`, `${base.replace(/y$/, 'i')}ed`].some(isCommonWord)
  );
}
