import type { Answer } from '../answers/answer.js';
import type { Context } from '../answers/question/context.js';
import type { Intent } from '../answers/question/intent.js';
import { topicIntent } from './choices.js';
import { placeOf } from './conversation.js';
import type { Typed, Understood } from './follow-up.js';
import { namePerson } from './rewrite-question.js';

type Asking = Extract<Intent, { kind: 'fact' | 'overview' | 'link' | 'acronym' }>;

/**
 * Asks a question of what is being talked about, then of all reports, unless the first settles it: at most two
 * searches. The answer that was chosen goes with its view.
 */
export function answerInConversation(typed: Typed, alone: Asking): Understood {
  const { cues, talk, knowledge, today } = typed;
  const { answerer } = knowledge;
  const everywhere = { intent: alone, context: null };
  if (talk.place === null || cues.periods.length > 0) return ask(everywhere);
  const isBound = cues.pointsBack === 'sure' && !cues.names;
  if (isBound && cues.subjects.length === 0 && talk.place.topic !== null && asksWhatItIs(alone, cues.text))
    return ask({ intent: topicIntent(talk.place.reportId, talk.place.topic), context: null });
  const named = namePerson(alone.question, talk.people);
  const context = { ...talk.place, words: talk.words, shown: talk.last };
  const here = ask({ intent: { ...alone, question: named }, context });
  if (isBound && isAnswer(here)) return here;
  // Elsewhere nothing is known of what "it" is: the question has to say so itself.
  const words = isBound ? talk.words : '';
  if (isBound && words === '') return here;
  const there = ask({ intent: { ...alone, question: `${named} ${words}`.trim() }, context: null });
  return choose(here, there, isBound);

  function ask({ intent, context: within }: { intent: Intent; context: Context | null }): Understood {
    const answer = answerer.answerIntent(intent, today, within ?? undefined);
    return { view: { kind: 'intent', intent, context: within }, answer };
  }
}

/** "What is it about?" wants what the topic begins with. */
const asksWhatItIs = ({ kind }: Asking, text: string): boolean =>
  kind === 'overview' || /^\W{0,3}(?:what|and what)\b(?!.*\b(?:called|name|title)\b)|何|どんな|内容/iu.test(text);

const isAnswer = ({ answer }: Understood): boolean => answer?.kind === 'answer';

/** How much surer an answer from elsewhere has to be than one of what is being talked about. */
const LEAD_OF_CONTEXT = 0.1;

function choose(here: Understood, there: Understood, isBound: boolean): Understood {
  if (here.answer?.kind === 'answer' && there.answer?.kind === 'answer') {
    const isSame = samePlace(here.answer, there.answer);
    return isSame || here.answer.confidence + LEAD_OF_CONTEXT >= there.answer.confidence ? here : there;
  }
  if (isAnswer(here)) return here;
  if (isAnswer(there)) return there;
  if (hasClosest(here)) return here;
  return isBound && !hasClosest(there) ? here : there;
}

const hasClosest = ({ answer }: Understood): boolean =>
  answer?.kind === 'no_answer' && (answer.closest ?? []).length > 0;

function samePlace(one: Answer, other: Answer): boolean {
  const [a, b] = [placeOf(one), placeOf(other)];
  return a !== null && a.reportId === b?.reportId && a.topic === b.topic;
}
