import { findDates } from '../../periods/find-periods.js';
import { type IsoDate, type Period, periodOfMonths } from '../../periods/period.js';
import { findReportPeriod } from '../../periods/period-of-report.js';

/** The time that the name of a file, folder or page states: a period, or a day, which is a date of issue. */
export type NamedTime =
  | { readonly kind: 'period'; readonly period: Period }
  | { readonly kind: 'day'; readonly date: IsoDate };

const MAX_NAME_LENGTH = 200;
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH_NAME =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const YEAR = '(?<year>(?:19|20)\\d{2})';
const GAP = '[-_./ ]{0,3}';
/** Boundaries: not inside a longer number or word. */
const [open, close] = ['(?<![\\p{L}\\d])', '(?![\\p{L}\\d])'];
const pattern = (body: string) => new RegExp(body, 'iu');

const DAY_FORMS = [
  pattern(`(?<!\\d)${YEAR}[-_./](?<month>\\d{1,2})[-_./](?<day>\\d{1,2})(?!\\d)`),
  pattern(`(?<!\\d)${YEAR}(?<month>\\d{2})(?<day>\\d{2})(?!\\d)`),
];
/** `14-10-2021` and `10-14-2021`. `07-08-2021` is ambiguous and ignored; `07.08.2021` is 7 August. */
const DAY_BEFORE_YEAR = pattern(`(?<!\\d)(?<one>\\d{1,2})(?<mark>[-_.])(?<two>\\d{1,2})[-_.]${YEAR}(?!\\d)`);
const DAYS = /(?<!\d)(\d{4}-\d{2}-\d{2})[-_ ]to[-_ ](\d{4}-\d{2}-\d{2})(?!\d)/u;
const QUARTER_FORMS = [
  pattern(`(?<!\\d)${YEAR}${GAP}(?:q(?:uarter)?${GAP}(?<quarter>[1-4])|(?<quarter2>[1-4])q)${close}`),
  pattern(`(?<![\\p{L}\\d])(?:q(?:uarter)?${GAP}(?<quarter>[1-4])|(?<quarter2>[1-4])q)${GAP}${YEAR}(?!\\d)`),
];
const MONTH_FORMS = [
  pattern(
    `(?<!\\d)${YEAR}${GAP}(?<from>${MONTH_NAME})(?:(?:${GAP}|[-_ ](?:to|through)[-_ ])(?<to>${MONTH_NAME}))?${close}`,
  ),
  pattern(
    `${open}(?<from>${MONTH_NAME})(?:(?:${GAP}|[-_ ](?:to|through)[-_ ])(?<to>${MONTH_NAME}))?${GAP}${YEAR}(?!\\d)`,
  ),
  pattern(`(?<!\\d)${YEAR}[-_./]?(?<month>0[1-9]|1[0-2])(?!\\d)`),
  pattern(`(?<!\\d)(?<month>0[1-9]|1[0-2])[-_./]${YEAR}(?!\\d)`),
];
/** Not before two more digits: `2024-15` is an issue number. */
const yearAlone = pattern(`${open}${YEAR}${close}(?![-_]\\d{2}(?!\\d))`);

/**
 * Reads the time in a name: `2023-07-12-letter`, `20230712`, `2023/07/12/`, `q1-2023`, `2023Q1`, `may2020`,
 * `2023-april-june`, `202309`, `fy2023-q2`, and any other words for a period. Null if it names none.
 */
export function readNamedTime(name: string): NamedTime | null {
  const said = name.slice(0, MAX_NAME_LENGTH).normalize('NFKC');
  // the forms here are of figures; what has none may say a period in words
  if (!/\d/.test(said)) return ofPeriod(findReportPeriod(asWords(said))?.period);
  return readDays(said) ?? readDay(said) ?? (DAY_BEFORE_YEAR.test(said) ? null : readPeriod(said));
}

/** Reads `2022-04-01-to-2023-03-31`, as in the names that `add` gives. */
function readDays(name: string): NamedTime | null {
  const [, start = '', end = ''] = DAYS.exec(name) ?? [];
  return ofPeriod(findReportPeriod(`${start} - ${end}`)?.period);
}

function readDay(name: string): NamedTime | null {
  for (const form of DAY_FORMS) {
    const found = form.exec(name)?.groups;
    const [date] = found ? findDates(`${found.year}-${found.month}-${found.day}`) : [];
    if (date) return { kind: 'day', date: date.date };
  }
  const found = DAY_BEFORE_YEAR.exec(name)?.groups;
  const { year, one, two, mark } = found ?? {};
  const monthFirst = mark === '.' ? '' : `${year}-${one}-${two}, `;
  const [date, other] = found ? findDates(`${monthFirst}${year}-${two}-${one}`) : [];
  return date && (!other || other.date === date.date) ? { kind: 'day', date: date.date } : null;
}

const ofPeriod = (period: Period | undefined): NamedTime | null =>
  period ? { kind: 'period', period } : null;

const asWords = (name: string): string => name.replace(/(?<=\p{L})[-_.]|[-_.](?=\p{L})|_/gu, ' ');

function readPeriod(name: string): NamedTime | null {
  const words = asWords(name);
  // Fiscal years, weeks and Japanese forms are left to the period grammar, which reads words, not slugs.
  const isOwn = /fy|fiscal|\bw\d|week|[\p{sc=Han}]/iu.test(words);
  const period =
    (isOwn ? findReportPeriod(words)?.period : null) ?? readForms(name) ?? findReportPeriod(words)?.period;
  return ofPeriod(period) ?? readYear(name);
}

function readForms(name: string): Period | null {
  for (const form of QUARTER_FORMS) {
    const found = form.exec(name)?.groups;
    const quarter = Number(found?.quarter ?? found?.quarter2);
    if (found) return periodOfMonths({ year: Number(found.year), month: quarter * 3 - 2, count: 3 });
  }
  for (const form of MONTH_FORMS) {
    const found = form.exec(name)?.groups;
    if (!found) continue;
    const first = found.month ? Number(found.month) : monthNumber(found.from ?? '');
    const last = found.to ? monthNumber(found.to) : first;
    const count = last - first + 1;
    if (count > 0) return periodOfMonths({ year: Number(found.year), month: first, count });
  }
  return null;
}

function readYear(name: string): NamedTime | null {
  const found = yearAlone.exec(name)?.groups;
  if (!found) return null;
  return { kind: 'period', period: periodOfMonths({ year: Number(found.year), month: 1, count: 12 }) };
}

function monthNumber(name: string): number {
  return months.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

/** A name without its time, as words: `2023-07-12-harbour_letter` becomes `harbour letter`. */
export function withoutTime(name: string): string {
  let rest = name.slice(0, MAX_NAME_LENGTH).normalize('NFKC');
  for (const form of [DAYS, ...DAY_FORMS, ...QUARTER_FORMS, ...MONTH_FORMS, yearAlone])
    rest = rest.replace(form, ' ');
  const said = findReportPeriod(rest);
  if (said) rest = `${rest.slice(0, said.start)} ${rest.slice(said.end)}`;
  return rest
    .replace(/[-_.\s]+/g, ' ')
    .replace(/(?<![\p{L}\d])(?:\d{1,2}|fy|v\d{1,2}|q)(?![\p{L}\d])/giu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
