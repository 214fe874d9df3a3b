import type { Citation } from '../answers/answer.js';
import { type Composed, citationsOf } from './composed.js';
import { findPeopleAround } from './people.js';
import type { Conversation, Shown, View } from './state.js';
import { texts } from './texts.js';

/** Before anything was answered. */
const SILENCE: Conversation = {
  question: '',
  answered: 'no_answer',
  focus: null,
  people: [],
  choices: [],
  shown: [],
};

/** The conversation after a reply. What was not answered leaves the topic as it was. */
export function continueTalk(before: Conversation | null, view: View, composed: Composed): Conversation {
  const talk = before ?? SILENCE;
  const answered = composed.answer?.kind ?? null;
  const citations = citationsOf(composed.answer);
  // What was offered stays on offer: after the first topic of a list one may want the second.
  const offered = composed.choices.map(({ question, focus }) => ({ question, focus }));
  const choices = offered.length > 0 ? offered : talk.choices;
  if (answered === null) return { ...talk, choices };
  const question = questionOf(view) ?? talk.question;
  const focus = focusOf(citations);
  if (focus === null) return { ...talk, question, answered, choices };
  const sameTopic = focus.reportId === talk.focus?.reportId && focus.topic === talk.focus.topic;
  const quoted = citations.map(({ quote }) => quote).join('\n');
  const people = findPeopleAround(quoted, citations[0]?.topic ?? null);
  return {
    question,
    answered,
    focus,
    people: people.length > 0 || !sameTopic ? people : talk.people,
    choices,
    shown: [...(sameTopic ? talk.shown : []), ...spansOf(citations)].slice(-MOST_SHOWN),
  };
}

/** The question that a view answers, if it can be asked anew without the conversation. */
function questionOf(view: View): string | null {
  if (view.kind === 'answer') return view.focus === null ? view.question : null;
  return view.kind === 'topics' ? texts.en.topicsExample : null;
}

/** A conversation is kept small, however long it goes on. */
const MOST_SHOWN = 50;

/** What the citations are about: their topic, or their report; null where they are of several reports. */
export function focusOf(citations: readonly Citation[]): Conversation['focus'] {
  const [first, ...others] = citations;
  if (first === undefined || others.some(({ report }) => report.id !== first.report.id)) return null;
  const oneTopic = others.every(({ topic }) => topic?.number === first.topic?.number);
  return { reportId: first.report.id, topic: oneTopic ? (first.topic?.number ?? null) : null };
}

export function spansOf(citations: readonly Citation[]): Shown {
  return citations.map(({ report, start, end }) => ({ reportId: report.id, start, end }));
}
