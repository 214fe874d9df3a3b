import type { AnswerType } from '../../language/answer-words.js';
import { anyOf, LANGUAGES, signsOf } from '../../language/languages.js';
import { memoize } from '../../memoize.js';
import { containsJapanese } from '../../search/terms/script.js';
import type { Term } from '../../search/terms/terms.js';
import type { Span } from '../../span.js';
import type { Keyword, VariantSource } from '../keywords/keyword.js';
import type { Question } from '../question/question.js';
import { type Excerpt, type ReadSentence, yearsIn } from '../ranking/excerpts.js';
import { type Detection, mask, matchType, NUMBER_WORD, strongest } from './detect-type.js';

/** A text with its words. */
export type Words = { readonly text: string; readonly terms: readonly Term[] };

const CLOSING = '["”’\']?(?:\\s\\([^)]{1,40}\\))?';
const COPULA = new RegExp(`^(?:${signsOf('copula')})`, 'u');
const APPOSITION = new RegExp(`^${CLOSING},\\s+(?=\\p{Lu}|${signsOf('appositionStart')})`, 'u');
const REACH = 60;
const MAX_DEFINITION = 240;
const PREDICATE_END = new RegExp(`[;:.。]\\s|[;:.。]$|${signsOf('predicateEnd')}`, 'u');
const APPOSITION_END = /[,;:.)]\s|[,;:.)]$/u;

/** How surely a sentence says what a thing is: "IGF is a …", "Satoshi Kamo, Manager of …", "… Forum (IGF)", "…とは". */
export function definitionOf(words: Words, defined: ReadonlySet<string>): number {
  return strongest(findDefinitions(words, defined));
}

/** What a sentence says of the things defined: the predicate or the apposition, or else the bare mention. */
export function findDefinitions({ text, terms }: Words, defined: ReadonlySet<string>): readonly Detection[] {
  return terms.flatMap((term, at) => {
    const next = terms[at + 1];
    if (!defined.has(term.term) || (next !== undefined && defined.has(next.term))) return [];
    return [definitionAt(text, term)];
  });
}

function definitionAt(text: string, { start, end }: Term): Detection {
  const after = text.slice(end, end + REACH);
  const copula = COPULA.exec(after);
  if (copula !== null) return { ...upTo(PREDICATE_END, text, end + copula[0].length), strength: 1 };
  const apposition = APPOSITION.exec(after);
  if (apposition !== null)
    return { ...upTo(APPOSITION_END, text, end + apposition[0].length), strength: 0.9 };
  const inBrackets = /[(（]$/u.test(text.slice(Math.max(0, start - 2), start)) && /^[)）]/u.test(after);
  return { start, end, strength: inBrackets ? 0.7 : 0.2 };
}

function upTo(stop: RegExp, text: string, start: number) {
  const rest = text.slice(start, start + MAX_DEFINITION);
  const length = stop.exec(rest)?.index ?? rest.length;
  return { start, end: start + length };
}

const FIGURE = new RegExp(`^(?:\\d[\\d,.]{0,15}|${NUMBER_WORD})$`, 'iu');
const YEAR = /^(?:19|20)\d\d$/;
/** A number counts something that follows within this many words, or that stands this far before it. */
const COUNT_REACH = { after: 5, before: 8 } as const;
/** Between a number and what it counts stands nothing that ends a phrase. */
const PHRASE_END = /[,:;.()、。：（）]/u;
/** Between a thing and its number when the thing comes first: "the number of visitors was 410". */
const COUNTING = new RegExp(signsOf('counting'), 'iu');
/** Any number, where it is not said what is counted. */
const UNNAMED = 0.7;
const THING_FIRST = 0.7;

/** How surely a number stands beside the thing that is to be counted: "39 security functions". */
export function countNear(words: Words, counted: ReadonlySet<string>): number {
  return strongest(findCounts(words, counted));
}

/** The numbers of a sentence, each with what it counts where that follows; a number without it has strength 0. */
export function findCounts(words: Words, counted: ReadonlySet<string>): readonly Detection[] {
  return words.terms.flatMap((term, at) =>
    isCount(term.word) && !isDay(words.text, term) ? [countAt(words, at, counted)] : [],
  );
}

function countAt({ text, terms }: Words, at: number, counted: ReadonlySet<string>): Detection {
  const { start, end } = terms[at] ?? { start: 0, end: 0 };
  if (counted.size === 0) return { start, end, strength: UNNAMED };
  const after = terms.slice(at + 1, at + 1 + COUNT_REACH.after);
  const thing = after.find((term) => counted.has(term.term) && !PHRASE_END.test(text.slice(end, term.start)));
  if (thing !== undefined)
    return { start, end: endOfThing(terms, terms.indexOf(thing), counted), strength: 1 };
  const before = terms.slice(Math.max(0, at - COUNT_REACH.before), at);
  const comesFirst = before.some(
    (term) => counted.has(term.term) && COUNTING.test(text.slice(term.end, start)),
  );
  return { start, end, strength: comesFirst ? THING_FIRST : 0 };
}

/** The end of the words side by side that name the thing: "39 security functions". */
function endOfThing(terms: Words['terms'], first: number, counted: ReadonlySet<string>): number {
  let last = first;
  while (counted.has(terms[last + 1]?.term ?? '')) last += 1;
  return terms[last]?.end ?? 0;
}

function isCount(word: string): boolean {
  return (FIGURE.test(word) || /^\d/.test(word)) && !YEAR.test(word);
}

/** "December 15", "15 December": a day of a month counts nothing. */
function isDay(text: string, { start, end }: Span): boolean {
  return (
    AFTER_MONTH.test(text.slice(Math.max(0, start - 12), start)) ||
    BEFORE_MONTH.test(text.slice(end, end + 16))
  );
}

const MONTH = `(?:${anyOf(({ periods }) => periods.months)})`;
const AFTER_MONTH = new RegExp(`\\b${MONTH}\\.?\\s$`, 'iu');
const BEFORE_MONTH = new RegExp(`^(?:st|nd|rd|th|\\.)?\\s(?:of\\s)?${MONTH}\\b`, 'iu');

/** Whether the asked-for kind of thing stands in the sentence, apart from the words of the question itself. */
export function typeMatchIn(
  question: Question,
  keywords: readonly Keyword[],
  sentence: ReadSentence,
  excerpt: Excerpt,
): number | null {
  const { answerType } = question.class;
  const { own, counted } = askersWords(question, keywords);
  if (answerType === 'how_many') {
    const [counter] = LANGUAGES.flatMap(({ answers }) => answers?.counters?.wanted(question.text) ?? []);
    if (counter !== undefined && containsJapanese(sentence.text)) return counter.test(sentence.text) ? 1 : 0;
    return countNear(sentence, counted);
  }
  if (answerType === 'definition') return definitionOf(sentence, own);
  if (answerType !== 'who' && answerType !== 'name') return weighUnmasked(answerType, sentence, own);
  // Reports tell of their publisher all the time: that it is named is weak evidence that it was asked for.
  const others = weighUnmasked(answerType, sentence, new Set([...own, ...excerpt.publisherTerms])) ?? 0;
  if (others >= PUBLISHER) return others;
  return Math.max(others, PUBLISHER * (weighUnmasked(answerType, sentence, own) ?? 0));
}

const PUBLISHER = 0.5;
/** What is counted has to be the thing itself, not something like it: duties are no functions. */
const COUNTABLE = 0.85;

/** Variants that are the asker's word itself, written otherwise. */
const SAME_WORD: ReadonlySet<VariantSource> = new Set([
  'own',
  'translation',
  'compound',
  'correction',
  'sound',
]);

type AskersWords = { readonly own: ReadonlySet<string>; readonly counted: ReadonlySet<string> };
const wordsOf = new WeakMap<readonly Keyword[], AskersWords>();

/** The words of a question, and those of the thing to be counted; read once for all sentences. */
function askersWords(question: Question, keywords: readonly Keyword[]): AskersWords {
  const before = wordsOf.get(keywords);
  if (before !== undefined) return before;
  // The asker's word may stand in the report's language or spelling.
  const own = keywords.flatMap(({ variants }) =>
    variants.flatMap(({ terms, source }) => (SAME_WORD.has(source) ? terms : [])),
  );
  const counted = keywords.flatMap(({ role, variants }) =>
    role === 'head' ? variants.flatMap(({ terms, certainty }) => (certainty >= COUNTABLE ? terms : [])) : [],
  );
  const words = { own: new Set([...own, ...yearsIn(question.text)]), counted: new Set(counted) };
  wordsOf.set(keywords, words);
  return words;
}

/** What whole sentences hold, for those that are asked again and again. */
const ofWhole = memoize((_: ReadSentence) => new Map<AnswerType, number | null>());

/** Type match in a sentence apart from some of its words. */
function weighUnmasked(
  answerType: AnswerType,
  sentence: ReadSentence,
  masked: ReadonlySet<string>,
): number | null {
  const left = maskWords(sentence, masked);
  if (left !== sentence.text) return matchType(answerType, left);
  const known = ofWhole(sentence);
  const before = known.get(answerType);
  if (before !== undefined) return before;
  const typeMatch = matchType(answerType, left);
  known.set(answerType, typeMatch);
  return typeMatch;
}

const ADDRESS = /https?:\/\/[^\s<>()「」（）]{1,2000}/giu;

/** The sentence's text with addresses and some words masked. */
function maskWords({ text, terms }: ReadSentence, masked: ReadonlySet<string>): string {
  // An address names whom it belongs to, not whom the sentence is about.
  const addresses = [...text.matchAll(ADDRESS)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  return mask(text, [...addresses, ...terms.filter(({ term }) => masked.has(term))]);
}
