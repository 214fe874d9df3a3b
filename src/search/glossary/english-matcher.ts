import { JAPANESE_LETTERS } from '../terms/script.js';
import { BASE_FORMS } from '../terms/stems.js';
import { findTerms, type Term } from '../terms/terms.js';
import { append, type Expression, indexWhenMet, type Match, type Matcher } from './expression.js';

const OTHER_STRETCH = new RegExp(`[^${JAPANESE_LETTERS}]+`, 'gu');

/** Expressions by their stems, with a space between, and how many words the longest has that begins with a stem. */
type Phrases<Entry> = { readonly byStems: Map<string, Entry[]>; readonly longest: Map<string, number> };
type PhrasesFor<Entry> = (beginning: string) => Phrases<Entry> | undefined;

/** Finds expressions by the stems of their words; the longest at each place. */
export function createEnglishMatcher<Entry extends Expression>(entries: readonly Entry[]): Matcher<Entry> {
  const phrasesFor = indexWhenMet(entries, beginningOf, indexPhrases<Entry>);
  return (text) =>
    [...text.matchAll(OTHER_STRETCH)].flatMap((found) => matchPhrases(found[0], found.index, phrasesFor));
}

const BEGINNING_LENGTH = 2;
/** A word of plain letters, alone or before others. */
const PLAIN_WORD = /^[A-Za-z]+(?=[ -]|$)/;
/** "dying" is "die", and nothing else that ends so is a word. */
const SHORT_STEM = /^[a-z]{2}ing$/;

/** The first letters of an expression's first stem: those of the word itself, where it has its stem from the rules. */
function beginningOf(written: string): string {
  const word = PLAIN_WORD.exec(written)?.[0].toLowerCase() ?? '';
  const isRegular = word !== '' && !BASE_FORMS.has(word) && !SHORT_STEM.test(word);
  const stem = isRegular ? word : (findTerms(written)[0]?.term ?? '');
  return stem.slice(0, BEGINNING_LENGTH);
}

function indexPhrases<Entry extends Expression>(entries: readonly Entry[]): Phrases<Entry> {
  const phrases: Phrases<Entry> = { byStems: new Map(), longest: new Map() };
  for (const entry of entries) {
    const stems = findTerms(entry.written).map(({ term }) => term);
    const [first = ''] = stems;
    append(phrases.byStems, stems.join(' '), entry);
    phrases.longest.set(first, Math.max(stems.length, phrases.longest.get(first) ?? 0));
  }
  return phrases;
}

function matchPhrases<Entry extends Expression>(
  text: string,
  offset: number,
  phrasesFor: PhrasesFor<Entry>,
): Match<Entry>[] {
  const terms = findTerms(text);
  const matches: Match<Entry>[] = [];
  let matchedTo = 0;
  for (const [at, { term, start }] of terms.entries()) {
    const phrases = start < matchedTo ? undefined : phrasesFor(term.slice(0, BEGINNING_LENGTH));
    for (let count = phrases?.longest.get(term) ?? 0; count > 0; count -= 1) {
      const words = terms.slice(at, at + count);
      const end = words.at(-1)?.end ?? start;
      const candidates = phrases?.byStems.get(words.map((word) => word.term).join(' ')) ?? [];
      const entries = writtenAlike(text.slice(start, end), words, candidates);
      if (entries.length === 0) continue;
      matches.push({ start: offset + start, end: offset + end, entries });
      matchedTo = end;
      break;
    }
  }
  return matches;
}

/**
 * Of expressions with the same stems, those written most alike: one stem serves "organize" and "organization",
 * and capitals tell the forum FIRST from the number. "who" is the question word; only "WHO" is a name.
 */
function writtenAlike<Entry extends Expression>(
  written: string,
  words: readonly Term[],
  candidates: readonly Entry[],
): readonly Entry[] {
  if (words.length === 1 && words[0]?.stop) return candidates.filter((entry) => entry.written === written);
  if (candidates.length < 2) return candidates;
  const likenesses = candidates.map((entry) => likeness(written, entry.written));
  const best = Math.max(...likenesses);
  // What stands for "held" on its own does not hide what stands for "hold".
  const isWord = words.length === 1 && written === written.toLowerCase();
  return candidates.filter(
    (entry, index) => likenesses[index] === best || (isWord && isSameVerb(written, entry.written)),
  );
}

const isSameVerb = (a: string, b: string): boolean => withoutEnding(a) === withoutEnding(b);

/** A word without the ending of a verb's form; "organization" and "organize" differ. */
const withoutEnding = (word: string): string =>
  (BASE_FORMS.get(word) ?? word)
    .replace(/(?<=[a-z]{2})(?:ing|ed|es|s|e)$/u, '')
    .replace(/([b-df-hj-np-tv-z])\1$/u, '$1');

/** More than twice the longest expression for the very same letters, else by the letters shared from the left. */
function likeness(written: string, expression: string): number {
  if (expression === written) return 1000;
  const lower = written.toLowerCase();
  if (expression === lower) return 999;
  let common = 0;
  while (common < lower.length && lower[common] === expression[common]?.toLowerCase()) common += 1;
  return 2 * common - expression.length;
}
