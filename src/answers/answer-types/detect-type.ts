import type { AnswerType } from '../../language/answer-words.js';
import { LANGUAGES, namePatternsFor, signFinder, signsOf } from '../../language/languages.js';
import { findDates } from '../../periods/find-periods.js';
import { overlaps, type Span } from '../../span.js';

/** A stretch of text that may be the thing asked for. `strength`, from 0 to 1, says how surely it is of its kind. */
export type Detection = Span & { readonly strength: number };

/** Finds everything of one kind in a text, in linear time. */
export type Detector = { readonly detect: (text: string) => readonly Detection[] };

/** Returns all matches of a global pattern. If the pattern has a group `found`, the span is that group's. */
function detectAll(text: string, pattern: RegExp, strength: number): readonly Detection[] {
  return [...text.matchAll(pattern)].map((match) => {
    const whole = match[0];
    const found = match.groups?.found ?? whole;
    const start = match.index + (found === whole ? 0 : whole.lastIndexOf(found));
    return { start, end: start + found.length, strength };
  });
}

/** The strength of the strongest detection; 0 if there are none. */
export function strongest(detections: readonly Detection[]): number {
  return detections.reduce((best, { strength }) => Math.max(best, strength), 0);
}

/** Extends each detection by the text before it that matches `before`, a pattern that ends in `$`. */
function withBefore(text: string, detections: readonly Detection[], before: RegExp): readonly Detection[] {
  return detections.map((found) => {
    const said = before.exec(text.slice(Math.max(0, found.start - REACH), found.start))?.[0] ?? '';
    return said === '' ? found : { ...found, start: found.start - said.length };
  });
}

const REACH = 60;

/** Two or more words in quotation marks. */
const TITLE = /["“]\p{L}[^"“” ]{0,40} [^"“”]{1,200}["”]/gu;

/** Returns the detections outside titles in quotation marks. */
export function withoutQuoted<Found extends Span>(
  text: string,
  detections: readonly Found[],
): readonly Found[] {
  const titles = [...text.matchAll(TITLE)].map(({ 0: title, index }) => ({
    start: index,
    end: index + title.length,
  }));
  return detections.filter((found) => !titles.some((title) => overlaps(title, found)));
}

/** The characters that mask the asker's own words; words with a capital have their own. */
const MASKS = { word: '·', name: '•' } as const;
const MASKED_NAME = MASKS.name;

/** Masks stretches of a text without changing its length. */
export function mask(text: string, stretches: readonly Span[]): string {
  let masked = text;
  for (const { start, end } of stretches) {
    const mark = /\p{Lu}/u.test(text.charAt(start)) ? MASKS.name : MASKS.word;
    masked = masked.slice(0, start) + mark.repeat(end - start) + masked.slice(end);
  }
  return masked;
}

/**
 * One to three dates that form a range or a list. Languages whose dates can be longer, such as Japanese, come first.
 */
const DATED = new RegExp(
  LANGUAGES.toReversed()
    .filter(({ signs }) => signs.dates !== '')
    .map(({ signs: { dates, dateLinks } }) => `(?:${dates})(?:(?:${dateLinks})(?:${dates})){0,2}`)
    .join('|'),
  'giu',
);
const QUALIFIED = new RegExp(`\\b(?:${signsOf('dateQualifier')})$`, 'iu');
/** A quick test: a text without any of these contains no date. */
const MAY_DATE = new RegExp(`\\p{N}|${signsOf('dateHints')}`, 'iu');
/** Years of one to three digits, which are plain numbers in other contexts. */
const EARLY_YEAR =
  /\b(?:AD |A\.D\. )?\d{1,4} (?:BCE?|CE|AD|B\.C\.|A\.D\.)|\b(?:AD|A\.D\.) \d{1,4}\b|(?<=\b(?:in|since|until|by) )\d{3}\b(?! (?!(?:as|and|when|after|by|the|under|with|to|but|in|at|he|she|it|they|was|were)\b)\p{L})/gu;

/** Times without a date, and occasions, which answer "when should" but rarely "when was". */
const recurrencesIn = signFinder('recurrence', 'giu');
const occasionsIn = signFinder('occasion', 'giu');
const clocksIn = signFinder('clock', 'giu');

function detectDates(text: string): readonly Detection[] {
  if (!MAY_DATE.test(text)) return [];
  const dated = [
    ...withBefore(text, detectAll(text, DATED, 1), QUALIFIED),
    ...detectAll(text, EARLY_YEAR, 0.8),
  ];
  if (dated.some(({ strength }) => strength === 1)) return dated;
  return [...dated, ...findDates(text).map(({ start, end }) => ({ start, end, strength: 1 }))];
}

const date: Detector = {
  detect: (text) => [
    ...detectDates(text),
    ...detectAll(text, recurrencesIn(text), 0.45),
    ...detectAll(text, occasionsIn(text), 0.3),
  ],
};

/** Detects answers to "when should". */
const occasion: Detector = {
  detect: (text) => [
    ...detectAll(text, occasionsIn(text), 1),
    ...detectDates(text),
    ...detectAll(text, recurrencesIn(text), 0.45),
  ],
};

/** Detects times of day. */
const clock: Detector = { detect: (text) => detectAll(text, clocksIn(text), 1) };

/** Whether a text contains a full date, from which a duration may be derived. */
const hasDate = (text: string): boolean => detectDates(text).some(({ strength }) => strength === 1);

const CAPITALIZED_WORD = '\\p{Lu}\\p{Ll}{1,20}(?:-\\p{Lu}?\\p{Ll}{1,20})?';
/** Organizations by a typical word. */
const organizationsIn = signFinder('organization', 'gu');
const titledIn = signFinder('titled', 'gu');
const peopleIn = signFinder('people', 'giu');
const nobodyIn = signFinder('nobody', 'giu');
/** Detects statements that there is nobody: "there was no recipient". */
export const nobody: Detector = { detect: (text) => detectAll(text, nobodyIn(text), 0.5) };
const NOT_A_NAME: ReadonlySet<string> = new Set(LANGUAGES.flatMap(({ signs }) => signs.notAName));
const SHORT_FORM = /(?<![\p{L}-])[A-Z][A-Z/&]{0,8}-?[A-Z]{1,8}(?![\p{L}\p{N}-])/gu;
const CAPITALIZED = /[\p{L}\p{N},] (?<found>\p{Lu}\p{Ll}+)/gu;

const GROUP_BEFORE = /\b(?:an?|the|its|their|many|some|several|all) (?:[\p{L}-]{2,20} ){0,2}$/iu;

const PERSON_RUN = new RegExp(
  `(?:${CAPITALIZED_WORD}|\\p{Lu}\\.)(?: (?:${CAPITALIZED_WORD}|\\p{Lu}\\.|van|von|de|bin|al))+`,
  'gu',
);
/** "The Old Customs House", "near Cape Morrow", "the Stein Award": articles precede things, not persons. */
const NO_PERSON_AFTER = /\b(?:the|an?|in|at|of|near|aboard|to|on|into) $/iu;

/**
 * A year, or the asker's own word right after it, makes it the name of a thing: "Open Days 2021", "Best Reporter
 * Award".
 */
const NO_PERSON_BEFORE = new RegExp(`^ (?:(?:19|20)\\d\\d\\b|${MASKED_NAME})`, 'u');

/**
 * Detects two to four capitalized words in a row, none of which belongs to an organization, an event or the start of a
 * sentence.
 */
function detectFullNames(text: string): readonly Detection[] {
  return detectAll(text, PERSON_RUN, 1).filter(({ start, end }) => {
    if (NO_PERSON_AFTER.test(text.slice(Math.max(0, start - 8), start))) return false;
    if (NO_PERSON_BEFORE.test(text.slice(end, end + 6))) return false;
    const names = text.slice(start, end).split(' ');
    return names.length <= 4 && names.every((name) => !NOT_A_NAME.has(name));
  });
}

/** Detects names: a person's has strength 1, an organization's less, an acronym even less. */
export const name: Detector = {
  detect: (text) => [
    ...detectFullNames(text),
    ...[titledIn(text), ...namePatternsFor(text)].flatMap((pattern) => detectAll(text, pattern, 1)),
    ...detectAll(text, organizationsIn(text), 0.75),
    ...detectAll(text, SHORT_FORM, 0.55),
    ...detectAll(text, CAPITALIZED, 0.3),
  ],
};

/** Detects persons and organizations, named or not, except in titles in quotation marks. */
const person: Detector = {
  detect: (text) =>
    withoutQuoted(text, [
      ...name.detect(text),
      ...withBefore(text, detectAll(text, peopleIn(text), 0.5), GROUP_BEFORE),
      ...nobody.detect(text),
    ]),
};

const PLACES = LANGUAGES.flatMap(({ signs }) => signs.places);
/** Countries and continents more often say where a report is from than answer a question. */
const WIDE = new RegExp(`^(?:${signsOf('widePlace')})$`);
const TIME = new RegExp(`^(?:${signsOf('noPlace')})\\b`, 'iu');
const REGION_BEFORE = new RegExp(`^(?:${signsOf('region')})`, 'u');
const venuesIn = signFinder('venue', 'giu');

function detectNamedPlaces(text: string): readonly Detection[] {
  return PLACES.flatMap((pattern) => detectAll(text, pattern, 1)).flatMap((found) => {
    const place = text.slice(found.start, found.end).replace(REGION_BEFORE, '');
    if (TIME.test(place)) return [];
    const first = /^[\p{L}’'-]+/u.exec(place)?.[0] ?? '';
    return [WIDE.test(first) ? { ...found, strength: 0.7 } : found];
  });
}

export const place: Detector = {
  detect: (text) => [...detectNamedPlaces(text), ...detectAll(text, venuesIn(text), 0.7)],
};

export const NUMBER_WORD = signsOf('numberWords');

const FIGURE = '\\d[\\d,.]{0,30}';
const NUMBER = new RegExp(signsOf('number'), 'giu');
const MONEY = new RegExp(signsOf('money'), 'giu');
/** "Free of charge" is not an amount that was demanded, given or won. */
const GRATIS = new RegExp(signsOf('gratis'), 'giu');
const DURATION = new RegExp(signsOf('duration'), 'giu');
const IDENTIFIER = new RegExp(
  `${signsOf('identifier')}|#\\d{1,10}|\\b[A-Z]{2,20}[- ]?\\d{2,10}(?:-\\d{1,10}){0,3}|\\+?\\d[\\d ()-]{6,20}\\d`,
  'gu',
);
const AGE = new RegExp(signsOf('age'), 'giu');
const FREQUENCY = new RegExp(signsOf('frequency'), 'giu');
const MEASURE = new RegExp(
  `${signsOf('about')}${FIGURE}${signsOf('scale')}[\\s-]?(?:(?:square|cubic) )?(?:%|％|${signsOf('measures')})[²³2]?|${signsOf('fractions')}`,
  'giu',
);

const kind = (...patterns: readonly (readonly [pattern: RegExp, strength: number])[]): Detector => ({
  detect: (text) => patterns.flatMap(([pattern, strength]) => detectAll(text, pattern, strength)),
});

const money = kind([MONEY, 1], [GRATIS, 0.6]);
const identifier = kind([IDENTIFIER, 1]);
const age = kind([AGE, 1]);
const frequency = kind([FREQUENCY, 1]);
export const number = kind([NUMBER, 0.5]);
const length = kind([DURATION, 1]);

/** Detects measures. Any number is weak evidence, but not the day or the year of a date. */
const measure: Detector = {
  detect(text) {
    const dates = detectDates(text);
    const isOfDate = (at: Span) => dates.some(({ start, end }) => start <= at.start && at.start < end);
    return [
      ...detectAll(text, MEASURE, 1),
      ...detectAll(text, MONEY, 1),
      ...detectAll(text, NUMBER, 0.5).filter((found) => !isOfDate(found)),
    ];
  },
};

/** Detects durations; a date is weak evidence of one. */
const duration: Detector = {
  detect: (text) => {
    const lengths = length.detect(text);
    if (lengths.length > 0 || !hasDate(text)) return lengths;
    return [{ start: 0, end: text.length, strength: 0.3 }];
  },
};

/** Words before the reason. */
const REASON_AHEAD = new RegExp(signsOf('reasonAhead'), 'giu');
/** Words after the reason. */
const REASON_BEHIND = new RegExp(signsOf('reasonBehind'), 'giu');
/** With `i`, `\p{Ll}` would match capitals, too. */
const PURPOSE = new RegExp(signsOf('purpose'), 'gu');
const MANNER = new RegExp(signsOf('manner'), 'giu');

const CLAUSE_MARKS = [', ', '; ', '. ', '。', '、'] as const;
const CLAUSE_END = /[,;.。、](?!\d)/u;
const MAX_CLAUSE = 200;

/** Extends a span to the end of its clause. */
function withClauseAhead(text: string, { start, end }: Span): Span {
  const length = text.slice(end, end + MAX_CLAUSE).search(CLAUSE_END);
  if (length >= 0) return { start, end: end + length };
  return { start, end: text.length - end > MAX_CLAUSE ? end : text.length };
}

/** The clause before a span, including the span if it is Japanese; only the span if nothing precedes it. */
function withClauseBehind(text: string, { start, end }: Span): Span {
  const before = text.slice(Math.max(0, start - MAX_CLAUSE), start);
  const last = Math.max(...CLAUSE_MARKS.map((mark) => before.lastIndexOf(mark)));
  const clause = before.slice(last + 1).trim();
  if (clause === '') return { start, end };
  const from = start - before.length + before.indexOf(clause, last + 1);
  return { start: from, end: LATIN.test(text.charAt(start)) ? from + clause.length : end };
}

const LATIN = /\p{Script=Latin}/u;

const ahead = (text: string, pattern: RegExp, strength: number): readonly Detection[] =>
  detectAll(text, pattern, strength).map((found) => ({ ...withClauseAhead(text, found), strength }));

/** Detects the clause that gives a reason; a purpose is weaker evidence. */
export const reason: Detector = {
  detect: (text) => [
    ...ahead(text, REASON_AHEAD, 1),
    ...detectAll(text, REASON_BEHIND, 1).map((found) => ({ ...withClauseBehind(text, found), strength: 1 })),
    ...ahead(text, PURPOSE, 0.6),
  ],
};

/** Detects how something is done: "by …", "using …". */
const manner: Detector = { detect: (text) => ahead(text, MANNER, 1) };

/** Answer types that are always recognizable in a text. */
export const ALWAYS_MARKED: ReadonlySet<AnswerType> = new Set([
  'who',
  'name',
  'when',
  'where',
  'how_many',
  'frequency',
  'money',
  'duration',
  'age',
  'measure',
  'clock',
  'identifier',
  'definition',
]);
/** A type match below this counts as none. */
export const MIN_TYPE_MATCH = 0.4;
/** Any sentence may say how: not naming a means is only weak evidence against it. */
const UNMARKED_MANNER = 0.3;

/**
 * The detectors by answer type. Null for types that cannot be recognized, and for numbers and definitions, which
 * `countNear` and `definitionOf` look for beside their subject.
 */
export const DETECTORS: Readonly<Record<AnswerType, Detector | null>> = {
  who: person,
  name,
  when: date,
  occasion,
  where: place,
  clock,
  identifier,
  money,
  duration,
  age,
  frequency,
  measure,
  why: reason,
  how: manner,
  how_many: null,
  definition: null,
  what: null,
  expansion: null,
  link: null,
  place_of_access: null,
  yes_no: null,
  anything: null,
};

/**
 * How certainly a text contains the kind of thing asked for, from 0 to 1, regardless of the subject: "39 functions" is
 * full evidence for any "how many". Null if there is no detector.
 */
export function matchType(answerType: AnswerType, text: string): number | null {
  const detector = DETECTORS[answerType];
  if (detector === null) return null;
  const strength = strongest(detector.detect(text));
  return answerType === 'how' ? Math.max(UNMARKED_MANNER, strength) : strength;
}
