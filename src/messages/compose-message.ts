import type { Answer, Citation, NoAnswerReason, Substitution, Suggestion } from '../answers/answer.js';
import { nearestPeriods } from '../periods/calendar.js';
import type { Period } from '../periods/period.js';
import { toReadingText } from '../reports/text/markup.js';
import { areDissimilar } from './dissimilar-words.js';
import { emphasize } from './emphasis.js';
import { gatherSources } from './gather-sources.js';
import type { Locale } from './locale.js';
import type { Block, ListItem, Message } from './message.js';
import { renderText } from './plain-text.js';
import { wordings } from './wording.js';

const MAX_NAMED = 5;

/** Words an answer for a person, in the person's language; quotes stay as they are. */
export function composeMessage(answer: Answer, locale: Locale): Message {
  const blocks = [...composeBlocks(answer, locale), ...composeOffers(answer, locale)];
  return { locale, blocks, fallback: renderText(blocks) };
}

/** What an answer leads to, as text, for where there are no buttons. */
export function composeOffers(answer: Answer, locale: Locale): Block[] {
  if (answer.kind === 'ambiguous') return [listOf(answer.choices)];
  if (answer.kind !== 'no_answer' || answer.suggestions.length === 0) return [];
  return [
    { kind: 'heading', text: wordings[locale].suggestionsHeading },
    listOf(answer.suggestions.map((suggestion) => describeSuggestion(suggestion, locale))),
  ];
}

/** The blocks of an answer's message but for what it leads to. */
export function composeBlocks(answer: Answer, locale: Locale): Block[] {
  const say = wordings[locale];
  switch (answer.kind) {
    case 'answer':
      return [...composeAnswer(answer, locale), ...composeSearchedFor(answer.searchedFor, locale)];
    case 'topics':
      return listTopicsByReport(answer.citations, locale, answer.fiscal);
    case 'reports':
      return [
        { kind: 'heading', text: say.reportsHeading(answer.citations.length) },
        ...listReportsBySeries(answer.citations, locale),
      ];
    case 'ambiguous':
      return [{ kind: 'heading', text: say.ambiguous }];
    case 'no_answer': {
      const { closest = [] } = answer;
      const isClose = closest.length > 0;
      return [
        { kind: 'paragraph', text: isClose ? say.closest : describeReason(answer.reason, locale) },
        ...closest.map((quotation) => composeQuote({ ...quotation, fiscal: false }, locale)),
        ...composeSearchedFor(answer.searchedFor, locale),
      ];
    }
    default:
      return answer satisfies never;
  }
}

/** Quotes words of the reports, those that were asked for marked, with where they stand. */
export function composeQuote(quotation: Quoted, locale: Locale): Block {
  return {
    kind: 'quote',
    text: emphasize(quotation.text, highlightedWords(quotation.citations)),
    sources: gatherSources(quotation, locale),
  };
}

type Quoted = Pick<Extract<Answer, { kind: 'answer' }>, 'text' | 'citations' | 'fiscal'>;

/** What was asked for, as it reads in the quotes. */
function highlightedWords(citations: readonly Citation[]): readonly string[] {
  return citations.flatMap(({ report, highlight }) =>
    highlight === null ? [] : [toReadingText(report.text.slice(highlight.start, highlight.end))],
  );
}

/** The quotes of an answer: in a row, a line a period, or a section a topic. */
function composeAnswer(answer: Extract<Answer, { kind: 'answer' }>, locale: Locale): Block[] {
  if (answer.comparison !== undefined) return composeComparison(answer.comparison, locale, answer.fiscal);
  if (answer.digest === undefined) return [composeQuote(answer, locale)];
  const { sections, more } = answer.digest;
  const say = wordings[locale];
  return [
    ...sections.map((section) => composeQuote({ ...section, fiscal: answer.fiscal }, locale)),
    ...(more.length === 0 ? [] : [{ kind: 'paragraph', text: say.moreTopics(more.length) } as const]),
  ];
}

/** By what other words it was looked for, so that a person sees why it is this that was found. */
function composeSearchedFor(words: readonly Substitution[] = [], locale: Locale): Block[] {
  const telling = words
    .map(({ asked, found }) => ({ asked, found: found.filter((word) => areDissimilar(asked, word)) }))
    .filter(({ found }) => found.length > 0);
  return telling.length === 0 ? [] : [{ kind: 'paragraph', text: wordings[locale].searchedFor(telling) }];
}

const MAX_NAMED_SILENT = 12;

/** A line a period, and which periods have none. */
function composeComparison({ lines, others, silent }: Comparison, locale: Locale, fiscal: boolean): Block[] {
  const say = wordings[locale];
  const name = (periods: readonly Period[], tell: typeof say.notMentioned): Block[] => {
    const named = periods.slice(0, MAX_NAMED_SILENT).map((period) => say.period(period, fiscal));
    const text = tell(named, periods.length - named.length);
    return named.length === 0 ? [] : [{ kind: 'paragraph', text }];
  };
  const heading = lines.length === 1 ? say.onlyPeriod : say.comparisonHeading;
  return [
    { kind: 'heading', text: heading },
    ...lines.map((line) => composeQuote({ ...line, fiscal }, locale)),
    ...name(others, say.alsoMentioned),
    ...name(silent, say.notMentioned),
  ];
}

type Comparison = NonNullable<Extract<Answer, { kind: 'answer' }>['comparison']>;

/** Why there is no answer, as a sentence. */
export function describeReason(reason: NoAnswerReason, locale: Locale): string {
  const say = wordings[locale];
  if (reason.code === 'not_said')
    return say.reason({ ...reason, missing: reason.missing.slice(0, MAX_NAMED) });
  if (reason.code !== 'period_not_covered') return say.reason(reason);
  const covered = nearestPeriods(reason.covered, reason.period, MAX_NAMED);
  const name = (period: Period) => say.period(period, false);
  return say.notCovered(name(reason.period), covered.map(name), reason.covered.length - covered.length);
}

/** What to try next, as a line. */
export function describeSuggestion(suggestion: Suggestion, locale: Locale): string {
  const say = wordings[locale];
  switch (suggestion.kind) {
    case 'did_you_mean':
      return say.didYouMean(suggestion.question);
    case 'topic':
      return say.topicSuggestion(suggestion.title, say.period(suggestion.period, false), suggestion.topic);
    case 'period':
      return say.periodSuggestion(say.period(suggestion.period, false));
    default:
      return suggestion satisfies never;
  }
}

/** Under the name of each series, where there are several. */
function listReportsBySeries(citations: readonly Citation[], locale: Locale): Block[] {
  const say = wordings[locale];
  const bySeries = new Map<string, string[]>();
  for (const { report } of citations) {
    const { period, title, issuedOn, topics } = report;
    const line = say.report(say.period(period, false), title, issuedOn, topics.length);
    const same = bySeries.get(report.series);
    if (same === undefined) bySeries.set(report.series, [line]);
    else same.push(line);
  }
  return [...bySeries].flatMap(([series, lines]): Block[] => [
    ...(bySeries.size > 1 ? [{ kind: 'heading', text: series } as const] : []),
    listOf(lines),
  ]);
}

function listTopicsByReport(citations: readonly Citation[], locale: Locale, fiscal: boolean): Block[] {
  const say = wordings[locale];
  return [...new Set(citations.map(({ report }) => report))].flatMap((report): Block[] => [
    { kind: 'heading', text: say.heading(report.title, say.period(report.period, fiscal)) },
    {
      kind: 'list',
      items: citations.flatMap(({ report: of, topic }): ListItem[] =>
        of === report && topic !== null ? [{ number: topic.number, text: topic.title }] : [],
      ),
    },
  ]);
}

function listOf(lines: readonly string[]): Block {
  return { kind: 'list', items: lines.map((text) => ({ number: null, text })) };
}
