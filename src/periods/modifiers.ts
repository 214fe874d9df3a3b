import { COUNT, DIGIT_LETTERS, ORDINAL, readCount } from '../language/numerals.js';
import type { Span } from '../span.js';
import { JOINER } from './form-pieces.js';
import type { Part, PartUnit, Share } from './parts.js';
import type { Reading } from './read-form.js';

type Found = Span & { readonly reading: Reading };
type Groups = Readonly<Record<string, string | undefined>>;
type Modifier = {
  /** Which readings it may go with. */
  readonly of: readonly Reading['grain'][];
  readonly pattern: RegExp;
  readonly read: (groups: Groups) => Part | null;
};

const LONG = ['year', 'half', 'quarter', 'season', 'month'] as const;
const ENDS = ['day', 'month'] as const;
const MONTHS_JA = '(?:か|ヶ|カ|ケ|ヵ|個)月';
const LINK = '(?: (?:of|in)(?: the)? | |-)';
const UNIT = 'day|week|month|quarter|half(?:(?: |-)year)?|year|fy';
/** 末 and 初 begin other words too: 末端, 初代. */
const WORD_END = '(?!\\p{sc=Han})';

/** Words right before a period that say which part of it is meant, or what ends or begins with it. */
const BEFORE: readonly Modifier[] = [
  modifierBefore(
    LONG,
    // "beginning in March" is a verb.
    `(?:(?<early>early(?: part)?)|(?<middle>mid(?:dle)?)|(?<late>late|latt?er part)|(?<start>start|beginning)(?= of)|(?<end>(?:end|close)(?= of|-)|year(?: |-)end))${LINK}`,
    readShare,
  ),
  modifierBefore(
    ['month'],
    '(?:(?<first>first|1st)|second|2nd|latter|last) half (?:of|in) ',
    readHalfOfMonth,
  ),
  modifierBefore(
    LONG,
    `(?:(?<first>first|1st|initial|opening)|last|final|closing)(?: (?<count>${COUNT}))?(?: |-)(?<unit>${UNIT})s? (?:of|in)(?: the)? `,
    readEdge,
  ),
  modifierBefore(['month'], `(?<week>${ORDINAL}) week (?:of|in) `, readWeekOfMonth),
  modifierBefore(['month'], 'week (?<week>\\d{1,2}) (?:of|in) ', readWeekOfMonth),
  modifierBefore(
    ENDS,
    `(?:(?:fiscal|financial|calendar|business) )?(?:(?<count>${COUNT})(?: |-))?(?<unit>${UNIT})s?(?:(?: |-)period)? (?:that )?(?:end(?:ed|ing|s)|(?<beginning>(?:begin|start|commenc)(?:s|n?ing|ed)))(?: on)?(?: the)? `,
    readNeighbour,
  ),
  modifierBefore(
    ENDS,
    `(?<count>${COUNT})(?: |-)(?<unit>${UNIT})s?(?:(?: |-)period)? (?:up )?(?:to|through|until)(?: the)? `,
    readNeighbour,
  ),
  modifierBefore(
    ENDS,
    '(?<!(?:this|last|past|previous|next|each|every) )(?<unit>quarter|half(?: |-)year|half|year) (?:up )?(?:to|through|until)(?: the)? ',
    readNeighbour,
  ),
  modifierBefore(['day'], 'week of(?: the)? ', () => ({ kind: 'week around' })),
];

/** The same right after a period. */
const AFTER: readonly Modifier[] = [
  modifierAfter(
    ['year', 'half', 'quarter', 'season'],
    `(?:(?<end>年?末${WORD_END}|年?末(?=現在|時点|頃)|終わり|おわり|暮れ?)|(?<start>年始|年頭|年明け|年?初(?:頭|め(?!て)|${WORD_END})|始め|はじめ(?!て)|当初|冒頭)|(?<early>序盤)|(?<middle>半ば|なかば|中頃|中ごろ|中盤)|(?<late>終盤))`,
    readShare,
  ),
  modifierAfter(
    ['month'],
    `(?:(?<early>上旬|初旬|頭${WORD_END}|[初始]め(?!て)|はじめ(?!て))|(?<middle>中旬|半ば|なかば|中頃|中ごろ)|(?<late>下旬)|(?<end>月?末${WORD_END}|月?末(?=現在|時点|頃)|終わり|おわり))`,
    readShare,
  ),
  modifierAfter(['month'], '(?:(?<first>前半)|後半)', readHalfOfMonth),
  modifierAfter(
    LONG,
    `(?:(?<first>最初|[初始]め|はじめ)|最後|終わり|最終)(?: の)? (?<count>${COUNT})? (?<unit>日|週|${MONTHS_JA}|四半期)間?`,
    readEdge,
  ),
  modifierAfter(['month'], `第 (?<week>\\d{1,2}|[${DIGIT_LETTERS}]{1,3}) 週目?(?!間)`, readWeekOfMonth),
  modifierAfter(['month'], ',? week (?<week>\\d{1,2})(?!\\w)', readWeekOfMonth),
  modifierAfter(['month'], '(?:quarter|qtr)(?!\\w)', () => ({ kind: 'ending', count: 3, unit: 'month' })),
  // 2021年3月期 is the business year that ends in March, and may be divided itself.
  modifierAfter(
    ['month'],
    '(?<=期(?: の)? )(?:第 (?<quarter>[1-4一二三四]) (?:四半期|q)|(?<quarterBefore>[1-4])q|q(?<quarterAfter>[1-4]))',
    readClosingQuarter,
  ),
  modifierAfter(['month'], '(?<=期(?: の)? )(?:(?<first>[上前]半?期|中間期)|[下後]半?期)', ({ first }) => ({
    kind: 'months',
    from: first === undefined ? -5 : -11,
    count: 6,
  })),
  modifierAfter(['month'], '(?<=期)', () => ({ kind: 'ending', count: 12, unit: 'month' })),
];

function modifierBefore(of: Modifier['of'], source: string, read: Modifier['read']): Modifier {
  return { of, read, pattern: new RegExp(`(?<![\\p{L}\\p{N}])${source.replaceAll(' ', '[ \\n]')}$`, 'u') };
}

/** In these a blank is optional, as in the forms. */
function modifierAfter(of: Modifier['of'], source: string, read: Modifier['read']): Modifier {
  return { of, read, pattern: new RegExp(`(?: の)? ${source}`.replaceAll(' ', '[ \\n]?'), 'uy') };
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

function readClosingQuarter({ quarter, quarterBefore, quarterAfter }: Groups): Part {
  const number = readCount(quarter ?? quarterBefore ?? quarterAfter ?? '');
  return { kind: 'months', from: number * 3 - 14, count: 3 };
}

const MONTHS_IN: readonly (readonly [RegExp, number])[] = [
  [/quarter|四/, 3],
  [/half/, 6],
  [/year|fy/, 12],
  [/month|月/, 1],
];

/** Null for a count that is no number: 十十十か月. */
function readLength({ count = 'one', unit: word = '' }: Groups): { count: number; unit: PartUnit } | null {
  const number = readCount(count);
  if (!Number.isInteger(number)) return null;
  const months = MONTHS_IN.find(([pattern]) => pattern.test(word))?.[1];
  if (months !== undefined) return { count: number * months, unit: 'month' };
  return { count: number, unit: /week|週/.test(word) ? 'week' : 'day' };
}

const MAX_BEFORE_LENGTH = 60;
const JOINED_BEFORE = new RegExp(`(?:${JOINER})[ \\n]?$`, 'u');

/** A period with the words around it that say which part is meant; null if it is the whole. */
export function findPart(text: string, { start, end, reading }: Found): Found | null {
  if (reading.part !== null) return null;
  const lead = text.slice(Math.max(0, start - MAX_BEFORE_LENGTH), start);
  for (const { of, pattern, read } of BEFORE) {
    const match = of.includes(reading.grain) ? pattern.exec(lead) : null;
    const part = match && read(match.groups ?? {});
    if (match && part) return { start: start - match[0].length, end, reading: { ...reading, part } };
  }
  // The last month of 2023年7月～9月期 is no business year.
  const closes = text.charAt(end - 1) === '期' && (reading.year === null || JOINED_BEFORE.test(lead));
  for (const { of, pattern, read } of closes ? [] : AFTER) {
    if (!of.includes(reading.grain)) continue;
    pattern.lastIndex = end;
    const match = pattern.exec(text);
    const part = match && read(match.groups ?? {});
    if (part) return { start, end: pattern.lastIndex, reading: { ...reading, part } };
  }
  return null;
}
