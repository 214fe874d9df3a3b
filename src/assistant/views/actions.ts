import type { Answer } from '../../answers/answer.js';
import { shortTitle } from '../../messages/fit-text.js';
import type { Locale } from '../../messages/locale.js';
import type { Action } from '../../messages/message.js';
import { FEEDBACK_REASONS } from '../../store/feedback.js';
import { placeOf } from '../conversation/conversation.js';
import type { Permissions } from '../request.js';
import type { View } from '../state.js';
import { subscriptionTexts, texts } from './texts.js';
import { type ComposedView, citationsOf } from './view.js';

/** What the press of a button means. */
export type Press =
  | { readonly kind: (typeof PLAIN)[number] }
  | { readonly kind: (typeof NUMBERED)[number]; readonly number: number };

/** Reads the `id` of an Action; null if no button of ours has it. */
export function parsePress(action: string): Press | null {
  const [, word = '', figure] = /^([a-z]{2,10})(?:-(\d{1,4}))?$/u.exec(action) ?? [];
  const plain = PLAIN.find((known) => known === word);
  if (plain !== undefined) return { kind: plain };
  const numbered = NUMBERED.find((known) => known === word);
  return numbered === undefined || figure === undefined ? null : { kind: numbered, number: Number(figure) };
}

/** `choose` and `ask` stand under announcements, `latest` under what is said to a new subscriber. */
const PLAIN = [
  'topic',
  'more',
  'up',
  'down',
  'share',
  'choose',
  'ask',
  'latest',
  ...FEEDBACK_REASONS,
] as const;
/** `show` has the number of a topic, and stands under announcements. */
const NUMBERED = ['page', 'choice', 'show'] as const;

/** Whether it is the `id` of an Action that chooses one of several. */
export const isChoice = (action: string): boolean => parsePress(action)?.kind === 'choice';

/** More are offered in words only. */
export const MAX_CHOICES = 10;

/** The buttons under a reply. */
export function offerActions(
  view: View,
  composed: ComposedView,
  locale: Locale,
  may: Permissions,
): readonly Action[] {
  const say = texts[locale];
  const { answer, pages } = composed;
  const answers = answer?.kind === 'answer' && view.kind !== 'topic';
  const quotesTopic = answers && citationsOf(answer)[0]?.topic != null;
  const isRated = may.rate !== false && (answers || answer?.kind === 'no_answer');
  return [
    ...offerShown(answers ? answer : null, say),
    ...(quotesTopic && hasMore(view) ? [button('more', say.moreResults)] : []),
    ...offerChosen(composed),
    ...(view.kind === 'subscribed' ? [button('latest', subscriptionTexts[locale].showLatest)] : []),
    ...(pages?.previous != null ? [button(`page-${pages.previous}`, say.previousPage)] : []),
    ...(pages?.next != null ? [button(`page-${pages.next}`, say.nextPage)] : []),
    ...(may.share && answer !== null ? [button('share', say.share, 'primary')] : []),
    ...(isRated ? [FEEDBACK(say)] : []),
  ];
}

type Button = Extract<Action, { kind: 'button' }>;

const button = (id: string, label: string, style: Button['style'] = 'plain'): Button => ({
  kind: 'button',
  id,
  label,
  style,
});

const FEEDBACK = (say: (typeof texts)[Locale]): Action => ({
  kind: 'feedback',
  positive: { id: 'up', label: say.helpful },
  negative: { id: 'down', label: say.notHelpful },
});

/** The topic that an answer is from; an overview of several offers them all as choices. */
function offerShown(answer: Answer | null, say: (typeof texts)[Locale]): readonly Action[] {
  const place = placeOf(answer);
  const topic = citationsOf(answer)[0]?.topic;
  const isOfSeveral =
    answer?.kind === 'answer' && answer.digest !== undefined && answer.digest.sections.length > 1;
  if (place?.topic == null || topic == null || isOfSeveral) return [];
  return [button('topic', say.showTopic(topic.number, shortTitle(topic.title)))];
}

/** The choices of a view; beside a list or an overview they form a menu. */
function offerChosen({ choices, answer }: ComposedView): readonly Action[] {
  const isBeside = answer?.kind === 'topics' || answer?.kind === 'answer';
  return choices
    .slice(0, MAX_CHOICES)
    .map(({ label }, at) => button(`choice-${at}`, label, isBeside ? 'secondary' : 'plain'));
}

/** Whether a question was asked, of which there may be more. */
const hasMore = (view: View): boolean =>
  (view.kind === 'intent' || view.kind === 'more') &&
  'question' in view.intent &&
  view.intent.question !== null;
