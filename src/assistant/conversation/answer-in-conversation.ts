import type { Answer } from '../../answers/answer.js';
import type { Context } from '../../answers/question/context.js';
import type { Intent } from '../../answers/question/intent.js';
import { limitIntent, restateIntent, topicsOfPeriod } from '../../answers/question/restate-intent.js';
import { type AskedPeriod, readPeriod } from '../../answers/question/scope.js';
import { findSeriesMentions, reportsOfSeries, type SeriesMention } from '../../answers/question/series.js';
import { anyFits, patternOf } from '../../language/languages.js';
import { periodsOverlap } from '../../periods/period.js';
import type { Report } from '../../reports/report.js';
import type { Span } from '../../span.js';
import { viewOf } from '../commands/command.js';
import type { View } from '../state.js';
import { topicIntent } from '../views/view.js';
import { type Cues, findPerson, type Interpretation, placeOf, type TypedText } from './conversation.js';

type Asking = Extract<Intent, { kind: 'fact' | 'overview' | 'link' | 'acronym' }>;

/**
 * Answers a question from the current topic, and from all reports unless the first answer settles it. Makes at most
 * two searches. Returns the better answer with its view.
 */
export function answerInConversation(typed: TypedText, alone: Asking): Interpretation {
  const { cues, conversation } = typed;
  const { place } = conversation;
  if (place === null || cues.turns) return ask(alone, null, typed);
  const isBound = cues.pointsBack === 'sure' && !cues.names;
  // A search of all reports does not know what "it" refers to, so the question has to include the words.
  const words = isBound ? wordsOf(typed) : '';
  const askElsewhere = () => ask({ ...alone, question: `${alone.question} ${words}`.trim() }, null, typed);
  const leans = isBound || (cues.subjects.length <= SHORT && !cues.names);
  if (cues.periods.length > 0 && !(leans && isOfPeriod(typed, place.reportId))) return askElsewhere();
  if (isBound && cues.subjects.length === 0 && place.topic !== null && asksWhatItIs(alone, cues.text))
    return ask(topicIntent(place.reportId, place.topic), null, typed);
  const here = answerHere(typed, alone);
  if (isBound && isAnswer(here)) return here;
  if (isBound && words === '') return here;
  return choose(here, askElsewhere(), cues);
}

/** Whether the current report covers the period that the text names. */
function isOfPeriod({ cues, knowledge: { reports } }: TypedText, reportId: string): boolean {
  const here = reports.find(({ id }) => id === reportId);
  const asked = readPeriod(cues.question, reports, here?.period ?? null);
  return here !== undefined && asked !== null && periodsOverlap(here.period, asked.period);
}

function answerHere(typed: TypedText, alone: Asking): Interpretation {
  const { conversation, text } = typed;
  const others =
    anyFits(text, (language) => language.conversation?.others) || conversation.repeats >= MAX_REPEATS;
  const person = findPerson(text, conversation.people) !== null;
  const shown = others ? conversation.shown : conversation.last;
  const context = conversation.place && {
    ...conversation.place,
    words: wordsOf(typed),
    person,
    shown,
    others,
  };
  return ask(alone, context, typed);
}

/** After this many repetitions in a row, a different passage is preferred. */
const MAX_REPEATS = 2;

function ask(intent: Intent, context: Context | null, { knowledge, today }: TypedText): Interpretation {
  const answer = knowledge.answerer.answerIntent(intent, today, context ?? undefined);
  return { view: { kind: 'intent', intent, context }, answer };
}

/** Words that the question may imply: the person, and the subject of the conversation. */
const wordsOf = ({ text, conversation }: TypedText): string =>
  [findPerson(text, conversation.people) ?? '', conversation.words].join(' ').trim();

/** Whether it asks what the topic is about ("what is it about?"), which shows the topic from its beginning. */
const asksWhatItIs = ({ kind }: Asking, text: string): boolean =>
  kind === 'overview' || anyFits(text, ({ conversation }) => conversation?.asksWhatItIs);

const isAnswer = ({ answer }: Interpretation): boolean => answer?.kind === 'answer';

/**
 * `lead`: how much more confident an answer from elsewhere must be than one from the current topic. `least`: its
 * minimum confidence if the current topic has only a closest passage.
 */
const ELSEWHERE = {
  named: { lead: 0.1, least: 0 },
  unnamed: { lead: 0.3, least: 0.4 },
  short: { lead: 1, least: 0.7 },
} as const;
const SHORT = 2;

/** Chooses between the two answers. The less a question says, the more likely it is about the current topic. */
function choose(
  here: Interpretation,
  there: Interpretation,
  { names, subjects, pointsBack }: Cues,
): Interpretation {
  if (there.answer?.kind === 'answer') {
    const unnamed = subjects.length > SHORT ? 'unnamed' : 'short';
    const { lead, least } = ELSEWHERE[names ? 'named' : unnamed];
    const { confidence } = there.answer;
    const isFar = !samePlace(here.answer, there.answer);
    if (here.answer?.kind === 'answer')
      return isFar && confidence > here.answer.confidence + lead ? there : here;
    return hasClosest(here) && isFar && confidence < least ? here : there;
  }
  if (isAnswer(here) || hasClosest(here)) return here;
  return pointsBack === 'sure' && !hasClosest(there) ? here : there;
}

const hasClosest = ({ answer }: Interpretation): boolean =>
  answer?.kind === 'no_answer' && (answer.closest ?? []).length > 0;

function samePlace(one: Answer | null, other: Answer): boolean {
  const [a, b] = [placeOf(one), placeOf(other)];
  return a !== null && a.reportId === b?.reportId && a.topic === b.topic;
}

/** Words around a period in a text that repeats the last intent. */
export const AROUND_PERIOD = patternOf(
  '^(?:…|[\\s,.?!？。、])*$',
  ({ conversation }) => conversation?.around.period,
);

/** If exactly one of the reports covers the period, a question about a fact is answered from that report. */
export function contextOf(intent: Intent, asked: AskedPeriod, reports: readonly Report[]): Context | null {
  const [report, another] = reports.filter(({ period }) => periodsOverlap(period, asked.period));
  if (intent.kind !== 'fact' || report === undefined || another !== undefined) return null;
  return { reportId: report.id, topic: null, words: '', person: false, shown: [], others: false };
}

const AROUND_NAME = patternOf('^(?:…|[\\s\\p{P}])*$', ({ conversation }) => conversation?.around.series);

/** Whether a text asks the same about something else: "and …?". */
export const isElliptical = (text: string): boolean =>
  /[?？]$/u.test(text) || anyFits(text, ({ conversation }) => conversation?.elliptical);

const MAX_LENGTH = 80;

/** "And Heron Bay?", "and Heron Bay in 2022?": repeats the last intent for the reports of another series. */
export function changeSeries({ text, cues, conversation, knowledge, today }: TypedText): View | null {
  const { reports } = knowledge;
  const [mention, another] = findSeriesMentions(text, reports);
  const isOne = mention !== undefined && another === undefined && cues.periods.length < 2;
  if (!isOne || conversation.intent === null || text.length > MAX_LENGTH) return null;
  const around = leaveOut(text, [mention, ...cues.periods]);
  if (!AROUND_NAME.test(around) || !isElliptical(text)) return null;
  const own = reportsOfSeries(reports, mention.series);
  if (own.some(({ id }) => id === conversation.place?.reportId)) return null;
  const intent = ofSeries(conversation.intent, text, mention, {
    reports,
    own,
    read: knowledge.answerer.readIntent,
    today,
  });
  const asked = cues.periods.length === 0 ? null : readPeriod(cues.question, own, null);
  const restated = intent !== null && asked !== null ? restateIntent(intent, asked, own) : intent;
  return restated && viewOf(restated);
}

function leaveOut(text: string, spans: readonly Span[]): string {
  return spans
    .toSorted((a, b) => b.start - a.start)
    .reduce((rest, { start, end }) => `${rest.slice(0, start)} ${rest.slice(end)}`, text);
}

type Library = {
  readonly reports: readonly Report[];
  /** The reports of the series. */
  readonly own: readonly Report[];
  readonly read: TypedText['knowledge']['answerer']['readIntent'];
  readonly today: TypedText['today'];
};

/** The intent as if it named the series; null if it does not concern a series, or names several. */
function ofSeries(
  intent: Intent,
  text: string,
  { series, start, end }: SeriesMention,
  { reports, own, read, today }: Library,
): Intent | null {
  if (intent.kind === 'small_talk' || intent.kind === 'out_of_scope' || intent.kind === 'unread') return null;
  if (!('question' in intent) || intent.question === null)
    return ofReports(limitIntent(intent, series, reports), own);
  const question = intent.question.normalize('NFKC');
  const [named, another] = findSeriesMentions(question, reports);
  if (another !== undefined) return null;
  const said =
    named === undefined
      ? question
      : `${question.slice(0, named.start)}${text.slice(start, end)}${question.slice(named.end)}`;
  return ofReports(limitIntent(read(said, today), series, reports), own);
}

/** Fills in the reports of an intent that lists reports but has none: those of its period, else the latest. */
function ofReports(intent: Intent, own: readonly Report[]): Intent {
  if (!('reports' in intent) || intent.reports.length > 0) return intent;
  return { ...intent, reports: reportIdsOf(intent.period, own) };
}

const reportIdsOf = (
  period: Parameters<typeof topicsOfPeriod>[0],
  own: readonly Report[],
): readonly string[] => {
  const topics = topicsOfPeriod(period, own);
  return 'reports' in topics ? topics.reports : [];
};
