import { completeSeries, findSeriesNamed } from '../../answers/question/find-series.js';
import { comparisonOf, type Intent } from '../../answers/question/intent.js';
import { reportsOfSeries } from '../../answers/question/library-series.js';
import { parseQuestion } from '../../answers/question/question.js';
import { limitIntent, restateIntent, topicsOfPeriod } from '../../answers/question/restate-intent.js';
import { readPeriod, readRanked } from '../../answers/question/scope.js';
import type { IsoDate } from '../../periods/period.js';
import type { Report } from '../../reports/report.js';
import type { Knowledge } from '../knowledge.js';
import type { View } from '../state.js';
import { commandNamed, type ViewCommand } from './command.js';
import { findNamedTopic } from './suggest.js';

/** The view of an intent outside of any conversation. */
export const viewOf = (intent: Intent): Extract<View, { kind: 'intent' }> => ({
  kind: 'intent',
  intent,
  context: null,
});

const latest = (reports: readonly Report[]): Intent => topicsOfPeriod(null, reports);

/** What a command is to show. */
export function viewOfCommand(command: ViewCommand, knowledge: Knowledge, today: IsoDate): View {
  const { answerer } = knowledge;
  switch (command.kind) {
    case 'ask': {
      const listed = viewOfListing(command, knowledge, today);
      const readIntent = () => answerer.readIntent(command.question, today);
      return listed ?? ofSeries(command, readIntent, { ...knowledge, period: command.period ?? '', today });
    }
    case 'latest':
      return ofSeries(command, latest, { ...knowledge, period: '', today });
    case 'list':
      return ofSeries(command, () => ({ kind: 'reports' }), { ...knowledge, period: '', today });
    case 'topics':
      return ofSeries(command, latest, {
        ...knowledge,
        period: command.period,
        today,
      });
    case 'topic':
      return viewOfNumber(command.number, command.period, knowledge, today);
    case 'find_topic':
      return viewOfTopic(command.topic, command.period, knowledge, today);
    case 'compare': {
      const words = parseQuestion(command.words.slice(0, MAX_WORDS_LENGTH), today, () => true);
      const comparison = { question: words.text, comparison: comparisonOf(words) };
      const readIntent = (): Intent => ({ kind: 'comparison', ...comparison });
      return ofSeries(command, readIntent, { ...knowledge, period: '', today });
    }
    case 'help':
      return { kind: 'help', form: 'line' };
    default:
      return command satisfies never;
  }
}

const MAX_WORDS_LENGTH = 500;
const MAX_PERIOD_LENGTH = 100;

type Asked = Pick<Knowledge, 'reports'> & { readonly period: string; readonly today: IsoDate };

/** The intent for the reports of a series as typed, empty for all. A name of no series is reported as such. */
function ofSeries(
  { series: typed = '' }: { readonly series?: string },
  readIntent: (reports: readonly Report[]) => Intent,
  { reports, period, today }: Asked,
): View {
  if (typed.trim() === '') return ofPeriod(readIntent(reports), period, { reports }, today);
  const series = completeSeries(typed, reports);
  if (series.length === 0) return { kind: 'no_series', typed: typed.slice(0, MAX_PERIOD_LENGTH) };
  const own = reportsOfSeries(reports, series);
  return ofPeriod(limitIntent(readIntent(own), series, reports), period, { reports: own }, today);
}

const LISTING = /^(\S{1,10})\s{1,3}(.{1,200})$/u;

/** "latest kestrel": a subcommand followed by the name of a series; null if it is not one. */
function viewOfListing(
  { question }: Extract<ViewCommand, { kind: 'ask' }>,
  knowledge: Knowledge,
  today: IsoDate,
): View | null {
  const [, word = '', series = ''] = LISTING.exec(question.normalize('NFKC').trim()) ?? [];
  const kind = commandNamed(word);
  if (kind !== 'latest' && kind !== 'list') return null;
  if (findSeriesNamed(series, knowledge.reports).length === 0) return null;
  return viewOfCommand({ kind, series }, knowledge, today);
}

/** The intent for a period as typed, empty for any. What is no period is reported as such. */
function ofPeriod(
  intent: Intent,
  typed: string,
  { reports }: Pick<Knowledge, 'reports'>,
  today: IsoDate,
): View {
  if (typed.trim() === '') return viewOf(intent);
  const text = typed.slice(0, MAX_PERIOD_LENGTH);
  const question = parseQuestion(text, today, () => true);
  if (intent.kind === 'topics') {
    const ranked = readRanked(question, reports);
    if (ranked !== null)
      return viewOf({ ...intent, reports: ranked.map(({ id }) => id), period: null, question: null });
  }
  const period = readPeriod(question, reports, null);
  return period === null
    ? { kind: 'no_period', typed: text }
    : viewOf(restateIntent(intent, period, reports) ?? intent);
}

/** A topic in full by its number in a period; says so where there is none. */
function viewOfNumber(number: number, period: string, knowledge: Knowledge, today: IsoDate): View {
  const listed = ofPeriod(topicsOfPeriod(null, knowledge.reports), period, knowledge, today);
  if (listed.kind !== 'intent' || listed.intent.kind !== 'topics') return listed;
  const ids = listed.intent.reports;
  const report = knowledge.reports.find(
    ({ id, topics }) => ids.includes(id) && topics.some((topic) => topic.number === number),
  );
  if (report !== undefined) return { kind: 'topic', reportId: report.id, number, page: 0 };
  return ids.length === 0 ? listed : { kind: 'no_topic', number, topics: listed.intent };
}

/** A topic that is named; what is no name of one is a question. */
function viewOfTopic(typed: string, period: string, knowledge: Knowledge, today: IsoDate): View {
  const [, number] = /^[#\s]{0,3}(\d{1,3})\s{0,3}$/u.exec(typed.normalize('NFKC')) ?? [];
  if (number !== undefined) return viewOfNumber(Number(number), period, knowledge, today);
  const found = findNamedTopic(knowledge, typed, period, today);
  if (found === null) return viewOfCommand({ kind: 'ask', question: typed, period }, knowledge, today);
  return { kind: 'topic', reportId: found.report.id, number: found.topic.number, page: 0 };
}
