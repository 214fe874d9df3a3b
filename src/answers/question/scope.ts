import { anyFits, LABELS, type Locale, patternOf } from '../../language/languages.js';
import { findPeriodMentions, type PeriodMention, type YearlessPart } from '../../periods/find-periods.js';
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

/** The reports that a question is about. */
type Scope = CoveredScope | UnclearScope;

export type CoveredScope = {
  readonly kind: 'covered';
  /** Reports of the requested periods, newest first; all if none was requested, none if no report covers them. */
  readonly reports: readonly Report[];
  /** The requested period; null if the question names none. */
  readonly period: Period | null;
  readonly fiscal: boolean;
  /** The keys of the requested series; null if the question is not limited to any. */
  readonly series: readonly string[] | null;
  /** The words that name the period, and the series as reports; an answer need not contain them. */
  readonly said: readonly Span[];
  /** Whether words choose reports by their period or by their rank ("latest"). */
  readonly dated: boolean;
  /** Whether to search a passage: its report is in scope, or the passage seems to mention the period. */
  readonly holds: (candidate: IndexedPassage) => boolean;
  /** Whether a text of a report may answer: the report is in scope, or the text itself mentions the period. */
  readonly admits: (report: Report, text: string) => boolean;
};

/** The scope of "Q3" if reports cover that part of a year in several years: the possible periods, newest first. */
type UnclearScope = {
  readonly kind: 'unclear';
  readonly part: Span;
  readonly periods: readonly Period[];
  readonly series: readonly string[] | null;
};

/** A requested period; `fiscal` if it was expressed in fiscal years. */
export type AskedPeriod = { readonly period: Period; readonly fiscal: boolean };

/** The period of a scope's question; null if the question names none. */
export const askedPeriod = ({ period, fiscal }: CoveredScope): AskedPeriod | null =>
  period === null ? null : { period, fiscal };

/** Replacements for the period and series that a question names; each applies only if present. */
export type ScopeOverrides = {
  readonly period?: AskedPeriod | null;
  readonly series?: readonly string[] | undefined;
};

/**
 * Finds the reports that a question is about, first by series, then by period. `reports` are all, newest first;
 * `overrides` replace the period and series that the question names.
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

/** Drops periods within names: "Harbour 2040" names no period. */
const withoutNames = (question: Question, names: readonly Span[]): Question =>
  names.length === 0
    ? question
    : {
        ...question,
        periods: question.periods.filter((period) => !names.some((name) => overlaps(name, period))),
      };

type Within = {
  /** All reports, including those of other series. */
  readonly all: readonly Report[];
  /** The spans that name series as reports. */
  readonly names: readonly Span[];
  readonly period: AskedPeriod | null;
};

function scopeOfPeriods(
  question: Question,
  reports: readonly Report[],
  { all, names, period: given }: Within,
): Scope {
  const scopeOf = (chosen: readonly Report[], periods: readonly Period[], words: readonly string[] = []) =>
    createScope(chosen, { reports, all }, { periods, words });
  if (given !== null) {
    const { period, fiscal } = given;
    const said = [...question.periods, ...question.yearless];
    return { ...scopeOf(coveredBy([period], reports), [period]), period, fiscal, said, dated: true };
  }
  const ranked = findRank(question, names);
  if (ranked !== undefined) {
    const chosen = chooseByRank(ranked.kind, reports);
    const [first, ...others] = chosen.map(({ period }) => period);
    const isOne = first !== undefined && others.every((other) => isSamePeriod(first, other));
    return { ...scopeOf(chosen, []), period: isOne ? first : null, said: [ranked], dated: true };
  }
  const dated = question.periods.flatMap((mention) => (mention.kind === 'period' ? [mention] : []));
  const [part] = question.yearless;
  if (dated.length === 0 && part !== undefined) return scopeOfYearless(part, reports, scopeOf);
  if (dated.length === 0) return scopeOf(reports, []);
  const periods = dated.map(({ period }) => period);
  const covered = dated.filter(({ period }) =>
    reports.some((report) => periodsOverlap(report.period, period)),
  );
  const [first] = covered.length > 0 ? covered : dated;
  const words = dated
    .filter((mention) => !covered.includes(mention))
    .flatMap((mention) => relativeWords(question, mention));
  return {
    ...scopeOf(coveredBy(periods, reports), periods, words),
    period: first?.period ?? null,
    fiscal: dated.some((mention) => mention.fiscal),
    said: dated,
    dated: true,
  };
}

const isSamePeriod = (one: Period, other: Period): boolean =>
  one.start === other.start && one.end === other.end;

/**
 * The words of a relative period, such as "last year": if no report covers the period that they denote today, they may
 * be quoted from a report, where they denote another one.
 */
function relativeWords({ text }: Question, { start, end }: Span): readonly string[] {
  const words = text.slice(start, end).toLowerCase();
  return /\d/.test(words) ? [] : [words];
}

const coveredBy = (periods: readonly Period[], reports: readonly Report[]): readonly Report[] =>
  reports.filter((report) => periods.some((period) => periodsOverlap(report.period, period)));

function createScope(
  chosen: readonly Report[],
  { reports, all }: { readonly reports: readonly Report[]; readonly all: readonly Report[] },
  { periods, words }: { readonly periods: readonly Period[]; readonly words: readonly string[] },
): CoveredScope {
  const limited = chosen.length < reports.length;
  // A passage about a year contains its digits or the name of an era. Its sentences are checked by `admits` later.
  const years = [...new Set(periods.flatMap(({ start, end }) => [start.slice(0, 4), end.slice(0, 4)]))];
  const inScope = new Set(limited ? chosen : []);
  const ofSeries = reports.length === all.length ? null : new Set(reports);
  const isOfSeries = (report: Report) => ofSeries === null || ofSeries.has(report);
  const holdsWords = (text: string) => words.some((word) => text.toLowerCase().includes(word));
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
        holdsWords(passage.text) ||
        anyFits(passage.text, ({ answers }) => answers?.eras)),
    admits: (report, text) =>
      isOfSeries(report) && (!limited || inScope.has(report) || speaksOf(text, periods) || holdsWords(text)),
  };
}

/** Stands in for today's date where a text names only absolute periods. */
const NO_DAY: IsoDate = '1900-01-01';

function speaksOf(text: string, periods: readonly Period[]): boolean {
  return findPeriodMentions(text, NO_DAY).some(
    (mention) =>
      mention.kind === 'period' && periods.some((period) => periodContains(period, mention.period)),
  );
}

const REPORT_NOUN = patternOf('^(?:…)$', ({ intents }) => intents?.reportNoun);

/** Whether a word such as "latest" asks for a report: alone or with a noun for reports, but not in "latest forum". */
function asksForReport(mention: PeriodMention): boolean {
  return mention.kind !== 'period' && (mention.noun === null || REPORT_NOUN.test(mention.noun));
}

/** Finds "latest" or similar, if it asks for a report; the name of a series may come between it and its noun. */
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
 * Chooses the report of a rank in each series. A series of one report has it as its previous one, too.
 * @param reports newest first
 */
export function chooseByRank(kind: Ranked['kind'], reports: readonly Report[]): readonly Report[] {
  return listSeries(reports).flatMap((series) => {
    const [first, second = first] = series.reports;
    const chosen = kind === 'latest' ? first : kind === 'previous' ? second : series.reports.at(-1);
    return chosen === undefined ? [] : [chosen];
  });
}

function scopeOfYearless(
  part: YearlessPart,
  reports: readonly Report[],
  scopeOf: (chosen: readonly Report[], periods: readonly Period[]) => CoveredScope,
): Scope {
  const years = [...new Set(reports.map((report) => report.period.start.slice(0, 4)))];
  const periods = years
    .flatMap((year) =>
      findPeriodMentions(`${year} ${part.unit === 'quarter' ? 'Q' : 'H'}${part.number}`, NO_DAY),
    )
    .flatMap((mention) => (mention.kind === 'period' ? [mention.period] : []))
    .filter((period) => coveredBy([period], reports).length > 0);
  const [only] = periods;
  if (only === undefined) return scopeOf(reports, []);
  // "Q2" means the quarter of one report; "from April to June" may be of any year.
  if (periods.length > 1 && part.isNamed) return { kind: 'unclear', part, periods, series: null };
  if (periods.length > 1)
    return { ...scopeOf(coveredBy(periods, reports), periods), said: [part], dated: true };
  const chosen = coveredBy([only], reports);
  return { ...scopeOf(chosen, [only]), period: only, said: [part], dated: true };
}

/** The period that a text names, or null. "Q3" is that of the year of `near`, or else the newest that reports cover. */
export function readPeriod(
  question: Question,
  reports: readonly Report[],
  near: Period | null,
): AskedPeriod | null {
  const scope = findScope(question, reports);
  if (scope.kind === 'covered') {
    // "Latest" chooses a report of each series; the newest of them has the period.
    const [newest] = scope.dated ? scope.reports : [];
    return askedPeriod(scope) ?? (newest === undefined ? null : { period: newest.period, fiscal: false });
  }
  const year = near?.start.slice(0, 4);
  const period = scope.periods.find(({ start }) => start.startsWith(year ?? '-')) ?? scope.periods[0];
  return period === undefined ? null : { period, fiscal: false };
}

/** The reports of several periods that a text chooses, such as the latest of each series; otherwise null. */
export function readRanked(question: Question, reports: readonly Report[]): readonly Report[] | null {
  const scope = findScope(question, reports);
  return scope.kind === 'covered' && scope.dated && scope.period === null ? scope.reports : null;
}

const MAX_CHOICES = 5;

/** Asks which report is meant: each choice is the question with one report's period and, if needed, title. */
export function askWhichReport(question: Question, reports: readonly Report[]): Answer {
  const bare = question.text.replace(/[?？.。\s]{1,20}$/u, '');
  const { limited } = LABELS[localeOf(question)];
  const label = ({ period }: Report) => labelOf(question, period);
  const isAlone = (report: Report) =>
    reports.every((other) => other.id === report.id || label(other) !== label(report));
  const choices = reports
    .slice(0, MAX_CHOICES)
    .map((report) => limited(bare, isAlone(report) ? null : report.title, label(report)));
  return { kind: 'ambiguous', choices };
}

/** Asks which period the words at `said` mean: each choice is the question with one period in their place. */
export function askWhichPeriod(question: Question, said: Span, periods: readonly Period[]): Answer {
  const { text } = question;
  const choices = periods
    .slice(0, MAX_CHOICES)
    .map((period) => text.slice(0, said.start) + labelOf(question, period) + text.slice(said.end));
  return { kind: 'ambiguous', choices };
}

const localeOf = ({ japanese }: Question): Locale => (japanese ? 'ja' : 'en');

const labelOf = (question: Question, period: Period): string => formatPeriod(period, localeOf(question));
