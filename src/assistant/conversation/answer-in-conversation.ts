import type { Answer } from '../../answers/answer.js';
import type { Context } from '../../answers/question/context.js';
import type { Intent } from '../../answers/question/intent.js';
import { readPeriod } from '../../answers/question/scope.js';
import { anyFits } from '../../language/languages.js';
import { periodsOverlap } from '../../periods/period.js';
import { topicIntent } from '../views/choices.js';
import { placeOf } from './conversation.js';
import type { Cues } from './follow-up-cues.js';
import type { Interpretation, TypedText } from './interpretation.js';
import { findPerson } from './people.js';

type Asking = Extract<Intent, { kind: 'fact' | 'overview' | 'link' | 'acronym' }>;

/**
 * Answers a question from the current topic, and then from all reports unless the first answer settles it: at most
 * two searches. Returns the chosen answer with its view.
 */
export function answerInConversation(typed: TypedText, alone: Asking): Interpretation {
  const { cues, conversation } = typed;
  const { place } = conversation;
  if (place === null || cues.turns) return ask(alone, null, typed);
  const isBound = cues.pointsBack === 'sure' && !cues.names;
  // Elsewhere nothing is known of what "it" is: the question has to say so itself.
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

/** Whether the report at hand covers the period that is named. */
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

/** What was quoted so often again in a row gives way to anything else. */
const MAX_REPEATS = 2;

function ask(intent: Intent, context: Context | null, { knowledge, today }: TypedText): Interpretation {
  const answer = knowledge.answerer.answerIntent(intent, today, context ?? undefined);
  return { view: { kind: 'intent', intent, context }, answer };
}

/** What may be meant besides what the question says: the person, what was asked about. */
const wordsOf = ({ text, conversation }: TypedText): string =>
  [findPerson(text, conversation.people) ?? '', conversation.words].join(' ').trim();

/** "What is it about?" wants what the topic begins with. */
const asksWhatItIs = ({ kind }: Asking, text: string): boolean =>
  kind === 'overview' || anyFits(text, ({ conversation }) => conversation?.asksWhatItIs);

const isAnswer = ({ answer }: Interpretation): boolean => answer?.kind === 'answer';

/**
 * How much more confident an answer from elsewhere must be than one from the current topic, and its minimum without
 * one.
 */
const ELSEWHERE = {
  named: { lead: 0.1, least: 0 },
  unnamed: { lead: 0.3, least: 0.4 },
  short: { lead: 1, least: 0.7 },
} as const;
const SHORT = 2;

/** The less a question says, the more likely it is about the current topic. */
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
