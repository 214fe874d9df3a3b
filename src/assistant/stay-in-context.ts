import type { Answer } from '../answers/answer.js';
import { containsJapanese } from '../search/script.js';
import { findTerms } from '../search/terms.js';
import { type Cues, readCues } from './follow-up-cues.js';
import { findTopic } from './knowledge.js';
import { putInContext } from './put-in-context.js';
import type { View } from './state.js';
import type { Typed } from './typed.js';

/** A question that points back, or whose words are all the topic's own, is asked of that topic first. */
export function stayWithTopic(typed: Typed): View | null {
  const { text, cues, talk, knowledge, today } = typed;
  const place = talk.focus === null ? null : findTopic(knowledge, talk.focus.reportId, talk.focus.topic);
  if (place === null || talk.focus === null || cues.periods.length > 0) return null;
  const { topic } = place;
  const byPerson = talk.people.some((name) => name.split(' ').some((part) => text.includes(part)));
  if (cues.pointsBack === 'no' && !byPerson && (cues.names || !speaksOf(topic.title, topic.passages, cues)))
    return null;
  if (wantsNoFact(knowledge.answerer.answer(text, today))) return null;
  const before = readCues(talk.question, today).subjects.map(({ word }) => word);
  const ways = putInContext(text, { topic, people: talk.people, before: before.join(' ') });
  for (const { question, added } of ways) {
    const answer = knowledge.answerer.answer(question, today, talk.focus);
    if (answer.kind === 'answer' && isOfOwnWords(answer.text, added, cues))
      return { kind: 'answer', question, focus: talk.focus };
  }
  if (cues.pointsBack !== 'sure' || cues.names) return null;
  if (ASKS_WHAT.test(text) && cues.subjects.length === 0)
    return aboutTopic(talk.focus.reportId, topic.number);
  return { kind: 'answer', question: ways[0]?.question ?? text, focus: talk.focus };
}

/**
 * Whether a word of the question itself was found: "who chairs it?" is not answered by what "it" did. Not asked of
 * Japanese, whose words the reports may hold in English.
 */
function isOfOwnWords(answer: string, added: string, { text, subjects }: Cues): boolean {
  if (added === '' || subjects.length === 0 || containsJapanese(text)) return true;
  const own = new Set(subjects.map(({ term }) => term));
  return findTerms(answer).some(({ term }) => own.has(term));
}

/** A list, or something that is not for reports, is wanted whatever is being talked about. */
function wantsNoFact(answer: Answer): boolean {
  if (answer.kind === 'no_answer') return answer.reason.code === 'not_for_reports';
  return answer.kind === 'topics' || answer.kind === 'reports';
}

const ASKS_WHAT = /\bwhat\b|何|どんな|内容/iu;
const MOST_SUBJECTS = 4;

/** Whether all that a question is about stands in the topic. */
function speaksOf(
  title: string,
  passages: readonly { readonly text: string }[],
  { subjects }: Cues,
): boolean {
  if (subjects.length === 0 || subjects.length > MOST_SUBJECTS) return false;
  const said = new Set(
    [title, ...passages.map(({ text }) => text)].flatMap(findTerms).map(({ term }) => term),
  );
  return subjects.every(({ term }) => said.has(term));
}

/**
 * "Who published it?", after a report's date; a question that fits several reports, or that the report at hand
 * answers as well as another, is of this one.
 */
export function stayWithReport({ text, cues, talk, knowledge, today }: Typed): View | null {
  if (talk.focus === null || cues.periods.length > 0) return null;
  const { answerer } = knowledge;
  const focus = { reportId: talk.focus.reportId, topic: null };
  const ofReport = talk.focus.topic === null && cues.pointsBack !== 'no';
  const question = ofReport
    ? text.replace(/\b(?:it|this|that)\b/iu, 'the report').replace(/それ|これ/u, 'レポート')
    : text;
  const here = answerer.answer(question, today, focus);
  if (here.kind !== 'answer' && here.kind !== 'topics') return null;
  const anywhere = answerer.answer(text, today);
  const asWell =
    !cues.names &&
    here.kind === 'answer' &&
    anywhere.kind === 'answer' &&
    here.confidence >= anywhere.confidence - NEARLY;
  return ofReport || asWell || anywhere.kind === 'ambiguous' ? { kind: 'answer', question, focus } : null;
}

/** Confidences that differ by less tell nothing. */
const NEARLY = 0.03;

const aboutTopic = (reportId: string, number: number): View => ({
  kind: 'answer',
  question: `What is topic ${number} about?`,
  focus: { reportId, topic: null },
});
