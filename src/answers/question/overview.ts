import type { Span } from '../../span.js';
import { createPhraseMatcher } from './phrases.js';

const ENGLISH = createPhraseMatcher('en', 'overview-phrases');
const JAPANESE = createPhraseMatcher('ja', 'overview-phrases');

/** Whoever writes more asks for something in particular. */
const MAX_CLAUSE_CHARACTERS = 200;

const ASKS_FOR_ONE_THING =
  /\b(?:who|whom|whose|when|where|why|which|how\s+(?:many|much|long|often|old))\b|誰|だれ|いつ|どこ|なぜ|なんで|どうして|いくつ|いくら|何[人件回社個名月日年時%％]|どの(?!よう)|理由|リンク|URL/iu;

/**
 * The words by which a clause asks for an overview ("tell me about …", "〜について"); null where it asks for one thing.
 * Offsets in the clause.
 */
export function readOverview(clause: string): readonly Span[] | null {
  if (clause.length > MAX_CLAUSE_CHARACTERS) return null;
  const match = ENGLISH(clause) ?? JAPANESE(clause);
  if (match === null) return null;
  const subject = clause.slice(match.subject.start, match.subject.end);
  return ASKS_FOR_ONE_THING.test(subject) ? null : match.phrase;
}
