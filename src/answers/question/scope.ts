import { anyFits, patternOf } from '../../language/languages.js';
import { memoize } from '../../memoize.js';
import { findPeriodMentions, type PeriodMention } from '../../periods/find-periods.js';
import {
  formatPeriod,
  type IsoDate,
  type Period,
  periodContains,
  periodsOverlap,
} from '../../periods/period.js';
import type { Report } from '../../reports/report.js';
import type { IndexedPassage } from '../../search/query.js';
import { overlaps, type Span } from '../../span.js';
import type { Answer } from '../answer.js';
import type { Question } from './question.js';
import { findSeries, listSeries, reportsOfSeries } from './series.js';

/** The part of the library that a question is about. */
type Scope = CoveredScope | UnclearScope;

export type CoveredScope = {
  readonly kind: 'covered';
  /** Reports of the asked-for periods, newest first; all where none was asked for, none where no report covers them. */
  readonly reports: readonly Report[];
  /** What was asked for; null where the question names no period. */
  readonly period: Period | null;
  readonly fiscal: boolean;
  /** The keys of the series that were asked for; null where it was none rather than another. */
  readonly series: readonly string[] | null;
  /** The words that name the period, and the series as a report: they need not stand in the answer. */
  readonly said: readonly Span[];
  /** Whether words say which reports are meant: by their period, or by their place among the others. */
  readonly dated: boolean;
  /** Whether a passage is worth a look: its report is in scope, or it seems to speak of the period. */
  readonly holds: (candidate: IndexedPassage) => boolean;
  /** Whether a text of a report may answer: the report is in scope, or the text itself speaks of the period. */
  readonly admits: (report: Report, text: string) => boolean;
};

/** "Q3" where reports of several years cover one: the periods it may mean, newest first. */
type UnclearScope = {
  readonly kind: 'unclear';
  readonly quarter: Span;
  readonly periods: readonly Period[];
  readonly series: readonly string[] | null;
};

/** A period that is asked for; `fiscal` where it was put as one of a fiscal year. */
export type AskedPeriod = { readonly period: Period; readonly fiscal: boolean };

/** The period that the question names; null where it names none. */
export const askedPeriod = ({ period, fiscal }: CoveredScope): AskedPeriod | null =>
  period === null ? null : { period, fiscal };

/** What takes the place of what a question says itself, each where it is there. */
export type ScopeOverrides = {
  readonly period?: AskedPeriod | null;
  readonly series?: readonly string[] | undefined;
};

/**
 * Reads which reports a question is about: of which series, then of which period. `reports` are newest first, all there
 * are; `overrides` takes the place of what the question names.
 */
export function findScope(
  question: Question,
  reports: readonly Report[],
  overrides: ScopeOverrides = {},
): Scope {
  const named = findSeries(question.text, question.periods, reports);
  const series = overrides.series ?? named?.series ?? null;
  const said = named?.said ?? [];
  const scope = scopeOfPeriods(withoutNames(question, said), reportsOfSeries(reports, series), {
    all: reports,
    names: said,
    period: overrides.period ?? null,
  });
  return scope.kind === 'unclear'
    ? { ...scope, series }
    : { ...scope, series, said: [...said, ...scope.said] };
}

/** A number in a name is no period: "Harbour 2040". */
const withoutNames = (question: Question, names: readonly Span[]): Question =>
  names.length === 0
    ? question
    : {
        ...question,
        periods: question.periods.filter((period) => !names.some((name) => overlaps(name, period))),
      };

type Within = {
  /** All reports, of other series as well. */
  readonly all: readonly Report[];
  /** Where series are named as reports. */
  readonly names: readonly Span[];
  readonly period: AskedPeriod | null;
};

function scopeOfPeriods(
  question: Question,
  reports: readonly Report[],
  { all, names, period: given }: Within,
): Scope {
  const scopeOf = (chosen: readonly Report[], periods: readonly Period[]) =>
    createScope(chosen, { reports, all }, periods);
  if (given !== null) {
    const { period, fiscal } = given;
    const said = [...question.periods, ...question.quarters];
    return { ...scopeOf(coveredBy([period], reports), [period]), period, fiscal, said, dated: true };
  }
  const ranked = findRank(question, names);
  if (ranked !== undefined) {
    const chosen = chooseByRank(ranked.kind, reports);
    const [first, ...others] = chosen.map(({ period }) => period);
    const isOne = first !== undefined && others.every((other) => isSamePeriod(first, other));
    return { ...scopeOf(chosen, []), period: isOne ? first : null, said: [ranked], dated: true };
  }
  const dated = question.periods.flatMap((mention) =>
    mention.kind === 'period' && !isReportsOwn(question, mention, reports) ? [mention] : [],
  );
  const [quarter] = question.quarters;
  if (dated.length === 0 && quarter !== undefined) return scopeOfQuarter(quarter, reports, scopeOf);
  if (dated.length === 0) return scopeOf(reports, []);
  const periods = dated.map(({ period }) => period);
  const covered = dated.filter(({ period }) =>
    reports.some((report) => periodsOverlap(report.period, period)),
  );
  const [first] = covered.length > 0 ? covered : dated;
  return {
    ...scopeOf(coveredBy(periods, reports), periods),
    period: first?.period ?? null,
    fiscal: dated.some((mention) => mention.fiscal),
    said: dated,
    dated: true,
  };
}

const isSamePeriod = (one: Period, other: Period): boolean =>
  one.start === other.start && one.end === other.end;

/** "This fiscal year" in the asker's mouth may be the report's: no figure, no report of it, and the words stand there. */
function isReportsOwn(
  question: Question,
  { start, end, period }: Span & { period: Period },
  reports: readonly Report[],
): boolean {
  const words = question.text.slice(start, end).toLowerCase();
  if (/\d/.test(words) || coveredBy([period], reports).length > 0) return false;
  const known = wordsOf(reports);
  const stands = known.get(words) ?? reports.some((report) => report.text.toLowerCase().includes(words));
  if (known.size < MAX_KNOWN) known.set(words, stands);
  return stands;
}

/** Whether words stand in any report, once looked for: there are few such words, and they take reading everything. */
const wordsOf = memoize((_: readonly Report[]) => new Map<string, boolean>());
const MAX_KNOWN = 1000;

const coveredBy = (periods: readonly Period[], reports: readonly Report[]): readonly Report[] =>
  reports.filter((report) => periods.some((period) => periodsOverlap(report.period, period)));

function createScope(
  chosen: readonly Report[],
  { reports, all }: { readonly reports: readonly Report[]; readonly all: readonly Report[] },
  periods: readonly Period[],
): CoveredScope {
  const limited = chosen.length < reports.length;
  // A passage that speaks of a year gives its figures, in whatever calendar; the sentence is read closely later.
  const years = [...new Set(periods.flatMap(({ start, end }) => [start.slice(0, 4), end.slice(0, 4)]))];
  const inScope = new Set(limited ? chosen : []);
  const ofSeries = reports.length === all.length ? null : new Set(reports);
  const isOfSeries = (report: Report) => ofSeries === null || ofSeries.has(report);
  return {
    kind: 'covered',
    reports: chosen,
    period: null,
    fiscal: false,
    series: null,
    said: [],
    dated: false,
    holds: ({ report, passage }) =>
      isOfSeries(report) &&
      (!limited ||
        inScope.has(report) ||
        years.some((year) => passage.text.includes(year)) ||
        anyFits(passage.text, ({ answers }) => answers?.eras)),
    admits: (report, text) =>
      isOfSeries(report) && (!limited || inScope.has(report) || speaksOf(text, periods)),
  };
}

/** Periods in reports are absolute, so that no day is today. */
const NO_DAY: IsoDate = '1900-01-01';

function speaksOf(text: string, periods: readonly Period[]): boolean {
  return findPeriodMentions(text, NO_DAY).some(
    (mention) =>
      mention.kind === 'period' && periods.some((period) => periodContains(period, mention.period)),
  );
}

const REPORT_NOUN = patternOf('^(?:…)$', ({ intents }) => intents?.reportNoun);

/** "Latest" asks for a report only beside a word for one, or alone: in "the latest forum" it does not. */
function asksForReport(mention: PeriodMention): boolean {
  return mention.kind !== 'period' && (mention.noun === null || REPORT_NOUN.test(mention.noun));
}

/** "Latest" and its like, where it asks for a report; the name of a series may stand between it and its noun. */
function findRank(question: Question, names: readonly Span[]): Ranked | undefined {
  const own = question.periods.find(asksForReport);
  if (own !== undefined && own.kind !== 'period') return own;
  for (const { start, end } of names) {
    const before = question.text.slice(0, start);
    const mentions = findPeriodMentions(before + question.text.slice(end).trimStart(), NO_DAY);
    const found = mentions.find((mention): mention is Ranked => {
      if (mention.kind === 'period') return false;
      const isBeside = mention.start < start && mention.end >= before.trimEnd().length;
      return isBeside || asksForReport(mention);
    });
    if (found === undefined) continue;
    const away = question.text.length - before.length - question.text.slice(end).trimStart().length;
    const move = (at: number) => (at > start ? at + away : at);
    return { ...found, start: move(found.start), end: move(found.end) };
  }
  return undefined;
}

type Ranked = Exclude<PeriodMention, { kind: 'period' }>;

/**
 * Of each series the report at a place; the previous report of a series of one is that one.
 * @param reports newest first
 */
export function chooseByRank(kind: Ranked['kind'], reports: readonly Report[]): readonly Report[] {
  return listSeries(reports).flatMap((series) => {
    const [first, second = first] = series.reports;
    const chosen = kind === 'latest' ? first : kind === 'previous' ? second : series.reports.at(-1);
    return chosen === undefined ? [] : [chosen];
  });
}

function scopeOfQuarter(
  quarter: Question['quarters'][number],
  reports: readonly Report[],
  scopeOf: (chosen: readonly Report[], periods: readonly Period[]) => CoveredScope,
): Scope {
  const years = [...new Set(reports.map((report) => report.period.start.slice(0, 4)))];
  const periods = years
    .flatMap((year) => findPeriodMentions(`${year} Q${quarter.quarter}`, NO_DAY))
    .flatMap((mention) => (mention.kind === 'period' ? [mention.period] : []))
    .filter((period) => coveredBy([period], reports).length > 0);
  const [only] = periods;
  if (only === undefined) return scopeOf(reports, []);
  // "Q2" is a report's; "from April to June" may be of any year.
  if (periods.length > 1 && quarter.isNamed) return { kind: 'unclear', quarter, periods, series: null };
  if (periods.length > 1)
    return { ...scopeOf(coveredBy(periods, reports), periods), said: [quarter], dated: true };
  const chosen = coveredBy([only], reports);
  return { ...scopeOf(chosen, [only]), period: only, said: [quarter], dated: true };
}

/** The period that a text names, if it names one; of "Q3" that of the year of `near`, else the newest that reports cover. */
export function readPeriod(
  question: Question,
  reports: readonly Report[],
  near: Period | null,
): AskedPeriod | null {
  const scope = findScope(question, reports);
  if (scope.kind === 'covered') {
    // The latest of each series: that of the newest.
    const [newest] = scope.dated ? scope.reports : [];
    return askedPeriod(scope) ?? (newest === undefined ? null : { period: newest.period, fiscal: false });
  }
  const year = near?.start.slice(0, 4);
  const period = scope.periods.find(({ start }) => start.startsWith(year ?? '-')) ?? scope.periods[0];
  return period === undefined ? null : { period, fiscal: false };
}

/** The reports of several periods that a text means by their place in their series: the latest of each; else null. */
export function readRanked(question: Question, reports: readonly Report[]): readonly Report[] | null {
  const scope = findScope(question, reports);
  return scope.kind === 'covered' && scope.dated && scope.period === null ? scope.reports : null;
}

const MAX_CHOICES = 5;

/** The same question, once for each report it may mean. */
export function askWhichReport(question: Question, reports: readonly Report[]): Answer {
  const bare = question.text.replace(/[?？.。\s]{1,20}$/u, '');
  const comma = question.japanese ? '、' : ', ';
  const label = ({ period }: Report) => labelOf(question, period);
  const isAlone = (report: Report) =>
    reports.every((other) => other.id === report.id || label(other) !== label(report));
  const choices = reports
    .slice(0, MAX_CHOICES)
    .map((report) => [bare, ...(isAlone(report) ? [] : [report.title]), label(report)].join(comma));
  return { kind: 'ambiguous', choices };
}

/** The same question, once for each period that the words at `said` may mean. */
export function askWhichPeriod(question: Question, said: Span, periods: readonly Period[]): Answer {
  const { text } = question;
  const choices = periods
    .slice(0, MAX_CHOICES)
    .map((period) => text.slice(0, said.start) + labelOf(question, period) + text.slice(said.end));
  return { kind: 'ambiguous', choices };
}

const labelOf = (question: Question, period: Period): string =>
  formatPeriod(period, question.japanese ? 'ja' : 'en');
