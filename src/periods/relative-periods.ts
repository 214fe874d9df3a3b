import { addDays, addMonths, periodOfMonths, shiftMonths, splitDate, weekAround } from './calendar.js';
import {
  MONTH_NAME,
  NOT_AFTER_NOUN,
  NOT_MORE,
  readMonth,
  readSeason,
  SEASON_NAME,
  SHIFT,
  WORD_START,
} from './form-pieces.js';
import { COUNT, readCount } from './japanese-numerals.js';
import type { IsoDate, Period } from './period.js';
import { readShift } from './years.js';

type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year';
type Groups = Readonly<Record<string, string | undefined>>;

const MONTHS_JA = '(?:か|ヶ|カ|ケ|ヵ|個)月';
const NAMED_SHIFT = '(?<by>(?:this )?past|this|last|previous|next|coming)';

/** "It will last two years" is no period. */
const NO_VERB = '(?<!(?:to|will|would|can|could|should|must|may|might|did|does|not) )';

/**
 * Words that name a period by its distance from today, and the days that they mean; a blank is optional white
 * space. Years have theirs in period-years.ts, for they stand beside a quarter too.
 */
export const RELATIVE_FORMS: readonly (readonly [
  source: string,
  read: (groups: Groups, today: IsoDate) => Period | null,
])[] = [
  [`(?<by>${SHIFT}) (?<unit>week|month|quarter)(?!-)`, readUnit],
  ['(?<unit>week|month|quarter) (?<by>before last)', readUnit],
  [`${WORD_START}(?<by>[今当前先来]|前々|先々) の? (?<unit>四半期)(?!比)`, readUnit],
  // 前月 is the month before the one that is spoken of.
  [`${WORD_START}(?<by>[今当先来]|先々) の? (?<unit>[週月])(?![次間刊曜])`, readUnit],
  [`${NOT_MORE}(?<count>${COUNT}) (?<unit>week|month|quarter)s? ago`, readUnit],
  [`${NOT_AFTER_NOUN}(?<count>${COUNT}) (?<unit>${MONTHS_JA}|週間?|四半期)前(?![倒半後])`, readUnit],
  [`${NOT_MORE}half a year ago|(?<!\\p{sc=Han}|\\d)半年前`, (_, today) => unitAt('month', -6, today)],
  [
    `${NO_VERB}(?:last|past|previous|recent|preceding) (?<count>${COUNT}) (?<unit>day|week|month|quarter|year)s(?![a-z])`,
    readLastUnits,
  ],
  [
    `(?:過去|直近 の?|ここ|この) (?<count>${COUNT}) (?<unit>日|週|${MONTHS_JA}|四半期|年)間?(?!前)`,
    readLastUnits,
  ],
  [`${NAMED_SHIFT} (?<season>${SEASON_NAME})(?! ?\\d)`, readNamedSeason],
  [`${WORD_START}(?<by>[昨今]|この) (?<season>[春夏秋冬])(?!\\p{sc=Han})`, readNamedSeason],
  // "this may" is more often a verb
  [`${NAMED_SHIFT} (?<!this (?=ma[ry]))(?<month>${MONTH_NAME})(?! ?\\d)`, readNamedMonth],
  ['turn of the year|年末年始', (_, today) => periodOfMonths({ ...lastDecember(today), count: 2 })],
  [
    `end of the year|year-end|${WORD_START}年末(?!調整|年始)`,
    (_, today) => periodOfMonths({ ...lastDecember(today), count: 1 }),
  ],
];

/** What no text is without that holds one of these. */
export const RELATIVE_SIGN =
  /last|this|past|previous|prior|preceding|recent|current|next|coming|ago|before|year|[今当前先来昨末]|過去|直近|こ[この]/;

function readUnit({ by = '', count, unit = '' }: Groups, today: IsoDate): Period | null {
  const step = count === undefined ? readShift(by) : -readCount(count);
  return Number.isInteger(step) ? unitAt(unitOf(unit), step, today) : null;
}

function unitOf(word: string): Unit {
  if (/quarter|四/.test(word)) return 'quarter';
  if (/year|年/.test(word)) return 'year';
  if (/month|月/.test(word)) return 'month';
  return /week|週/.test(word) ? 'week' : 'day';
}

/** The calendar's month, quarter or year, or the week from Monday, that lies `by` of them from the present one. */
function unitAt(unit: Unit, by: number, today: IsoDate): Period {
  if (unit === 'day') return { start: addDays(today, by), end: addDays(today, by) };
  if (unit === 'week') return weekAround(addDays(today, by * 7));
  const count = { month: 1, quarter: 3, year: 12 }[unit];
  const [year, month] = splitDate(today);
  const [shiftedYear, shiftedMonth] = addMonths(
    year,
    Math.ceil(month / count) * count - count + 1,
    by * count,
  );
  return periodOfMonths({ year: shiftedYear, month: shiftedMonth, count });
}

/** "The last three months" end today; quarters are those of the calendar that are over. */
function readLastUnits({ count = '', unit = '' }: Groups, today: IsoDate): Period | null {
  const number = readCount(count);
  if (!(number >= 1)) return null;
  const kind = unitOf(unit);
  if (kind === 'quarter')
    return { start: unitAt(kind, -number, today).start, end: unitAt(kind, -1, today).end };
  const before =
    kind === 'day' || kind === 'week'
      ? addDays(today, -number * (kind === 'week' ? 7 : 1))
      : shiftMonths(today, -number * (kind === 'year' ? 12 : 1));
  return { start: addDays(before, 1), end: today };
}

/** "Last summer" is the last that is over, "this winter" the one we are in, 昨夏 the summer of last year. */
function readNamedSeason({ by = '', season = '' }: Groups, today: IsoDate): Period {
  const [thisYear] = splitDate(today);
  const seasonOf = (year: number): Period =>
    periodOfMonths({ year, month: readSeason(season) * 3, count: 3 });
  const isOver = (year: number): boolean => seasonOf(year).end < today;
  const step = readShift(by);
  if (step > 0) return seasonOf(seasonOf(thisYear).start > today ? thisYear : thisYear + 1);
  if (step === 0) {
    const inWinter = seasonOf(thisYear - 1).end >= today;
    return seasonOf(inWinter ? thisYear - 1 : thisYear);
  }
  const latest = by === '昨' ? thisYear - 1 : thisYear;
  return seasonOf(isOver(latest) ? latest : isOver(latest - 1) ? latest - 1 : latest - 2);
}

/** "Last November" is the last one before this month, "next November" the first after it. */
function readNamedMonth({ by = '', month = '' }: Groups, today: IsoDate): Period {
  const [year, thisMonth] = splitDate(today);
  const number = readMonth(month);
  const step = readShift(by);
  const passed = step < 0 && number >= thisMonth ? -1 : 0;
  const ahead = step > 0 && number <= thisMonth ? 1 : 0;
  return periodOfMonths({ year: year + passed + ahead, month: number, count: 1 });
}

/** The last December that has begun: reports tell of what has been. */
function lastDecember(today: IsoDate): { readonly year: number; readonly month: 12 } {
  const [year, month] = splitDate(today);
  return { year: month === 12 ? year : year - 1, month: 12 };
}
