import { LANGUAGES, languagesOf } from '../../language/languages.js';
import type { Span } from '../../span.js';
import { createPhraseMatcher, type PhraseMatch } from './phrases.js';

const MATCHERS = LANGUAGES.map((language) => createPhraseMatcher(language, 'overview-phrases'));

/** Whoever writes more asks for something in particular. */
const MAX_CLAUSE_CHARACTERS = 200;

/**
 * The words by which a clause asks for an overview ("tell me about …", "〜について"); null where it asks for one thing.
 * Offsets in the clause.
 */
export function readOverview(clause: string): readonly Span[] | null {
  if (clause.length > MAX_CLAUSE_CHARACTERS) return null;
  const match = MATCHERS.reduce<PhraseMatch | null>((found, find) => found ?? find(clause), null);
  if (match === null) return null;
  const subject = clause.slice(match.subject.start, match.subject.end);
  return languagesOf(clause).some(({ questions }) => questions.oneThing.test(subject)) ? null : match.phrase;
}
