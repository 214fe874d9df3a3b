import type { Answer } from '../../answers/answer.js';
import type { FurtherQuotation } from '../../answers/handlers/fact.js';
import { listReports } from '../../answers/handlers/listings.js';
import { type Context, isShown } from '../../answers/question/context.js';
import { composeBlocks, composeOffers, composeQuote } from '../../messages/compose-message.js';
import { shortTitle } from '../../messages/fit-message.js';
import type { Locale } from '../../messages/locale.js';
import type { Action, Block } from '../../messages/message.js';
import type { Report, Topic } from '../../reports/report.js';
import { FEEDBACK_REASONS } from '../../store/feedback.js';
import { placeOf } from '../conversation/conversation.js';
import { findTopic } from '../knowledge.js';
import type { Permissions } from '../request.js';
import type { View } from '../state.js';
import { composeAskAbout, composeHelp, composeHome, composeSubscribed } from './compose-help.js';
import { subscriptionTexts, texts } from './texts.js';
import { composeTopicPage, quoteBeside, quoteFurther } from './topic-pages.js';
import {
  answerOf,
  BLOCKS_ONLY,
  type ComposedView,
  type ComposeOptions,
  chooseTopic,
  citationsOf,
  offerChoices,
  textOnly,
} from './view.js';

const MORE_AT_ONCE = 3;

/** Composes a view from the current reports; `found` is its answer if already known. */
export function composeView(view: View, options: ComposeOptions, found: Answer | null = null): ComposedView {
  const { knowledge, locale, today } = options;
  const { answerer, reports } = knowledge;
  const say = texts[locale];
  switch (view.kind) {
    case 'intent': {
      const answer = found ?? answerer.answerIntent(view.intent, today, view.context ?? undefined);
      return composeInContext(answer, view.context, options);
    }
    case 'choose':
      return composeTopicChoice(view.reportId, options);
    case 'no_topic':
      return refuse(say.noSuchTopic(view.number), answerer.answerIntent(view.topics, today), options);
    case 'no_choice':
      return textOnly(say.noSuchChoice(view.number, view.offered));
    case 'no_neighbour':
      return textOnly(say.noNeighbour[view.side]);
    case 'no_period':
      return refuse(say.noPeriod(view.typed), listReports(reports), options);
    case 'no_series':
      return refuse(say.noSeries(view.typed), listReports(reports), options);
    case 'topic':
      return composeTopicPage(view, options);
    case 'more': {
      const found = answerer.findMore(view.intent, today, {
        limit: MORE_AT_ONCE,
        words: view.words,
        shown: view.shown,
      });
      if (found.length === 0) return textOnly(say.noMore);
      const quotes = found.map((quotation) => composeQuote(quotation, locale));
      return {
        ...BLOCKS_ONLY,
        blocks: [{ kind: 'heading', text: say.moreHeading }, ...quotes],
        answer: joinQuotations(found),
      };
    }
    case 'beside':
    case 'further': {
      const place = findTopic(knowledge, view.reportId, view.number);
      const further = place && quoteNext(view, place);
      if (further === null) return textOnly(say.noFurther);
      return {
        ...BLOCKS_ONLY,
        blocks: [composeQuote(further, locale)],
        answer: answerOf(further.text, further.citations),
      };
    }
    case 'subscribed':
      return composeSubscribed(view.words, options);
    case 'ask_about':
      return composeAskAbout(view.reportId, options);
    case 'help':
      return composeHelp(view.form, options);
    case 'home':
      return composeHome(options);
    default:
      return view satisfies never;
  }
}

function joinQuotations(quotations: readonly FurtherQuotation[]): Answer | null {
  const [first, ...rest] = quotations.flatMap(({ citations }) => citations);
  return first === undefined
    ? null
    : answerOf(quotations.map(({ text }) => text).join('\n\n'), [first, ...rest]);
}

function quoteNext(
  view: Extract<View, { kind: 'beside' | 'further' }>,
  { report, topic }: { readonly report: Report; readonly topic: Topic },
): FurtherQuotation | null {
  return view.kind === 'beside'
    ? quoteBeside(report, topic, view.last)
    : quoteFurther(report, topic, view.shown);
}

/** Says so if the answer quotes the same passage as the last one; answers an acknowledgement with a short one. */
function composeInContext(answer: Answer, context: Context | null, options: ComposeOptions): ComposedView {
  const composed = composeAnswer(answer, options);
  const say = texts[options.locale];
  if (context === null) return composed;
  if (answer.kind === 'answer' && isShown(answer.citations, context))
    return { ...composed, blocks: [{ kind: 'paragraph', text: say.again }, ...composed.blocks] };
  const isNod =
    answer.kind === 'no_answer' &&
    answer.reason.code === 'small_talk' &&
    answer.reason.about === 'acknowledgement';
  return isNod ? { ...composed, blocks: textOnly(say.acknowledged).blocks } : composed;
}

function composeAnswer(answer: Answer, options: ComposeOptions): ComposedView {
  const { locale } = options;
  const blocks = composeBlocks(answer, locale);
  const offers = composeOffers(answer, locale);
  return { ...BLOCKS_ONLY, blocks, offers, answer, choices: offerChoices(answer, options) };
}

/** Says that something does not exist, and shows what does. */
function refuse(refusal: string, answer: Answer, options: ComposeOptions): ComposedView {
  const composed = composeAnswer(answer, options);
  return { ...composed, blocks: [{ kind: 'paragraph', text: refusal }, ...composed.blocks] };
}

function composeTopicChoice(reportId: string, { knowledge, locale }: ComposeOptions): ComposedView {
  const report = knowledge.reports.find(({ id }) => id === reportId);
  if (report === undefined) return textOnly(texts[locale].expired);
  const items = report.topics.map(({ number, title }) => ({ number, text: title }));
  const choices = report.topics.map((topic) => chooseTopic(report, topic));
  const heading: Block = { kind: 'heading', text: texts[locale].choose };
  const list: Block = { kind: 'list', items };
  const isWhole = choices.length <= MAX_CHOICES;
  return {
    ...BLOCKS_ONLY,
    blocks: isWhole ? [heading] : [heading, list],
    offers: isWhole ? [list] : [],
    answer: { kind: 'ambiguous', choices: items.map(({ text }) => text) },
    choices,
  };
}

/** The meaning of a button press. */
export type Press =
  | { readonly kind: (typeof PLAIN)[number] }
  | { readonly kind: (typeof NUMBERED)[number]; readonly number: number };

/** Parses the `id` of an Action; null if it is not one of the bot's. */
export function parsePress(action: string): Press | null {
  const [, word = '', figure] = /^([a-z]{2,10})(?:-(\d{1,4}))?$/u.exec(action) ?? [];
  const plain = PLAIN.find((known) => known === word);
  if (plain !== undefined) return { kind: plain };
  const numbered = NUMBERED.find((known) => known === word);
  return numbered === undefined || figure === undefined ? null : { kind: numbered, number: Number(figure) };
}

/** `choose` and `ask` are on announcements, `latest` is on the confirmation of a subscription. */
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
/** `show` carries the number of a topic, and is on announcements. */
const NUMBERED = ['page', 'choice', 'show'] as const;

/** Whether an Action's `id` chooses one of several. */
export const isChoice = (action: string): boolean => parsePress(action)?.kind === 'choice';

/** Choices beyond this get no button and are only listed in the text. */
const MAX_CHOICES = 10;

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

/** Offers the topic of an answer; an overview of several topics offers them as choices instead. */
function offerShown(answer: Answer | null, say: (typeof texts)[Locale]): readonly Action[] {
  const place = placeOf(answer);
  const topic = citationsOf(answer)[0]?.topic;
  const isOfSeveral =
    answer?.kind === 'answer' && answer.digest !== undefined && answer.digest.sections.length > 1;
  if (place?.topic == null || topic == null || isOfSeveral) return [];
  return [button('topic', say.showTopic(topic.number, shortTitle(topic.title)))];
}

/** The choices of a view. Next to an answer or a list they are secondary, and may move into a menu. */
function offerChosen({ choices, answer }: ComposedView): readonly Action[] {
  const isBeside = answer?.kind === 'topics' || answer?.kind === 'reports' || answer?.kind === 'answer';
  return choices
    .slice(0, MAX_CHOICES)
    .map(({ label }, at) => button(`choice-${at}`, label, isBeside ? 'secondary' : 'plain'));
}

/** Whether the view answers a question, for which there may be more passages. */
const hasMore = (view: View): boolean =>
  (view.kind === 'intent' || view.kind === 'more') &&
  'question' in view.intent &&
  view.intent.question !== null;
