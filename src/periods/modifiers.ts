import { LANGUAGES, readCount } from '../language/languages.js';
import type { ModifierMeaning } from '../language/period-words.js';
import type { Span } from '../span.js';
import { JOINER, LINK, MONTHS_IN, unitOf } from './form-pieces.js';
import type { Part, PartUnit, Share } from './parts.js';
import type { Reading } from './read-form.js';

type FormMatch = Span & { readonly reading: Reading };
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
export function findPart(text: string, { start, end, reading }: FormMatch): FormMatch | null {
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
