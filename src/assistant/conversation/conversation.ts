import type { Answer, Citation } from '../../answers/answer.js';
import type { Intent } from '../../answers/question/intent.js';
import type { IsoDate } from '../../periods/period.js';
import { findTopic, type Knowledge } from '../knowledge.js';
import type { Conversation, ReplyState, Shown, View } from '../state.js';
import { answerOf, type ComposedView, citationsOf } from '../views/view.js';
import { readCues } from './follow-up-cues.js';
import { findPeopleAround } from './people.js';

/** Before anything was answered. */
export const NEW_CONVERSATION: Conversation = {
  intent: null,
  answered: 'no_answer',
  place: null,
  words: '',
  people: [],
  choices: [],
  shown: [],
  last: [],
  repeats: 0,
  thanked: false,
  asides: 0,
};

/** The conversation after a reply. What was not answered leaves the topic as it was. */
export function continueConversation(
  before: Conversation | null,
  view: View,
  composed: ComposedView,
  today: IsoDate,
): Conversation {
  const talk = { ...(before ?? NEW_CONVERSATION), asides: 0 };
  const { answer } = composed;
  const about = isAlone(view) ? shownBy(answer) : answer;
  // What was offered stays on offer: after the first topic of a list one may want the second.
  const offered = composed.choices.map(({ intent }) => intent);
  const choices = offered.length > 0 ? offered : talk.choices;
  if (answer === null || isSmallTalk(view))
    return { ...talk, choices, thanked: talk.thanked || isThanks(view) };
  const spoken = {
    ...talk,
    ...rememberWish(view, talk, about ?? answer, today),
    answered: answer.kind,
    choices,
  };
  const citations = citationsOf(about);
  const place = placeOf(about);
  if (place === null) return { ...spoken, last: [] };
  const isSame = place.reportId === talk.place?.reportId && place.topic === talk.place.topic;
  const quoted = citations.map(({ quote }) => quote).join('\n');
  const people = findPeopleAround(quoted, citations[0]?.topic ?? null);
  const last = spansOf(citations);
  return {
    ...spoken,
    place,
    people: people.length > 0 || !isSame ? people : talk.people,
    shown: [...(isSame ? talk.shown : []), ...last].slice(-MAX_SHOWN),
    last: last.slice(-MAX_SHOWN),
    repeats: isSame && JSON.stringify(last) === JSON.stringify(talk.last) ? talk.repeats + 1 : 0,
  };
}

const isAlone = (view: View): boolean => view.kind === 'intent' && view.context === null;

/** What comes closest to a question that stands alone is gone on about like an answer. */
function shownBy(answer: Answer | null): Answer | null {
  const [closest] = answer?.kind === 'no_answer' ? (answer.closest ?? []) : [];
  return closest === undefined ? answer : answerOf(closest.text, closest.citations);
}

const isSmallTalk = (view: View): boolean => view.kind === 'intent' && view.intent.kind === 'small_talk';

const isThanks = (view: View): boolean =>
  view.kind === 'intent' && view.intent.kind === 'small_talk' && view.intent.about === 'thanks';

/** The conversation that begins at a reply. */
export function conversationOf(state: ReplyState, knowledge: Knowledge): Conversation {
  const { intent, place, words, choices, shown } = state;
  const found = place === null ? null : findTopic(knowledge, place.reportId, place.topic);
  const text = knowledge.reports.find(({ id }) => id === place?.reportId)?.text ?? '';
  const last = shown.slice(-MAX_SHOWN);
  const quoted = last.map(({ start, end }) => text.slice(start, end)).join('\n');
  const people = findPeopleAround(quoted, found?.topic ?? null);
  return {
    ...NEW_CONVERSATION,
    answered: 'answer',
    intent,
    place,
    words,
    people,
    choices,
    shown: last,
    last,
  };
}

/** A conversation is kept small, however long it goes on. */
const MAX_SHOWN = 50;
const MAX_WORDS = 4;

/** The last intent, if it can be asked of another period, and words for its subject. */
function rememberWish(
  view: View,
  { intent, words }: Conversation,
  answer: Answer,
  today: IsoDate,
): Pick<Conversation, 'intent' | 'words'> {
  const title = citationsOf(answer)[0]?.topic?.title ?? '';
  if (view.kind === 'topic') return { intent, words: wordsOf(title, today) };
  if (view.kind !== 'intent') return { intent, words };
  const input = view.intent;
  const isPicked = input.kind === 'topic' && input.question === null;
  const asked = 'question' in input ? input.question : null;
  // A topic that was picked is asked about by its title.
  const subjects = wordsOf(asked ?? title, today);
  const all = view.context === null ? subjects : `${words} ${subjects}`;
  return {
    // An intent for another period stands alone, though it is of the report of that period.
    intent: !isPicked && (view.context === null || isOfPeriod(input)) ? input : intent,
    words: [...new Set(all.split(' '))].slice(-MAX_WORDS).join(' ').trim(),
  };
}

const wordsOf = (text: string, today: IsoDate): string =>
  readCues(text, today)
    .subjects.map(({ word }) => word)
    .slice(-MAX_WORDS)
    .join(' ');

const isOfPeriod = (input: Intent): boolean => 'period' in input && input.period !== null;

/**
 * The topic or report that an answer is about; null if it is about several reports. For an overview, its first topic.
 */
export function placeOf(answer: Answer | null): Conversation['place'] {
  const [first, ...others] = citationsOf(answer);
  if (first === undefined) return null;
  if (answer?.kind === 'answer' && answer.digest !== undefined)
    return { reportId: first.report.id, topic: first.topic?.number ?? null };
  if (others.some(({ report }) => report.id !== first.report.id)) return null;
  const oneTopic = others.every(({ topic }) => topic?.number === first.topic?.number);
  return { reportId: first.report.id, topic: oneTopic ? (first.topic?.number ?? null) : null };
}

/** The spans that citations show, in characters of the text of their report. */
export function spansOf(citations: readonly Citation[]): Shown {
  return citations.map(({ report, start, end }) => ({ reportId: report.id, start, end }));
}
