import type { Span } from '../../span.js';
import type { VerbWords, Word } from '../answer-words.js';
import { isCommonWord } from '../common-words.js';
import { readWordList } from '../word-list.js';

const AUXILIARY = /\b(?:was|were|is|are|been|being|be|has|have|had|got)\s(?:[^?.,;]{0,60}\s)?$/iu;
/** "Who | chairs the council". */
const AFTER_WHO = /\bwho\s+(?:else\s+|also\s+)?$/iu;
/** "Chairs", where no other form of the verb is common; "who besides Ada" has none there. */
const PRESENT = /^(?!besides$)[a-z]{3,}(?<![sui])s$/;
const DOES = /\b(?:did|does|do|will|would|can|could|should)\b/iu;

const IRREGULAR = readWordList('en', 'irregular-verbs').map((line) => line.split(' '));
const IRREGULAR_PAST: ReadonlySet<string> = new Set(IRREGULAR.flatMap(([, ...past]) => past));
const IRREGULAR_BASE: ReadonlySet<string> = new Set(IRREGULAR.flatMap(([base = '']) => [base]));

function find(text: string, words: readonly Word[]): Span | undefined {
  const past = words.filter(({ word }) => isPast(word));
  return (
    past.findLast(({ start }) => AUXILIARY.test(text.slice(Math.max(0, start - 80), start))) ??
    past[0] ??
    words.find(
      ({ word, start }) => AFTER_WHO.test(text.slice(0, start)) && (isVerb(word) || PRESENT.test(word)),
    ) ??
    (DOES.test(text) ? words.find(({ word }) => isVerb(word)) : undefined)
  );
}

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

export const VERBS: VerbWords = {
  find,
  passive: /\b(?:was|were|is|are|been|being|be)\s(?:\S{1,20}\s){0,2}$/u,
  agent: /\bby (?:the |an? |its |their )?(?:[\p{Ll}-]{1,20} ){0,3}$/u,
  copula: /\b(?:is|are|was|were|been|being|be|became|named|called) (?:the |an? )?$/iu,
  // "Who made", "by whom was … made" ask for the one who did it.
  asksForPatient: (question) =>
    /\b(?:did|does|do|whom|was|were)\b/iu.test(question) &&
    !/\bby\b.{0,20}\bwho|\bwho.{0,150}\bby\W{0,5}$/iu.test(question),
};
