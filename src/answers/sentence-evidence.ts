import { containsJapanese } from '../search/script.js';
import type { Concept } from './concepts.js';
import { weighEvidence } from './evidence.js';
import { counterOf, countNear, definitionOf } from './evidence-beside.js';
import type { Question } from './question.js';
import { yearsIn } from './sentence-traits.js';
import type { Excerpt, ReadSentence } from './windows.js';

/** Whether the asked-for kind of thing stands in the sentence, apart from the words of the question itself. */
export function evidenceIn(
  question: Question,
  concepts: readonly Concept[],
  sentence: ReadSentence,
  excerpt: Excerpt,
): number | null {
  const { asked } = question.cue;
  const own = new Set([
    ...concepts.flatMap(({ forms, correction }) => [
      ...(forms[0]?.terms ?? []),
      ...(correction === null ? [] : [correction]),
    ]),
    ...yearsIn(question.text),
  ]);
  if (asked === 'how_many') {
    const counter = counterOf(question.text);
    if (counter !== null && containsJapanese(sentence.text)) return counter.test(sentence.text) ? 1 : 0;
    const focus = concepts.filter((concept) => concept.role === 'focus');
    return countNear(
      sentence,
      new Set(
        focus.flatMap(({ forms }) => forms.flatMap(({ terms, worth }) => (worth >= COUNTABLE ? terms : []))),
      ),
    );
  }
  if (asked === 'definition') return definitionOf(sentence, own);
  if (asked !== 'who' && asked !== 'name') return weighEvidence(asked, mask(sentence, own));
  // Reports tell of their publisher all the time: that it is named is weak evidence that it was asked for.
  const others = weighEvidence(asked, mask(sentence, new Set([...own, ...excerpt.publisherTerms]))) ?? 0;
  return Math.max(others, PUBLISHER * (weighEvidence(asked, mask(sentence, own)) ?? 0));
}

const PUBLISHER = 0.5;
/** What is counted has to be the thing itself, not something like it: duties are no functions. */
const COUNTABLE = 0.85;

const ADDRESS = /https?:\/\/[^\s<>()「」（）]{1,2000}/giu;

/** The sentence's text with addresses and some words blotted out. */
function mask({ text, terms }: ReadSentence, blotted: ReadonlySet<string>): string {
  // An address names whom it belongs to, not whom the sentence is about.
  let masked = text.replace(ADDRESS, (address) => '·'.repeat(address.length));
  for (const { term, start, end } of terms) {
    if (blotted.has(term)) masked = masked.slice(0, start) + '·'.repeat(end - start) + masked.slice(end);
  }
  return masked;
}
