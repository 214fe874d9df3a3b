import { DIGIT_LETTERS, LANGUAGES, readCount } from '../language/languages.js';
import type { ModifierMeaning } from '../language/period-words.js';
import type { Span } from '../span.js';
import { SCHEME } from '../web-address.js';
import { JOINER, LINK, MONTHS_IN, pieces, unitOf, YEAR_LETTERS } from './form-pieces.js';
import type { IsoDate, Part, PartUnit, Share } from './period.js';
import { FIRST_TODAY, type Reading, readForm, readingOfDays } from './read-form.js';
import { RELATIVE_FORMS, RELATIVE_SIGN } from './relative-periods.js';

/** A text made plain for matching, with the way back to where each of its characters came from. */
type FoldedText = {
  readonly text: string;
  /** The stretch of the original that stands behind `text.slice(start, end)`. */
  unfold(start: number, end: number): Span;
};

/** A text falls into these and single characters. A backslash before punctuation is a Markdown escape. */
const UNIT = new RegExp(
  String.raw`(?<address>(?:${SCHEME}|www\.)[!-~]+)|(?<space>\s+)|(?<emphasis>\*+|_+)|(?<silent>\\(?=[!-/:-@[-\x60{-~])|\p{Default_Ignorable_Code_Point})|.`,
  'gisu',
);
const ALPHANUMERIC = /[\p{L}\p{N}]/u;
const LINE_BREAKS = /\r\n|[\n\r\u2028\u2029]/g;

/** Stands for an address, so that no date is read from within one. */
const ADDRESS_MARK = '\uFFFC';

/**
 * Folds width and compatibility forms (NFKC), case, dashes (`-` within words, `–` between them), waves and
 * apostrophes; drops Markdown emphasis, escapes and invisible characters. White space becomes one blank,
 * one `\n` where a line ends, one `\v` where a paragraph or page ends. Takes time linear in the length.
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
  /** Which readings it may go with. */
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

/** Words right before a period that say which part of it is meant, or what ends or begins with it. */
const BEFORE = readingsOf(
  'before',
  (form) => new RegExp(`(?<![\\p{L}\\p{N}])${form.replaceAll(' ', '[ \\n]')}$`, 'u'),
);

/** The same right after a period; in these a blank is optional, as in the forms. */
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

/** Of the twelve months that end with a month. */
function readQuarterOfYear({ quarter, quarterBefore, quarterAfter }: Groups): Part {
  const number = readCount(quarter ?? quarterBefore ?? quarterAfter ?? '');
  return { kind: 'months', from: number * 3 - 14, count: 3 };
}

/** Null for a count that is no number: 十十十か月. */
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

/** A period with the words around it that say which part is meant; null if it is the whole. */
function findPart(text: string, { start, end, reading }: FormMatch): FormMatch | null {
  if (reading.part !== null) return null;
  const lead = text.slice(Math.max(0, start - MAX_BEFORE_LENGTH), start);
  for (const { of, pattern, read } of BEFORE) {
    const match = of.includes(reading.grain) ? pattern.exec(lead) : null;
    const part = match && read(match.groups ?? {});
    if (match && part) return { start: start - match[0].length, end, reading: { ...reading, part } };
  }
  // The last month of 2023年7月～9月期 is no business year.
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

/** What a stretch of folded text reads as. */
export type FormMatch = Span & { readonly reading: Reading };

/**
 * How each grain is written in figures and letters; the languages have the forms in words. `{name}` is a piece that is read, `{:name}` one that must only be there; a
 * blank is optional white space. Forms without a year are completed later: `October 1 – December 31, 2023`.
 */
const FORMS: readonly (readonly [Reading['grain'], readonly string[]])[] = [
  [
    'day',
    [
      '{yyyy}{mark}{mm}\\k<mark>{day}(?:t\\d[\\d:.]{3,14}z?)?', // 2021-10-14
      '{mm}{mark}{lateDay}\\k<mark>{yyyy}', // 10/14/2021
      '{lateDay}{mark}{mm}\\k<mark>{yyyy}', // 14.10.2021
      // 10/01/2023 – 12/31/2023, where the end tells the order
      '{mm}{slash}{day}/{yyyy}(?={to}{:mm}/{:lateDay}/{:yyyy}\\b)',
      '{day}{slash}{mm}/{yyyy}(?={to}{:lateDay}/{:mm}/{:yyyy}\\b)',
      '{mm}{slash}{day}',
      '(?<=\\d(?:st|nd|rd|th)?{to})(?<!(?:w(?:eeks?|k)? \\d{1,2}|q\\d){to}){day}(?: ,| of)? {year}', // "5, 2023" of "October 3–5, 2023"
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
  // "incidents in 2021 fall into three groups"; winter 2021/22
  ['season', [...withYear('{season}', '(?!fall){season}'), '{season}{in}{yyyy}[-–]20\\d\\d(?!\\d)']],
  ['year', ['{longYear}', '{year}', "(?<=(?:in|of|early|late|mid)(?: |-))(?<year>'\\d\\d)"]],
];

/** A part of a year before and after its year, also as "the Q3 report of 2021" and "fiscal Q3 2023". */
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
/** No number, and no Latin word but one before a Japanese year (JPCERT/CC2023年), goes on over an edge of a form. */
const OPENING = `(?<![a-z_](?=[a-z]|\\d(?!\\d{0,3}${BLANK}[${YEAR_LETTERS}])))(?<!\\d(?=\\d))(?<![${DIGIT_LETTERS}](?=[${DIGIT_LETTERS}]))`;
const CLOSING = '(?!(?<=[a-z0-9])[a-z0-9_])';

const PIECE = /\{(:?)(\p{L}+)\}/gu;

type Form = {
  /**
   * What finds it in a text that holds some signs and not the others; null where that cannot be. Compiled when first
   * needed, for that takes longer than to look for the signs.
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

/** One pattern for each choice of the alternatives that a text may hold: those of years in words are long. */
function compile(form: string): Form['patternFor'] {
  const used = Array.from(form.matchAll(PIECE), ([, , name = '']) => {
    const piece = pieces[name];
    if (piece === undefined) throw new TypeError(`There is no piece {${name}} for the form ${form}`);
    return piece;
  });
  const patterns = new Map<number, RegExp>();
  return (holds) => {
    let choice = 1;
    for (const { alternatives } of used) {
      let isHeld = false;
      for (const [, sign] of alternatives) {
        const may = sign === undefined || holds(sign);
        isHeld ||= may;
        choice = choice * 2 + Number(may);
      }
      if (!isHeld) return null;
    }
    const pattern = patterns.get(choice) ?? compileFor(form, holds);
    patterns.set(choice, pattern);
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

/** All that folded text says of days, months and so on, in its order; of what overlaps, the longest stands. */
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
    // exec and not matchAll, which copies the pattern: that costs more than matching a short text
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

/** Of stretches that overlap, the longest; of equally long ones, the first. In the order of the text of `length`. */
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
