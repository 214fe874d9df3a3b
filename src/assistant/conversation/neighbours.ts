import type { Intent } from '../../answers/question/intent.js';
import { parseQuestion } from '../../answers/question/question.js';
import { restateIntent, topicsOfPeriod } from '../../answers/question/restate-intent.js';
import { type AskedPeriod, readPeriod } from '../../answers/question/scope.js';
import { reportsOfSeries } from '../../answers/question/series.js';
import { LANGUAGES, patternOf } from '../../language/languages.js';
import type { PeriodUnit } from '../../language/period-words.js';
import { MONTHS_IN, unitOf } from '../../periods/form-pieces.js';
import { monthsOf, type Period, periodsOverlap } from '../../periods/period.js';
import { periodBeside } from '../../periods/relative-periods.js';
import { seriesKey } from '../../reports/head/series.js';
import type { Report } from '../../reports/report.js';
import { findTerms } from '../../search/terms/terms.js';
import { contains, overlaps, type Span } from '../../span.js';
import { viewOf } from '../commands/command.js';
import { findTopic } from '../knowledge.js';
import type { Conversation, View } from '../state.js';
import { topicIntent } from '../views/view.js';
import { AROUND_PERIOD, contextOf } from './answer-in-conversation.js';
import type { TypedText } from './conversation.js';

/** What comes before (-1) or after (1) the thing at hand: a topic, a report, a period, or whichever it is. */
type Neighbour = Span & {
  readonly by: -1 | 1;
  readonly of: PeriodUnit | 'topic' | 'report' | 'any';
  /** The word for a report that it contains; null if there is none. */
  readonly noun: string | null;
};

/** Finds "the next one", "the year before", 「前の四半期」; null without such words. */
function findNeighbour(text: string): Neighbour | null {
  for (const pattern of LANGUAGES.flatMap(({ conversation }) => conversation?.neighbours ?? [])) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const { before, report, unit, any } = match.groups ?? {};
    const by = before === undefined ? 1 : -1;
    const at = { start: match.index, end: match.index + match[0].length, noun: report ?? null };
    const counted = unit === undefined ? 'day' : unitOf(unit.toLowerCase());
    if (counted !== 'day') return { ...at, by, of: counted };
    return { ...at, by, of: report !== undefined ? 'report' : any !== undefined ? 'any' : 'topic' };
  }
  return null;
}

const MAX_LENGTH = 80;
/** Words that ask to see something: "show me …", "what is … about?". */
const AROUND_PICK = patternOf(
  '^(?:…|[\\s,.?!？。、])*$',
  ({ conversation }) => conversation && [conversation.around.period, conversation.pick.beside, 'about'],
);

/**
 * Opens the topic beside the one at hand, or repeats the last intent for the report or the period beside it: "the next
 * one", "and the year before?".
 */
export function stepAside(typed: TypedText): View | null {
  const { cues, conversation, knowledge, today } = typed;
  const found = cues.text.length > MAX_LENGTH ? null : findNeighbour(cues.text);
  if (found === null || cues.periods.some((period) => !overlaps(period, found))) return null;
  const around = `${cues.text.slice(0, found.start)} ${cues.text.slice(found.end)}`;
  const topic = AROUND_PICK.test(around) ? stepTopic(found, typed) : null;
  if (topic !== null || found.of === 'topic') return topic;
  const { reports } = knowledge;
  const here = reports.find(({ id }) => id === conversation.place?.reportId);
  const own = here === undefined ? reports : reportsOfSeries(reports, [seriesKey(here.series)]);
  const period = stepPeriod(found.by, found.of, readAtHand(typed, here), own);
  if (period === null || isCompared(found, period, typed)) return null;
  const restate = (intent: Intent | null) => intent && restateIntent(intent, period, reports);
  if (AROUND_PERIOD.test(around)) {
    const restated = restate(conversation.intent);
    return restated && { ...viewOf(restated), context: contextOf(restated, period, own) };
  }
  if (found.of !== 'report' && found.of !== 'any') return null;
  if (AROUND_PICK.test(around)) return viewOf(topicsOfPeriod(period, own));
  // "When was the report before that issued?"
  const noun = found.noun ?? cues.text.slice(found.start, found.end);
  const alone = knowledge.answerer.readIntent(
    cues.text.slice(0, found.start) + noun + cues.text.slice(found.end),
    today,
  );
  const isOfReport = alone.kind === 'topics' || alone.kind === 'topic' || alone.kind === 'head';
  const restated = isOfReport ? restate(alone) : null;
  return restated && viewOf(restated);
}

/** Whether only the topic at hand speaks of the period, and by the same word: 「前年度より3名増」. */
function isCompared(
  { start, end }: Neighbour,
  { period }: AskedPeriod,
  { cues, conversation: { place }, knowledge }: TypedText,
): boolean {
  const { reports } = knowledge;
  if (cues.periods.length > 0 || reports.some((report) => periodsOverlap(report.period, period)))
    return false;
  const topic = place === null ? undefined : findTopic(knowledge, place.reportId, place.topic)?.topic;
  const said = cues.text.slice(start, end);
  return topic?.passages.some(({ text }) => findTerms(text).some(({ word }) => word === said)) ?? false;
}

/** The topic beside the one that was opened last; null if none was. */
function stepTopic({ by, of }: Neighbour, { conversation, knowledge }: TypedText): View | null {
  const { place, choices, answered, intent, last } = conversation;
  if (place?.topic == null || (of !== 'topic' && of !== 'any')) return null;
  const { reportId, topic } = place;
  const at = findTopic(knowledge, reportId, topic);
  // Neither a list of topics, though it may have just one, nor an overview opens a topic.
  const isOpened =
    answered !== 'topics' &&
    last.every(({ start, end }) => at !== null && contains(at.topic, { start, end }));
  if (of === 'any' && !isOpened) return null;
  const isHere = (choice: Intent) =>
    choice.kind === 'topic' && choice.number === topic && choice.reports.every((id) => id === reportId);
  const isOffered = choices.some(isHere);
  if (of === 'any' && !isOffered && intent?.kind !== 'topic') return null;
  const topics = at?.report.topics ?? [];
  const offered = isOffered ? choices : topics.map(({ number }) => topicIntent(reportId, number));
  const next = offered[offered.findIndex(isHere) + by];
  return next === undefined ? { kind: 'no_neighbour', side: by < 0 ? 'before' : 'after' } : viewOf(next);
}

/** What a conversation is about: the period asked for last, and that of its report. */
type AtHand = {
  readonly asked: AskedPeriod | null;
  readonly covered: boolean;
  readonly period: Period | null;
};

function readAtHand({ conversation, knowledge: { reports }, today }: TypedText, here?: Report): AtHand {
  const asked = conversation.intent && readAsked(conversation.intent, reports, here, today);
  const covered = asked === null || reports.some(({ period }) => periodsOverlap(period, asked.period));
  const isOfReport = here !== undefined && asked !== null && periodsOverlap(here.period, asked.period);
  return { asked: covered && !isOfReport ? null : asked, covered, period: here?.period ?? null };
}

function readAsked(
  intent: NonNullable<Conversation['intent']>,
  reports: readonly Report[],
  here: Report | undefined,
  today: TypedText['today'],
): AskedPeriod | null {
  if ('period' in intent && intent.period !== null) return intent.period;
  if (!('question' in intent) || intent.question === null) return null;
  return readPeriod(
    parseQuestion(intent.question, today, () => true),
    reports,
    here?.period ?? null,
  );
}

/**
 * The period to ask for next. Years count from the year asked for, other periods from the report, and all from a period
 * that no report covers.
 */
function stepPeriod(
  by: -1 | 1,
  of: PeriodUnit | 'report' | 'any',
  { asked, covered, period: ofReport }: AtHand,
  own: readonly Report[],
): AskedPeriod | null {
  const unit = of === 'report' || of === 'any' ? null : of;
  const isLike =
    asked !== null && unit !== null && unit !== 'week' && monthsOf(asked.period)?.count === MONTHS_IN[unit];
  const from =
    asked !== null && (!covered || isLike) ? asked : ofReport && { period: ofReport, fiscal: false };
  if (from === null) return null;
  const { period, fiscal } = from;
  if (unit !== null) return { period: periodBeside(period, unit, by), fiscal };
  const report =
    by < 0
      ? own.find((other) => other.period.end < period.start)
      : own.findLast((other) => other.period.start > period.end);
  return { period: report?.period ?? periodBeside(period, null, by), fiscal };
}
