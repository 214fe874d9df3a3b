import type { Answer } from '../../answers/answer.js';
import type { FurtherQuotation } from '../../answers/handlers/fact.js';
import { listReports } from '../../answers/handlers/listings.js';
import { type Context, isShown } from '../../answers/question/context.js';
import { composeBlocks, composeOffers, composeQuote } from '../../messages/compose-message.js';
import type { Block } from '../../messages/message.js';
import type { Report, Topic } from '../../reports/report.js';
import { findTopic } from '../knowledge.js';
import type { View } from '../state.js';
import { MAX_CHOICES } from './actions.js';
import { composeAskAbout, composeHelp, composeHome, composeSubscribed } from './compose-help.js';
import { texts } from './texts.js';
import { composeTopicPage, quoteBeside, quoteFurther } from './topic-pages.js';
import {
  answerOf,
  BLOCKS_ONLY,
  type ComposedView,
  type ComposeOptions,
  chooseTopic,
  offerChoices,
  textOnly,
} from './view.js';

const MORE_AT_ONCE = 3;

/** Composes a view from the current reports; `found` is its answer if that is known already. */
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

/** Says so where a conversation comes back to what was quoted last; acknowledges in one word. */
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

/** Something that is not there, with what is there instead. */
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
