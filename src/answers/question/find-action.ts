import { anyFits, LANGUAGES } from '../../language/languages.js';
import { findTerms } from '../../search/terms/terms.js';
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
  const isVerb = ({ word, end }: (typeof terms)[number]) =>
    NOUN.test(word) && anyFits(text.slice(end, end + 4), ({ answers }) => answers?.verbEnding);
  const verb =
    terms.find(isVerb) ??
    LANGUAGES.map(({ answers }) => answers?.verbs?.find(text, terms)).find((found) => found !== undefined);
  return verb === undefined ? null : { start: verb.start, end: verb.end };
}

/** What an ending can make a verb of. */
const NOUN = /^[\p{Script=Han}\p{Script=Katakana}ー]+$/u;
