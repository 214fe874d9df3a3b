import type { NoAnswerReason, Substitution } from '../answers/answer.js';
import type { SmallTalk } from '../answers/question/small-talk.js';
import { once } from '../memoize.js';
import { formatPeriod, formatPeriodWithFiscal, type IsoDate, type Period } from '../periods/period.js';

/** All texts that the program words itself; each language has all of them. */
export type Wording = {
  /** `fiscal` adds the fiscal reading to the calendar one. */
  readonly period: (period: Period, fiscal: boolean) => string;
  /** A place in a report; `page` if it is known. */
  readonly place: (report: string, period: string, topic: number | null, page?: number) => string;
  readonly heading: (report: string, period: string) => string;
  readonly reportsHeading: (count: number) => string;
  readonly report: (period: string, title: string, issuedOn: string | null, topics: number) => string;
  /** The caption of a quote's source. */
  readonly source: string;
  /** Who published a report, and when; null if neither is known. */
  readonly origin: (publisher: string | null, issuedOn: IsoDate | null) => string | null;
  /** The placeholder of a menu before anything is chosen. */
  readonly choose: string;
  /** Why the bot cannot post in a place. `missing` has the service's names of permissions; empty if it names none. */
  readonly notAllowed: (missing: readonly string[]) => string;
  /** Replaces what does not fit in a list or message. */
  readonly more: (count: number) => string;
  readonly ambiguous: string;
  /** The words, other than the question's own, that were searched for. */
  readonly searchedFor: (words: readonly Substitution[]) => string;
  readonly comparisonHeading: string;
  readonly onlyPeriod: string;
  /** `more` counts the periods left out. */
  readonly alsoMentioned: (periods: readonly string[], more: number) => string;
  readonly notMentioned: (periods: readonly string[], more: number) => string;
  readonly closest: string;
  moreTopics(number: number): string;
  readonly suggestionsHeading: string;
  readonly didYouMean: (question: string) => string;
  readonly topicSuggestion: (title: string, period: string, topic: number) => string;
  readonly periodSuggestion: (period: string) => string;
  /** The same as questions that can be asked. */
  readonly topicQuestion: (title: string, period: string) => string;
  readonly periodQuestion: (period: string) => string;
  readonly reason: (reason: Exclude<NoAnswerReason, { code: 'period_not_covered' }>) => string;
  /** `covered` has the periods to name; `more` counts those left out. */
  readonly notCovered: (asked: string, covered: readonly string[], more: number) => string;
};

const englishList = once(() => new Intl.ListFormat('en-GB', { type: 'conjunction' }));
const englishDate = once(() => new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }));

const listAll = (names: readonly string[], more: number): string =>
  englishList().format([...names, ...(more > 0 ? [`${more} more`] : [])]);

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** The English texts. */
export const englishWording: Wording = {
  period: (period, fiscal) => (fiscal ? formatPeriodWithFiscal(period) : formatPeriod(period)),
  place: (report, period, topic, page) =>
    [
      report,
      period,
      ...(topic === null ? [] : [`Topic ${topic}`]),
      ...(page === undefined ? [] : [`p. ${page}`]),
    ].join(', '),
  heading: (report, period) => `${report}, ${period}:`,
  reportsHeading: (number) => (number === 1 ? 'There is 1 report:' : `There are ${number} reports:`),
  report: (period, title, issuedOn, topics) =>
    [
      `${period}: ${title}`,
      ...(issuedOn === null ? [] : [`issued ${issuedOn}`]),
      count(topics, 'topic'),
    ].join(', '),
  source: 'Source',
  origin(publisher, issuedOn) {
    if (issuedOn === null) return publisher;
    const date = englishDate().format(Date.parse(issuedOn));
    return publisher === null ? `Issued ${date}` : `${publisher}, issued ${date}`;
  },
  choose: 'Choose one',
  notAllowed: (missing) =>
    missing.length === 0
      ? 'I am not allowed to post here.'
      : `I am not allowed to post here. I need: ${englishList().format(missing)}.`,
  more: (number) => `… and ${number} more`,
  ambiguous: 'That can be understood in more than one way. Which did you mean?',
  searchedFor: (words) => `Searched for: ${pairWords(words).join('; ')}`,
  comparisonHeading: 'From the oldest to the newest:',
  onlyPeriod: 'Only one period mentions it:',
  alsoMentioned: (periods, more) => `Also mentioned in: ${listAll(periods, more)}.`,
  notMentioned: (periods, more) => `Not mentioned in: ${listAll(periods, more)}.`,
  closest: 'I’m not sure the reports say this. The closest passages:',
  moreTopics: (number) =>
    number === 1 ? 'One more topic is about it.' : `${number} more topics are about it.`,
  suggestionsHeading: 'You could try:',
  didYouMean: (question) => `Did you mean: ${question}`,
  topicSuggestion: (title, period, topic) => `Topic ${topic} of ${period}: ${title}`,
  periodSuggestion: (period) => `The topics of ${period}`,
  topicQuestion: (title, period) => `Tell me about “${title}” in ${period}.`,
  periodQuestion: (period) => `Which topics does ${period} have?`,
  reason(reason) {
    switch (reason.code) {
      case 'empty':
        return 'There was no question. Ask something about the reports, for example which topics the latest one has.';
      case 'too_long':
        return `That question is too long. Please ask in at most ${reason.maxCharacters} characters.`;
      case 'no_reports':
        return 'There are no reports yet.';
      case 'not_for_reports':
        return 'I cannot help with that: I only answer from the reports.';
      case 'nothing_found':
        return 'Nothing in the reports is about that.';
      case 'not_said':
        return reason.missing.length === 0
          ? 'The reports do not say.'
          : `The reports do not say. They do not mention ${englishList().format(reason.missing.map((word) => `“${word}”`))}.`;
      case 'no_such_period':
        return `There is no “${reason.said}” in the calendar. Please check the period and ask again.`;
      case 'small_talk':
        return SMALL_TALK[reason.about];
      default:
        return reason satisfies never;
    }
  },
  notCovered(asked, covered, more) {
    const named = [...covered, ...(more > 0 ? [`${more} more`] : [])];
    const reports = covered.length === 1 ? 'There is a report' : 'There are reports';
    return `No report covers ${asked}.${named.length === 0 ? '' : ` ${reports} for ${englishList().format(named)}.`}`;
  },
};

/** The replies to small talk. */
const SMALL_TALK: Readonly<Record<SmallTalk, string>> = {
  greeting: 'Hello! Ask me anything about the reports, for example “What are the latest topics?”',
  thanks: 'You’re welcome!',
  farewell: 'Goodbye!',
  acknowledgement: 'All right. Ask whenever you like.',
  complaint:
    'Sorry that this did not help. I can only quote the reports. Please try other words, or a name, a number or a date that the report may contain.',
  identity:
    'I am Rapporteur, a bot. I answer questions about the reports in their own words and show where I found them.',
  language:
    'I quote the reports in the language they are written in, and I cannot translate them. The rest of a reply is in the language of your question, English or Japanese.',
  abilities:
    'I find what the reports say and quote it. Ask who, what, when, where, why or how many; for the topics of a period (“topics of 2023 Q4”); or for an overview (“tell me about phishing”).',
};

/** Each word as asked and as found: `award → prize / medal`. */
export const pairWords = (words: readonly Substitution[]): readonly string[] =>
  words.map(({ asked, found }) => `${asked} → ${found.join(' / ')}`);
