import type { AnswerType } from '../../language/answer-words.js';
import { isCommonWord } from '../../language/common-words.js';
import { anyOf, LANGUAGES, patternOf, signsOf } from '../../language/languages.js';
import { isCjk } from '../../reports/text/text-shape.js';
import { containsJapanese, type Term } from '../../search/terms/terms.js';
import { overlaps, type Span } from '../../span.js';
import {
  DETECTORS,
  type Detection,
  type Detector,
  NUMBER_WORD,
  name,
  number,
  place,
  strongest,
  withoutQuoted,
} from './detect-type.js';

/** A text with its terms. */
export type Words = { readonly text: string; readonly terms: readonly Term[] };

const CLOSING = '["”’\']?(?:\\s\\([^)]{1,40}\\))?';
const COPULA = new RegExp(`^(?:${signsOf('copula')})`, 'u');
const DEFINING_APPOSITION = new RegExp(`^${CLOSING},\\s+(?=\\p{Lu}|${signsOf('appositionStart')})`, 'u');
const DEFINITION_REACH = 60;
const MAX_DEFINITION = 240;
const PREDICATE_END = new RegExp(`[;:.。]\\s|[;:.。]$|${signsOf('predicateEnd')}`, 'u');
const APPOSITION_END = /[,;:.)]\s|[,;:.)]$/u;

/**
 * How certainly a sentence says what a thing is: "IGF is a …", "Satoshi Kamo, Manager of …", "… Forum (IGF)", "…とは".
 */
export function definitionOf(words: Words, defined: ReadonlySet<string>): number {
  return strongest(findDefinitions(words, defined));
}

/** Finds what a sentence says about the defined things: the predicate, the apposition, or else only the mention. */
export function findDefinitions({ text, terms }: Words, defined: ReadonlySet<string>): readonly Detection[] {
  return terms.flatMap((term, at) => {
    const next = terms[at + 1];
    if (!defined.has(term.term) || (next !== undefined && defined.has(next.term))) return [];
    return [definitionAt(text, term)];
  });
}

function definitionAt(text: string, { start, end }: Term): Detection {
  const after = text.slice(end, end + DEFINITION_REACH);
  const copula = COPULA.exec(after);
  if (copula !== null) return { ...upTo(PREDICATE_END, text, end + copula[0].length), strength: 1 };
  const apposition = DEFINING_APPOSITION.exec(after);
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
/** How many words after a number the thing it counts may stand, and how many before it. */
const COUNT_REACH = { after: 5, before: 8 } as const;
/** Punctuation that cannot stand between a number and the thing it counts. */
const PHRASE_END = /[,:;.()、。：（）]/u;
/** Words between a thing and its number: "the number of visitors was 410". */
const COUNTING = new RegExp(signsOf('counting'), 'iu');
/** The strength of any number if the question does not say what to count. */
const UNNAMED = 0.7;
const THING_FIRST = 0.7;

/** How certainly a number counts the thing asked for: "39 security functions". */
export function countNear(words: Words, counted: ReadonlySet<string>): number {
  return strongest(findCounts(words, counted));
}

/**
 * Finds the numbers of a sentence, each with the thing it counts if that follows. A number without it has strength 0.
 */
function findCounts(words: Words, counted: ReadonlySet<string>): readonly Detection[] {
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

/** The end of the adjacent words that name the thing: "39 security functions". */
function endOfThing(terms: Words['terms'], first: number, counted: ReadonlySet<string>): number {
  let last = first;
  while (counted.has(terms[last + 1]?.term ?? '')) last += 1;
  return terms[last]?.end ?? 0;
}

function isCount(word: string): boolean {
  return (FIGURE.test(word) || /^\d/.test(word)) && !YEAR.test(word);
}

/** Whether the number is a day of a month, which counts nothing: "December 15", "15 December". */
function isDay(text: string, { start, end }: Span): boolean {
  return (
    AFTER_MONTH.test(text.slice(Math.max(0, start - 12), start)) ||
    BEFORE_MONTH.test(text.slice(end, end + 16))
  );
}

const MONTH = `(?:${anyOf(({ periods }) => periods.months)})`;
const AFTER_MONTH = new RegExp(`\\b${MONTH}\\.?\\s$`, 'iu');
const BEFORE_MONTH = new RegExp(`^(?:st|nd|rd|th|\\.)?\\s(?:of\\s)?${MONTH}\\b`, 'iu');

const APPOSITION = /^(?:, (?=\p{Lu}|an? |the )[^,.;()]{3,100}){1,3}(?:, ?(?!and\b|or\b)|(?= ?\()|$)/u;
const REACH = 350;

/** The end of the apposition after a name: "Ada Lind, Head of the Office, …"; null if there is none. */
export function endOfApposition(text: string, { end }: Span): number | null {
  const apposition = APPOSITION.exec(text.slice(end, end + REACH));
  return apposition === null ? null : end + apposition[0].length;
}

const NAME_WORD = "\\p{Lu}[\\p{L}\\p{M}\\p{N}’'.&/-]{0,40}";
const LINK = '(?:of the|of|de la|de|la|le|van der|van|von|der|den|du|di|da|del|bin|al|ibn|the|for|ul)';
/** Capitalized words, with the small words that join them: "William of Orange", "Ministry of Foreign Affairs". */
const ENGLISH_RUN = new RegExp(`(?<![\\p{L}\\p{N}])${NAME_WORD}(?: (?:${LINK} )?${NAME_WORD}){0,8}`, 'gu');
/** Adjacent kanji, katakana and Latin letters; Japanese sentences join names by particles. */
const JAPANESE_RUN =
  /[\p{Script=Han}\p{Script=Katakana}ーA-Za-z0-9]{1,40}(?:[・＝=][\p{Script=Han}\p{Script=Katakana}ーA-Za-z0-9]{1,40}){0,5}/gu;
const POSSESSIVE = /['’]s?$/u;
const AND = patternOf('^(?:…|, |[、・])$', ({ answers }) => answers?.listLink, 'u');

/** Finds stretches that may be names, in the sentence's order, without the asker's words at their ends. */
function findNameRuns(words: Words, japanese: boolean, said: ReadonlySet<string>): readonly Span[] {
  const runs: Span[] = [...words.text.matchAll(japanese ? JAPANESE_RUN : ENGLISH_RUN)].flatMap(
    ({ 0: run, index }) => {
      const trimmed = trim(words, { start: index, end: index + run.length }, said);
      return trimmed === null ? [] : [trimmed];
    },
  );
  return [...runs, ...joinRuns(words.text, runs)];
}

/**
 * Removes words from both ends of a run that the asker said or that only join names; keeps the whole run if nothing
 * else remains.
 */
function trim({ text, terms }: Words, run: Span, said: ReadonlySet<string>): Span | null {
  const inside = terms.filter(({ start, end }) => start >= run.start && end <= run.end);
  const meant = inside.filter(({ stop }) => !stop);
  const [first, last] = [
    meant.find(({ term }) => !said.has(term)),
    meant.findLast(({ term }) => !said.has(term)),
  ];
  const [only] = inside;
  if (meant.length === 0 || (only?.start === 0 && inside.length === 1 && isCommonWord(only.word)))
    return null;
  const start = startOfToken(text, (first ?? meant[0])?.start ?? run.start, run.start);
  const end = (last ?? meant.at(-1))?.end ?? run.end;
  return { start, end: end - (POSSESSIVE.exec(text.slice(start, end))?.[0].length ?? 0) };
}

/** The start of a token whose letters are joined by a slash, hyphen or full stop, such as "JPCERT/CC". */
function startOfToken(text: string, start: number, from: number): number {
  let at = start;
  while (at > from && /[\p{L}\p{N}/.&-]/u.test(text.charAt(at - 1)) && !isCjk(text.charAt(at - 1))) at -= 1;
  return at;
}

/**
 * Joins adjacent names, which an answer may list: "Ada, Bo and Cy". Commas alone may separate a name from its
 * apposition.
 */
function joinRuns(text: string, runs: readonly Span[]): readonly Span[] {
  const joined: Span[] = [];
  let open: Span | null = null;
  for (const [n, run] of runs.entries()) {
    const next = runs[n + 1];
    const goesOn = next !== undefined && AND.test(text.slice(run.end, next.start));
    if (open === null && goesOn) open = run;
    if (open !== null && !goesOn) {
      if (text.slice(runs[n - 1]?.end ?? 0, run.start) !== ', ')
        joined.push({ start: open.start, end: run.end });
      open = null;
    }
  }
  return joined;
}

/** A stretch of a sentence that may be what was asked for. */
export type HighlightCandidate = Detection & {
  /** How surely it is of a similar kind: a person if a place is asked for, a place if a person is. */
  readonly other: number;
};

/** The terms that the asker said: all of them, and those of the thing to be counted. */
type Said = { readonly own: ReadonlySet<string>; readonly counted: ReadonlySet<string> };

/** Weaker detections are words around the thing rather than the thing itself. */
const MIN_STRENGTH = 0.4;
const NOTHING: Detector = { detect: () => [] };
/** Detectors of kinds that are easily mistaken for the one asked for. */
const OTHERS: Readonly<Partial<Record<AnswerType, Detector>>> = { who: place, name: place, where: name };
const NAMED: ReadonlySet<AnswerType> = new Set(['who', 'name', 'where']);

/** Finds the stretches of a sentence that may be what is asked for, in no particular order. */
export function findHighlightCandidates(
  answerType: AnswerType,
  words: Words,
  said: Said,
): readonly HighlightCandidate[] {
  const others = (OTHERS[answerType] ?? NOTHING).detect(words.text);
  return findOfKind(answerType, words, said).map((found) => ({
    ...found,
    other: strongest(others.filter((each) => overlaps(each, found))),
  }));
}

function findOfKind(answerType: AnswerType, words: Words, said: Said): readonly Detection[] {
  const { text } = words;
  if (answerType === 'how_many') return withoutParts(findQuantities(words, said.counted));
  const detections = DETECTORS[answerType]?.detect(text) ?? [];
  const clear = detections.filter(({ strength }) => strength >= MIN_STRENGTH);
  if (!NAMED.has(answerType)) return withoutNames(withoutParts(clear), text);
  const runs = findNameRuns(words, containsJapanese(text), said.own).map((run) => ({
    ...run,
    strength: strongest(detections.filter((found) => overlaps(found, run))),
  }));
  const named = [...runs, ...clear.filter((found) => !runs.some((run) => overlaps(found, run)))];
  const unquoted = withoutQuoted(text, named);
  if (answerType === 'who') return withoutAppositions(unquoted, words, said.own);
  return unquoted.length > 0 ? unquoted : named;
}

/** Finds numbers with the things they count. */
function findQuantities(words: Words, counted: ReadonlySet<string>): readonly Detection[] {
  const { text } = words;
  if (containsJapanese(text))
    return LANGUAGES.flatMap(({ answers }) => answers?.counters?.counted ?? []).flatMap((pattern) =>
      [...text.matchAll(pattern)].map(({ 0: count, index }) => ({
        start: index,
        end: index + count.trimEnd().length,
        strength: 0.5,
      })),
    );
  const counts = findCounts(words, counted);
  return number.detect(text).map((found) => {
    const count = counts.find((each) => overlaps(each, found));
    const end = Math.max(found.end, count?.end ?? 0, endOfNoun(words, found));
    return {
      start: found.start,
      end: count?.strength === 1 ? Math.max(found.end, count.end) : end,
      strength: count?.strength ?? 0,
    };
  });
}

/** The end of the word after a number, which the number probably counts. */
function endOfNoun({ text, terms }: Words, { end }: Span): number {
  const next = terms.find(({ start }) => start >= end);
  return next !== undefined && !next.stop && /^\s$/u.test(text.slice(end, next.start)) ? next.end : end;
}

/**
 * Removes appositions: "who" asks for Ada Lind, not for the office in "Ada Lind, Head of the Office, …", unless the
 * asker named her.
 */
function withoutAppositions(
  detections: readonly Detection[],
  { text, terms }: Words,
  own: ReadonlySet<string>,
): readonly Detection[] {
  const isNew = ({ start, end }: Span) =>
    terms.some((term) => !term.stop && term.start >= start && term.end <= end && !own.has(term.term));
  const said = detections.flatMap((found) => {
    const end = found.strength === 1 && isNew(found) ? endOfApposition(text, found) : null;
    return end === null ? [] : [{ start: found.end, end }];
  });
  return detections.filter((found) => !said.some((span) => overlaps(span, found)));
}

/** Removes years right after a capitalized word, which are part of a name rather than a date: "Open Days 2021". */
function withoutNames(detections: readonly Detection[], text: string): readonly Detection[] {
  const dates = detections.filter(
    ({ start, end }) =>
      !(YEAR.test(text.slice(start, end)) && NAME_BEFORE.test(text.slice(Math.max(0, start - 30), start))),
  );
  return dates.length > 0 ? dates : detections;
}

const YEAR = /^(?:19|20)\d\d$/u;
const NAME_BEFORE =
  /(?:^|[\s\p{P}])(?!(?:In|On|By|Since|Until|From|After|Before|During|Between|Around|For|Of|The)\s)\p{Lu}[\p{L}/’'-]{1,25} $/u;

/** Removes detections that are part of a longer one of at least the same strength. */
function withoutParts(detections: readonly Detection[]): readonly Detection[] {
  return detections.filter((part, n) => {
    const length = part.end - part.start;
    return !detections.some((whole, m) => {
      const longer = whole.end - whole.start - length;
      const isInside = whole.start <= part.start && part.end <= whole.end && whole.strength >= part.strength;
      return isInside && (longer > 0 || m < n);
    });
  });
}

/**
 * Extends a name to its last words, even if the question contains them: "High Energy Accelerator Research |
 * Organization".
 */
export function toWholeName({ text }: Words, { start, end }: Span): Span {
  if (!ENDS_IN_NAME.test(text.slice(start, end))) return { start, end };
  const [rest = ''] = NAME_GOES_ON.exec(text.slice(end, end + MAX_NAME_REST)) ?? [];
  return { start, end: end + rest.length };
}

const ENDS_IN_NAME = /(?:^|\s)\p{Lu}\p{L}+$/u;
const NAME_GOES_ON = /^(?: \p{Lu}\p{Ll}+){1,3}(?![\p{L}\p{N}])/u;
const MAX_NAME_REST = 100;

/** A name without its possessive is a whole word. */
const APOSTROPHE = /['’]/u;

/** Extends a stretch to whole words at both ends. */
export function toWholeWords({ text, terms }: Words, { start, end }: Span): Span {
  const first = terms.find((term) => term.start < start && start < term.end);
  const last = terms.find((term) => term.start < end && end < term.end);
  return {
    start: first?.start ?? start,
    end: last === undefined || APOSTROPHE.test(text.charAt(end)) ? end : last.end,
  };
}
