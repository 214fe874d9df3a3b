import type { Locale } from '../messages/locale.js';
import type { Action } from '../messages/message.js';
import { type Composed, citationsOf } from './composed.js';
import { placeOf } from './conversation.js';
import type { Permissions } from './request.js';
import type { View } from './state.js';
import { subscriptionTexts } from './subscription-texts.js';
import { texts } from './texts.js';

/** What the press of a button means. */
export type Press =
  | { readonly kind: (typeof PLAIN)[number] }
  | { readonly kind: (typeof NUMBERED)[number]; readonly number: number };

/** Reads the `id` of an Action; null where no button of ours has it. */
export function parsePress(action: string): Press | null {
  const [, word = '', figure] = /^([a-z]{2,8})(?:-(\d{1,4}))?$/u.exec(action) ?? [];
  const plain = PLAIN.find((known) => known === word);
  if (plain !== undefined) return { kind: plain };
  const numbered = NUMBERED.find((known) => known === word);
  return numbered === undefined || figure === undefined ? null : { kind: numbered, number: Number(figure) };
}

/** `choose` and `ask` stand under announcements, `latest` under what is said to a new subscriber. */
const PLAIN = ['topic', 'more', 'up', 'down', 'share', 'choose', 'ask', 'latest'] as const;
/** `show` has the number of a topic, and stands under announcements. */
const NUMBERED = ['page', 'choice', 'show'] as const;

/** Whether it is the `id` of an Action that chooses one of several. */
export const isChoice = (action: string): boolean => parsePress(action)?.kind === 'choice';

const MOST_CHOICES = 10;

/** The buttons under a reply. */
export function offerActions(
  view: View,
  composed: Composed,
  locale: Locale,
  may: Permissions,
): readonly Action[] {
  const say = texts[locale];
  const button = (id: string, label: string, style: 'plain' | 'primary' = 'plain'): Action => ({
    kind: 'button',
    id,
    label,
    style,
  });
  const { answer, pages } = composed;
  const citations = citationsOf(answer);
  const answers = answer?.kind === 'answer' && view.kind !== 'topic';
  const quotesTopic = answers && citations[0]?.topic != null;
  const aboutTopic = quotesTopic && placeOf(answer)?.topic != null;
  return [
    ...composed.choices.slice(0, MOST_CHOICES).map(({ label }, at) => button(`choice-${at}`, label)),
    ...(aboutTopic ? [button('topic', say.showTopic)] : []),
    ...(quotesTopic && hasMore(view) ? [button('more', say.moreResults)] : []),
    ...(view.kind === 'subscribed' ? [button('latest', subscriptionTexts[locale].showLatest)] : []),
    ...(pages?.previous != null ? [button(`page-${pages.previous}`, say.previousPage)] : []),
    ...(pages?.next != null ? [button(`page-${pages.next}`, say.nextPage)] : []),
    ...(may.rate !== false && (answers || answer?.kind === 'no_answer')
      ? [button('up', say.helpful), button('down', say.notHelpful)]
      : []),
    ...(may.share && answer !== null ? [button('share', say.share, 'primary')] : []),
  ];
}

/** Whether a question was asked, of which there may be more. */
const hasMore = (view: View): boolean =>
  (view.kind === 'intent' || view.kind === 'more') &&
  'question' in view.intent &&
  view.intent.question !== null;
