import { listSeries } from '../../answers/question/series.js';
import type { Locale } from '../../messages/locale.js';
import { wordings } from '../../messages/wording.js';
import { parsePeriod } from '../../periods/find-periods.js';
import {
  formatFiscalPeriod,
  formatPeriod,
  type IsoDate,
  type Period,
  periodsOverlap,
} from '../../periods/period.js';
import type { Report, Topic } from '../../reports/report.js';
import type { Knowledge } from '../knowledge.js';

/** What a person is typing into an option of a command. */
export type Typing = {
  readonly option: 'period' | 'topic' | 'series';
  /** The text typed so far; empty at first. */
  readonly typed: string;
  /** The text in the `period` option next to a topic; empty for any. */
  readonly period: string;
  readonly locale: string | null;
};

/** A suggestion. `label` is for people; `value` goes into the command and is understood in every language. */
export type Suggested = { readonly label: string; readonly value: string };

/** Suggests values that match the text typed so far, from the newest reports first; all if nothing was typed. */
export function suggest(
  { option, typed, period }: Typing,
  knowledge: Knowledge,
  locale: Locale,
  today: IsoDate,
): readonly Suggested[] {
  if (option === 'series') return suggestSeries(knowledge, typed);
  return option === 'period'
    ? suggestPeriods(knowledge, typed, locale, today)
    : findTopics(knowledge, typed, period, today).map(({ report, topic }) => ({
        label: nameTopic({ report, topic }, locale),
        value: `${report.id}#${topic.number}`,
      }));
}

/** Names a topic with its number and period, as in the suggestions. */
export function nameTopic({ report, topic }: Found, locale: Locale): string {
  const say = wordings[locale];
  return say.topicSuggestion(topic.title, say.period(report.period, false), topic.number);
}

/** The value of a suggested topic: the id of its report and its number. */
const TOPIC_VALUE = /^(.{1,300})#(\d{1,4})$/u;

/** Whether a text may be the value of a suggested topic, which nobody typed. */
export const isTopicValue = (text: string): boolean => TOPIC_VALUE.test(text.trim());

/** Finds the topic of a suggestion by its value; null if there is none. */
export function findSuggestedTopic({ reports }: Knowledge, value: string): Found | null {
  const [, id, number] = TOPIC_VALUE.exec(value.trim()) ?? [];
  const report = reports.find((candidate) => candidate.id === id);
  const topic = report?.topics.find((candidate) => candidate.number === Number(number));
  return report === undefined || topic === undefined ? null : { report, topic };
}

type Found = { readonly report: Report; readonly topic: Topic };

/** Finds the topic that a command names by the value of a suggestion or by words of its title; null if none matches. */
export function findNamedTopic(
  knowledge: Knowledge,
  typed: string,
  period: string,
  today: IsoDate,
): Found | null {
  const suggested = findSuggestedTopic(knowledge, typed);
  if (suggested !== null || fold(typed) === '') return suggested;
  return findTopics(knowledge, typed, period, today)[0] ?? null;
}

/** Topics whose number, title or period contains every typed word; titles that begin with the text come first. */
function findTopics({ reports }: Knowledge, typed: string, period: string, today: IsoDate): readonly Found[] {
  const isWithin = readPeriod(period, today);
  const topics = reports
    .filter((report) => isWithin(report.period))
    .flatMap((report) => report.topics.map((topic) => ({ report, topic })));
  const found = topics.filter(({ report, topic }) =>
    holdsAll(`${topic.number}. ${topic.title} ${namesOf(report.period)}`, typed),
  );
  const begins = ({ topic }: Found) => fold(topic.title).startsWith(fold(typed));
  return [...found.filter(begins), ...found.filter((each) => !begins(each))];
}

function suggestSeries({ reports }: Knowledge, typed: string): Suggested[] {
  return listSeries(reports).flatMap(({ key, name }) =>
    holdsAll(name, typed) ? [{ label: name, value: key }] : [],
  );
}

function suggestPeriods({ reports }: Knowledge, typed: string, locale: Locale, today: IsoDate): Suggested[] {
  const isMeant = readPeriod(typed, today);
  const periods = new Map(reports.map(({ period }) => [formatPeriod(period), period]));
  return [...periods].flatMap(([value, period]) =>
    isMeant(period) ? [{ value, label: wordings[locale].period(period, false) }] : [],
  );
}

/** Returns a test for the periods that overlap the one typed, or whose names contain the text; all if it is empty. */
function readPeriod(typed: string, today: IsoDate): (period: Period) => boolean {
  const named = parsePeriod(typed, today);
  return named === null
    ? (period) => holdsAll(namesOf(period), typed)
    : (period) => periodsOverlap(named, period);
}

const namesOf = (period: Period): string =>
  (['en', 'ja'] as const)
    .flatMap((locale) => [formatPeriod(period, locale), formatFiscalPeriod(period, locale) ?? ''])
    .join(' ');

/** Whether the text contains every word of `typed`, at least as part of a word. */
function holdsAll(text: string, typed: string): boolean {
  const folded = fold(text);
  return fold(typed)
    .split(/\s+/u)
    .every((word) => folded.includes(word));
}

const MAX_LENGTH = 500;
const fold = (text: string): string => text.slice(0, MAX_LENGTH).normalize('NFKC').toLowerCase().trim();
