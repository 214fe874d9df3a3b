import { containsJapanese } from '../search/script.js';
import type { Concept } from './concepts.js';
import type { Asked } from './cue.js';
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
  const { own, counted } = askersWords(question, concepts);
  if (asked === 'how_many') {
    const counter = counterOf(question.text);
    if (counter !== null && containsJapanese(sentence.text)) return counter.test(sentence.text) ? 1 : 0;
    return countNear(sentence, counted);
  }
  if (asked === 'definition') return definitionOf(sentence, own);
  if (asked !== 'who' && asked !== 'name') return weighUnmasked(asked, sentence, own);
  // Reports tell of their publisher all the time: that it is named is weak evidence that it was asked for.
  const others = weighUnmasked(asked, sentence, new Set([...own, ...excerpt.publisherTerms])) ?? 0;
  if (others >= PUBLISHER) return others;
  return Math.max(others, PUBLISHER * (weighUnmasked(asked, sentence, own) ?? 0));
}

const PUBLISHER = 0.5;
/** What is counted has to be the thing itself, not something like it: duties are no functions. */
const COUNTABLE = 0.85;

type AskersWords = { readonly own: ReadonlySet<string>; readonly counted: ReadonlySet<string> };
const wordsOf = new WeakMap<readonly Concept[], AskersWords>();

/** The words of a question, and those of the thing to be counted; read once for all sentences. */
function askersWords(question: Question, concepts: readonly Concept[]): AskersWords {
  const before = wordsOf.get(concepts);
  if (before !== undefined) return before;
  const own = concepts.flatMap(({ forms, correction }) => [
    ...(forms[0]?.terms ?? []),
    ...(correction === null ? [] : [correction]),
  ]);
  const counted = concepts.flatMap(({ role, forms }) =>
    role === 'focus' ? forms.flatMap(({ terms, worth }) => (worth >= COUNTABLE ? terms : [])) : [],
  );
  const words = { own: new Set([...own, ...yearsIn(question.text)]), counted: new Set(counted) };
  wordsOf.set(concepts, words);
  return words;
}

/** What whole sentences hold, for those that are asked again and again. */
const ofWhole = new WeakMap<ReadSentence, Map<Asked, number | null>>();

/** Evidence in a sentence apart from some of its words. */
function weighUnmasked(asked: Asked, sentence: ReadSentence, blotted: ReadonlySet<string>): number | null {
  const left = mask(sentence, blotted);
  if (left !== sentence.text) return weighEvidence(asked, left);
  const known = ofWhole.get(sentence) ?? new Map<Asked, number | null>();
  ofWhole.set(sentence, known);
  const before = known.get(asked);
  if (before !== undefined) return before;
  const evidence = weighEvidence(asked, left);
  known.set(asked, evidence);
  return evidence;
}

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
