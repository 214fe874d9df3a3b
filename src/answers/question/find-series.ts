import { anyFits, patternOf } from '../../language/languages.js';
import { memoize } from '../../memoize.js';
import { seriesKey } from '../../reports/head/series.js';
import type { Report } from '../../reports/report.js';
import type { Span } from '../../span.js';
import { listSeries, reportsOfSeries } from './library-series.js';
import { findSeriesMentions, type SeriesMention } from './series-mentions.js';

/** The series that a text names. */
export type NamedSeries = {
  /** Their keys; at least one, and never all of the library. */
  readonly series: readonly string[];
  /** Where they are named as reports; none where their names are all that the text says of them. */
  readonly said: readonly Span[];
};

/**
 * The series that a question is limited to; null where it names none. "The report of Kestrel Grid", "what did Kestrel
 * Grid say" are about its reports. A name alone may be that of somebody whom other reports tell of, too: it limits the
 * question only where none does.
 */
export function findSeries(
  text: string,
  periods: readonly Span[],
  reports: readonly Report[],
): NamedSeries | null {
  if (listSeries(reports).length < 2) return null;
  const mentions = findSeriesMentions(text, reports);
  const asReports = mentions.filter((mention) => isOfReports(text, mention, periods));
  if (asReports.length > 0) return limit(asReports, asReports, reports);
  const isPlain = mentions.every((mention) => !mention.doubtful && !isToldElsewhere(mention, reports));
  return isPlain ? limit(mentions, [], reports) : null;
}

/** The keys of the series that a text names and says nothing else; none where it says more. */
export function findSeriesNamed(typed: string, reports: readonly Report[]): readonly string[] {
  const text = typed.slice(0, MAX_NAME_LENGTH).normalize('NFKC').trim();
  const exact = listSeries(reports).filter(({ key }) => key === seriesKey(text));
  if (text === '' || exact.length > 0) return exact.map(({ key }) => key);
  const [mention, another] = findSeriesMentions(text, reports);
  return mention !== undefined && another === undefined && isAllOf(text, mention) ? mention.series : [];
}

/** The same for a text that is known to be a name, or the beginning of each of its words. */
export function completeSeries(typed: string, reports: readonly Report[]): readonly string[] {
  const named = findSeriesNamed(typed, reports);
  if (named.length > 0 || !/[\p{L}\p{N}]/u.test(typed)) return named;
  const words = seriesKey(typed.slice(0, MAX_NAME_LENGTH)).split('-');
  return listSeries(reports)
    .filter(({ key }) => words.every((word) => `-${key}`.includes(`-${word}`)))
    .map(({ key }) => key);
}

const MAX_NAME_LENGTH = 200;

const isAllOf = (text: string, { start, end }: Span): boolean =>
  LITTLE.test(`${text.slice(0, start)} ${text.slice(end)}`);
const LITTLE = patternOf('^[\\s\\p{P}]*(?:…)?[\\s\\p{P}]*$', ({ intents }) => intents?.series.beside);

function limit(
  mentions: readonly SeriesMention[],
  said: readonly SeriesMention[],
  reports: readonly Report[],
): NamedSeries | null {
  const series = [...new Set(mentions.flatMap((mention) => mention.series))];
  return series.length === 0 || series.length === listSeries(reports).length
    ? null
    : { series, said: said.map(({ start, end }) => ({ start, end })) };
}

const toldBy = memoize((_: readonly Report[]) => new Map<string, boolean>());

/** Whether reports of other series have the name. To look for it is to read them all; there are few names. */
function isToldElsewhere({ series, written }: SeriesMention, reports: readonly Report[]): boolean {
  const known = toldBy(reports);
  const key = written.join('\n').toLowerCase();
  const before = known.get(key);
  if (before !== undefined) return before;
  const own = new Set(reportsOfSeries(reports, series));
  const names = key.split('\n');
  const isTold = reports.some((report) => {
    if (own.has(report)) return false;
    const text = report.text.toLowerCase();
    return names.some((name) => text.includes(name));
  });
  if (known.size < MAX_KNOWN) known.set(key, isTold);
  return isTold;
}

const MAX_KNOWN = 1000;

/** Between a name and a period behind it. */
const TO_PERIOD = patternOf('^(?:[\\s,、(]|…){1,3}$', ({ periods }) => periods.link, 'u');

/** Whether it is the reports that are named, not who they are about. */
function isOfReports(text: string, mention: SeriesMention, periods: readonly Span[]): boolean {
  const before = text.slice(Math.max(0, mention.start - 60), mention.start);
  const after = text.slice(mention.end, mention.end + 90);
  const isAtEnd = /^\W{0,3}$/u.test(after);
  const isDated = periods.some(
    ({ start }) => start >= mention.end && TO_PERIOD.test(text.slice(mention.end, start)),
  );
  return (
    (mention.publication && !/^\s\p{Lu}/u.test(after)) ||
    anyFits(after, ({ intents }) => intents?.series.behind) ||
    anyFits(before, ({ intents }) => intents?.series.before) ||
    isDated ||
    (isAtEnd && anyFits(before, ({ intents }) => intents?.series.rank))
  );
}
