import { DIGIT_LETTERS, LANGUAGES, readCount } from '../language/languages.js';
import type { ModifierMeaning } from '../language/period-words.js';
import type { Span } from '../span.js';
import { SCHEME } from '../web-address.js';
import { JOINER, LINK, MONTHS_IN, pieces, unitOf, YEAR_LETTERS } from './form-pieces.js';
import type { IsoDate, Part, PartUnit, Share } from './period.js';
import { FIRST_TODAY, type Reading, readForm, readingOfDays } from './read-form.js';
import { RELATIVE_FORMS, RELATIVE_SIGN } from './relative-periods.js';

/** A text normalized for matching, with a way back to the original offsets. */
type FoldedText = {
  readonly text: string;
  /** Returns the span of the original that corresponds to `text.slice(start, end)`. */
  unfold(start: number, end: number): Span;
};

/** Splits a text into these units and single characters. A backslash before punctuation is a Markdown escape. */
const UNIT = new RegExp(
  String.raw`(?<address>(?:${SCHEME}|www\.)[!-~]+)|(?<space>\s+)|(?<emphasis>\*+|_+)|(?<silent>\\(?=[!-/:-@[-\x60{-~])|\p{Default_Ignorable_Code_Point})|.`,
  'gisu',
);
const ALPHANUMERIC = /[\p{L}\p{N}]/u;
const LINE_BREAKS = /\r\n|[\n\r\u2028\u2029]/g;

/** Replaces an address, so that no date is read from within one. */
const ADDRESS_MARK = '\uFFFC';

/**
 * Folds width and compatibility forms (NFKC), case, dashes (`-` within words, `–` between them), waves and apostrophes.
 * Drops Markdown emphasis, escapes and invisible characters. White space becomes one blank, or one `\n` for a line end,
 * or one `\v` for the end of a paragraph or page. Takes time linear in the length.
 */
export function foldText(original: string): FoldedText {
  const parts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { 0: piece, index, groups } of original.matchAll(UNIT)) {
    const end = index + piece.length;
    const folded = foldUnit(piece, groups, original.charAt(index - 1), original.charAt(end));
    if (isBlank(folded) && isBlank(parts.at(-1) ?? '')) continue;
    if (folded !== '') parts.push(folded);
    for (let i = 0; i < folded.length; i++) {
      starts.push(index);
      ends.push(end);
    }
  }
  const unfold = (start: number, end: number): Span => ({
    start: starts[start] ?? original.length,
    end: ends[end - 1] ?? 0,
  });
  return { text: parts.join(''), unfold };
}

type Kind = Readonly<Record<string, string | undefined>> | undefined;

function foldUnit(piece: string, kind: Kind, before: string, after: string): string {
  if (kind?.address !== undefined) return ADDRESS_MARK;
  if (kind?.space !== undefined) return foldSpace(piece);
  if (kind?.silent !== undefined) return '';
  if (kind?.emphasis !== undefined) {
    if (!ALPHANUMERIC.test(before) || !ALPHANUMERIC.test(after)) return '';
    return piece.startsWith('_') ? '_' : ' ';
  }
  return piece <= '~' ? piece.toLowerCase() : foldCharacter(piece);
}

function foldCharacter(character: string): string {
  return character
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‐‑−]/g, '-')
    .replace(/[‒–—―─━]/g, '–')
    .replace(/[〜∼]/g, '~')
    .replace(/[‘’ʼ]/g, "'")
    .replace(/、/g, ',');
}

function foldSpace(space: string): string {
  const breaks = space.includes('\f') ? 2 : (space.match(LINE_BREAKS)?.length ?? 0);
  return breaks === 0 ? ' ' : breaks === 1 ? '\n' : '\v';
}

function isBlank(folded: string): boolean {
  return folded === ' ' || folded === '\n' || folded === '\v';
}

type Groups = Readonly<Record<string, string | undefined>>;
type Modifier = {
  /** The grains that it applies to. */
  readonly of: readonly Reading['grain'][];
  readonly pattern: RegExp;
  readonly read: (groups: Groups) => Part | null;
};

const READERS: Readonly<Record<ModifierMeaning, Modifier['read']>> = {
  share: readShare,
  edge: readEdge,
  neighbour: readNeighbour,
  'half of month': readHalfOfMonth,
  'week of month': readWeekOfMonth,
  'week around': () => ({ kind: 'week around' }),
  'quarter ending': () => ({ kind: 'ending', count: 3, unit: 'month' }),
  'year ending': () => ({ kind: 'ending', count: 12, unit: 'month' }),
  'quarter of year ending': readQuarterOfYear,
  'half of year ending': ({ first }) => ({ kind: 'months', from: first === undefined ? -5 : -11, count: 6 }),
};

/** Words directly before a period that select a part of it, or a period that ends or begins with it. */
const BEFORE = readingsOf(
  'before',
  (form) => new RegExp(`(?<![\\p{L}\\p{N}])${form.replaceAll(' ', '[ \\n]')}$`, 'u'),
);

/** The same directly after a period. A blank is optional there, as in the forms. */
const BEHIND = readingsOf(
  'behind',
  (form) => new RegExp(`(?: (?:${LINK}))? ${form}`.replaceAll(' ', '[ \\n]?'), 'uy'),
);

function readingsOf(side: 'before' | 'behind', compile: (form: string) => RegExp): readonly Modifier[] {
  return LANGUAGES.flatMap(({ periods }) => periods.modifiers[side]).map(([of, form, meaning]) => ({
    of,
    pattern: compile(form),
    read: READERS[meaning],
  }));
}

function readShare({ start, early, middle, late }: Groups): Part {
  const shares = { start, early, middle, late };
  const share = (['start', 'early', 'middle', 'late'] as const).find((each) => shares[each] !== undefined);
  return { kind: 'share', share: share ?? ('end' satisfies Share) };
}

function readEdge({ first, ...counted }: Groups): Part | null {
  const length = readLength(counted);
  return length && { kind: 'edge', edge: first === undefined ? 'last' : 'first', ...length };
}

function readNeighbour({ beginning, ...counted }: Groups): Part | null {
  const length = readLength(counted);
  return length && { kind: beginning === undefined ? 'ending' : 'beginning', ...length };
}

function readWeekOfMonth({ week = '' }: Groups): Part {
  return { kind: 'week of month', number: readCount(week) };
}

function readHalfOfMonth({ first }: Groups): Part {
  return { kind: 'half of month', number: first === undefined ? 2 : 1 };
}

/** Reads a quarter of the twelve months that end with a month. */
function readQuarterOfYear({ quarter, quarterBefore, quarterAfter }: Groups): Part {
  const number = readCount(quarter ?? quarterBefore ?? quarterAfter ?? '');
  return { kind: 'months', from: number * 3 - 14, count: 3 };
}

/** Null for a count that is not a number: 十十十か月. */
function readLength({ count = 'one', unit: word = '' }: Groups): { count: number; unit: PartUnit } | null {
  const number = readCount(count);
  if (!Number.isInteger(number)) return null;
  const unit = unitOf(word);
  if (unit === 'day' || unit === 'week') return { count: number, unit };
  return { count: number * MONTHS_IN[unit], unit: 'month' };
}

const MAX_BEFORE_LENGTH = 60;
const BUSINESS_YEARS = LANGUAGES.flatMap(({ periods }) => periods.businessYear || []);
const JOINED_BEFORE = new RegExp(`(?:${JOINER})[ \\n]?$`, 'u');

/** Extends a period by the words around it that select a part; null if there are none. */
function findPart(text: string, { start, end, reading }: FormMatch): FormMatch | null {
  if (reading.part !== null) return null;
  const lead = text.slice(Math.max(0, start - MAX_BEFORE_LENGTH), start);
  for (const { of, pattern, read } of BEFORE) {
    const match = of.includes(reading.grain) ? pattern.exec(lead) : null;
    const part = match && read(match.groups ?? {});
    if (match && part) return { start: start - match[0].length, end, reading: { ...reading, part } };
  }
  // The last month of 2023年7月～9月期 does not mean a business year.
  const isRangeEnd =
    BUSINESS_YEARS.some((each) => text.endsWith(each, end)) &&
    (reading.year === null || JOINED_BEFORE.test(lead));
  for (const { of, pattern, read } of isRangeEnd ? [] : BEHIND) {
    if (!of.includes(reading.grain)) continue;
    pattern.lastIndex = end;
    const match = pattern.exec(text);
    const part = match && read(match.groups ?? {});
    if (part) return { start, end: pattern.lastIndex, reading: { ...reading, part } };
  }
  return null;
}

/** A span of folded text and its reading. */
export type FormMatch = Span & { readonly reading: Reading };

/**
 * The forms of each grain in figures and letters; the languages define those in words. `{name}` is a piece that is
 * read, `{:name}` a piece that must only be present, and a blank is optional white space. Forms without a year are
 * completed later: `October 1 – December 31, 2023`.
 */
const FORMS: readonly (readonly [Reading['grain'], readonly string[]])[] = [
  [
    'day',
    [
      '{yyyy}{mark}{mm}\\k<mark>{day}(?:t\\d[\\d:.]{3,14}z?)?', // 2021-10-14
      '{mm}{mark}{lateDay}\\k<mark>{yyyy}', // 10/14/2021
      '{lateDay}{mark}{mm}\\k<mark>{yyyy}', // 14-10-2021
      '{day}\\.{mm}\\.{yyyy}', // 01.07.2023: dots show that the day comes first
      '{day}\\.{mm}\\.(?={to}{:day}\\.{:mm}\\.{:yyyy})', // 01.07.–30.09.2023
      // 10/01/2023 – 12/31/2023: the end shows the order of day and month
      '{mm}{slash}{day}/{yyyy}(?={to}{:mm}/{:lateDay}/{:yyyy}\\b)',
      '{day}{slash}{mm}/{yyyy}(?={to}{:lateDay}/{:mm}/{:yyyy}\\b)',
      '{mm}{slash}{day}',
      '(?<=\\d(?:st|nd|rd|th)?{to})(?<!(?:w(?:eeks?|k)? \\d{1,2}|q\\d){to}){day}(?: ,| of)? {year}', // "5, 2023" in "October 3–5, 2023"
    ],
  ],
  [
    'month',
    [
      '{yyyy}-(?=\\d\\d){mm}',
      '{yyyy}{slash}{mm}',
      '{mm}{slash}{yyyy}',
      // 2021/07-09, 2021-07..09, 7-9/2021
      '{yyyy} [./] {mm} (?:-|–|~|\\.\\.) {lastMm}(?! [-/.]?\\d)',
      '{yyyy}-{mm} (?:–|~|\\.\\.) {lastMm}(?! [-/.]?\\d)',
      '{mm} [-–~] {lastMm}{slash}{yyyy}',
      // 2021.07–2021.09
      '{yyyy}\\.{mm}(?={to}{:yyyy}\\.\\d)',
      '(?<={:yyyy}\\.\\d{1,2}{to}){yyyy}\\.{mm}(?!\\.?\\d)',
    ],
  ],
  [
    'week',
    [
      '{yyyy}-?w-?{weekNumber}', // 2024-W07
      '{week} [-/,]? (?:of )?(?:the )?{year}', // week 7 of 2024, CW7/2024
      '{year} [-/,]? {week}',
      '{week}',
      '{:afterWeek}{weekNumber}{of}{year}',
      '(?<=w\\d{1,2}{to}){weekNumber}',
    ],
  ],
  [
    'quarter',
    [
      ...withYear('{quarter}'),
      '{short}-?(?=q){quarter}', // 23Q4
      '{quarter}(?<=q\\d)[-/]{short}(?![-/])', // Q4-23
      '{quarter}(?<=q\\d|\\dq) {short}{:atEnd}', // Q4 23
      // the ends of Q1–3 2023
      '{:afterQuarter}(?<quarter>[1-4]){in}{year}',
      '{:afterQuarter}(?<quarter>[1-4])',
      '(?!last|final){quarter}',
    ],
  ],
  [
    'half',
    [
      ...withYear('{half}'),
      '{short}-?(?=h){half}',
      '{half}(?<=h\\d)[-/]{short}(?![-/])',
      '{half}(?<=h\\d|\\dh) {short}{:atEnd}',
      '{half}',
    ],
  ],
  // not "fall" in "incidents in 2021 fall into three groups"; winter 2021/22
  ['season', [...withYear('{season}', '(?!fall){season}'), '{season}{in}{yyyy}[-–]20\\d\\d(?!\\d)']],
  ['year', ['{longYear}', '{year}', "(?<=(?:in|of|early|late|mid)(?: |-))(?<year>'\\d\\d)"]],
];

/** Forms with a part of a year before or after the year, also "the Q3 report of 2021" and "fiscal Q3 2023". */
function withYear(part: string, afterYear = part): readonly string[] {
  const report = '(?: (?:report|overview|issue|edition|topics|activities))?';
  return [
    `(?:(?:calendar|cy|{fiscal}) )?${part}${report}{in}{longYear}`,
    `${part}(?: (?:of|in))? {yy}`, // Q4 '23, summer of '21
    `(?<year>'\\d\\d) ${part}`, // '23 Q4
    `{longYear}${report}{in}${afterYear}`,
  ];
}

const BLANK = '[ \\n]?';
/**
 * No number and no Latin word may continue across the edge of a form. The exception is a Latin word before a Japanese
 * year (JPCERT/CC2023年).
 */
const OPENING = `(?<![a-z_](?=[a-z]|\\d(?!\\d{0,3}${BLANK}[${YEAR_LETTERS}])))(?<!\\d(?=\\d))(?<![${DIGIT_LETTERS}](?=[${DIGIT_LETTERS}]))`;
const CLOSING = '(?!(?<=[a-z0-9])[a-z0-9_])';

const PIECE = /\{(:?)(\p{L}+)\}/gu;

type Form = {
  /**
   * Returns the pattern for a text, given which signs the text contains; null if the form cannot occur in it. Compiled
   * on demand, because compiling takes longer than looking for signs.
   */
  readonly patternFor: (holds: (sign: RegExp) => boolean) => RegExp | null;
  readonly read: (
    groups: Readonly<Record<string, string | undefined>>,
    today: IsoDate | null,
  ) => Reading | null;
};

const absolute: readonly Form[] = FORMS.flatMap(([grain, patterns]) =>
  [...LANGUAGES.flatMap(({ periods }) => periods.forms[grain] ?? []), ...patterns].map((form) => ({
    patternFor: compile(form),
    read: (groups, today) => readForm(grain, groups, today),
  })),
);
const relative: readonly Form[] = RELATIVE_FORMS.map(([source, read]) => {
  const patternFor = compile(source);
  return {
    patternFor: (holds) => (holds(RELATIVE_SIGN) ? patternFor(() => true) : null),
    read: (groups, today) => {
      const period = today === null || today < FIRST_TODAY ? null : read(groups, today);
      return period && readingOfDays(period);
    },
  };
});

/** The maximum number of compiled patterns per form, so that texts with ever other signs take no more memory. */
const MAX_PATTERNS = 16;

/** Compiles a form with only those alternatives whose signs a text contains: the ones for years in words are long. */
function compile(form: string): Form['patternFor'] {
  const used = Array.from(form.matchAll(PIECE), ([, , name = '']) => {
    const piece = pieces[name];
    if (piece === undefined) throw new TypeError(`There is no piece {${name}} for the form ${form}`);
    return piece;
  });
  const patterns = new Map<string, RegExp>();
  return (holds) => {
    let chosen = '';
    for (const { alternatives } of used) {
      const may = alternatives.map(([, sign]) => (sign === undefined || holds(sign) ? '+' : '-')).join('');
      if (!may.includes('+')) return null;
      chosen += may;
    }
    const known = patterns.get(chosen);
    if (known !== undefined) return known;
    if (patterns.size >= MAX_PATTERNS) patterns.clear();
    const pattern = compileFor(form, holds);
    patterns.set(chosen, pattern);
    return pattern;
  };
}

function compileFor(form: string, holds: (sign: RegExp) => boolean): RegExp {
  const source = form.replace(PIECE, (_, bare: string, name: string) => {
    const { group = null, alternatives = [] } = pieces[name] ?? {};
    const written = alternatives.flatMap(([each, sign]) => (sign === undefined || holds(sign) ? each : []));
    return group === null || bare ? `(?:${written.join('|')})` : `(?<${group}>${written.join('|')})`;
  });
  return new RegExp(OPENING + `(?:${source})`.replaceAll(' ', BLANK) + CLOSING, 'gu');
}

/**
 * Finds all readings of days, months and so on in folded text, in text order. Of overlapping ones, the longest wins.
 */
export function findReadings(text: string, today: IsoDate | null): FormMatch[] {
  const seen = new Map<RegExp, boolean>();
  const holds = (sign: RegExp): boolean => {
    const held = seen.get(sign) ?? sign.test(text);
    seen.set(sign, held);
    return held;
  };
  const found: FormMatch[] = [];
  for (const form of today === null ? absolute : [...absolute, ...relative]) {
    const pattern = form.patternFor(holds);
    if (pattern === null) continue;
    // `exec`, because `matchAll` copies the pattern, which costs more than matching a short text
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
      const reading = form.read(match.groups ?? {}, today);
      if (reading !== null) found.push({ start: match.index, end: pattern.lastIndex, reading });
    }
  }
  const longest = keepLongest(found, text.length);
  const parts = found.flatMap((whole) => findPart(text, whole) ?? []);
  return parts.length === 0 ? longest : keepLongest([...parts, ...longest], text.length);
}

/**
 * Keeps the longest of overlapping spans; of equally long ones, the first. `length` is the length of the text. Returns
 * them in text order.
 */
export function keepLongest<T extends Span>(found: readonly T[], length: number): T[] {
  const taken = new Uint8Array(length);
  const free = ({ start, end }: Span): boolean => !taken.subarray(start, end).includes(1);
  return [...found]
    .sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)
    .filter((candidate) => {
      if (!free(candidate)) return false;
      taken.fill(1, candidate.start, candidate.end);
      return true;
    })
    .sort((a, b) => a.start - b.start);
}
