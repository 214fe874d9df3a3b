import { anyOf, signsOf } from '../../language/languages.js';
import type { Span } from '../../span.js';
import type { Words } from './definition.js';
import { type Detection, strongest } from './detection.js';
import { NUMBER_WORD } from './quantity.js';

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
