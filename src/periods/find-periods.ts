import { patternOf } from '../language/languages.js';
import type { Span } from '../span.js';
import { foldText } from './fold-text.js';
import { keepLongest } from './forms.js';
import type { IsoDate, Period } from './period.js';
import { chooseReportPeriod } from './period-of-report.js';
import { findStatements, type Statement } from './ranges.js';
import { type Grain, periodOf } from './read-form.js';
import { findRanks, type RankMention } from './report-ranks.js';

/** Words of a question that limit it to some reports. */
export type PeriodMention =
  | (Span & {
      readonly kind: 'period';
      readonly period: Period;
      /** Said in terms of the fiscal year, or with its reading beside the calendar's. */
      readonly fiscal: boolean;
      readonly grain: Grain | 'range';
    })
  | RankMention;

/**
 * All periods and places among the reports (latest, previous, earliest) that a text names, in its order,
 * not overlapping, with offsets into `text`. `today` is for "last quarter" and its like. Linear in the length.
 */
export function findPeriodMentions(text: string, today: IsoDate): readonly PeriodMention[] {
  const folded = foldText(text);
  const mentions = [...findStatements(folded.text, today).flatMap(mentionOf), ...findRanks(folded.text)];
  return keepLongest(mentions, folded.text.length).map((mention) => ({
    ...mention,
    ...folded.unfold(mention.start, mention.end),
  }));
}

function mentionOf({ start, end, first, last, period, fiscal }: Statement): PeriodMention[] {
  if (period === null) return [];
  const grain = first.reading.part === null ? first.reading.grain : 'part';
  return [{ kind: 'period', period, fiscal, grain: first === last ? grain : 'range', start, end }];
}

const MAX_PERIOD_LENGTH = 200;
const LEAD_IN = patternOf('^\\s?(?:(?:…)\\s){0,4}$', ({ periods }) => periods.leadIns, '');
const LEAD_OUT = patternOf('^(?:…)?\\s?$', ({ periods }) => periods.leadOuts, '');

/**
 * The period that the whole of a text names, alone or after "in", "from" and their like; null if it
 * names none, or something besides. Reads every label of period.ts back.
 */
export function parsePeriod(text: string, today: IsoDate): Period | null {
  if (text.length > MAX_PERIOD_LENGTH) return null;
  const folded = foldText(text).text;
  const [only, ...others] = findStatements(folded, today);
  if (only === undefined || others.length > 0) return null;
  return LEAD_IN.test(folded.slice(0, only.start)) && LEAD_OUT.test(folded.slice(only.end))
    ? only.period
    : null;
}

/** Quarters that a text names without a year ("Q3", 第3四半期), to be read by the reports there are. */
export function findYearlessQuarters(text: string): (Span & { readonly quarter: 1 | 2 | 3 | 4 })[] {
  const folded = foldText(text);
  return findStatements(folded.text, null)
    .filter(({ period }) => period === null)
    .flatMap(({ first, last }) => (first === last ? [first] : [first, last]))
    .flatMap(({ start, end, reading: { grain, year, number } }) => {
      const quarter = ([1, 2, 3, 4] as const).find((each) => each === number);
      if (grain !== 'quarter' || year !== null || quarter === undefined) return [];
      return [{ quarter, ...folded.unfold(start, end) }];
    });
}

/** Periods that a text names and the calendar does not have: "Q5 2023", "31 June 2023"; also as an end of a range. */
export function findImpossiblePeriods(text: string): Span[] {
  const folded = foldText(text);
  return findStatements(folded.text, null)
    .filter(({ period }) => period === null)
    .flatMap(({ first, last }) => (first === last ? [first] : [first, last]))
    .filter(({ reading }) => reading.year !== null && reading.number !== null && periodOf(reading) === null)
    .map(({ start, end }) => folded.unfold(start, end));
}

/**
 * The period that a report says it covers, in its head of up to a few thousand characters, with the offsets
 * of the words; null if it says none. An explicit range counts before a shorter form; a single full date
 * is a date of issue.
 */
export function findReportPeriod(text: string): (Span & { readonly period: Period }) | null {
  const folded = foldText(text);
  const stated = chooseReportPeriod(folded.text, findStatements(folded.text, null));
  return stated && { period: stated.period, ...folded.unfold(stated.start, stated.end) };
}
