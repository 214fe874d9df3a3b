import type { Answer } from '../../answers/answer.js';
import { listReports } from '../../answers/handlers/listings.js';
import type { FurtherQuotation } from '../../answers/handlers/more.js';
import { type Context, isShown } from '../../answers/question/context.js';
import { composeBlocks, composeOffers, composeQuote } from '../../messages/compose-message.js';
import type { Block } from '../../messages/message.js';
import type { Report, Topic } from '../../reports/report.js';
import { findTopic } from '../knowledge.js';
import type { View } from '../state.js';
import { MAX_CHOICES } from './actions.js';
import { chooseTopic, offerChoices } from './choices.js';
import { composeHelp, composeHome } from './compose-help.js';
import { composeAskAbout, composeSubscribed } from './compose-subscribed.js';
import { composeTopicPage } from './compose-topic.js';
import type { Composing } from './composing.js';
import { texts } from './texts.js';
import { quoteBeside, quoteFurther } from './topic-pages.js';
import { answerOf, type Composed, NOTHING, sayOnly } from './view.js';

const MORE_AT_ONCE = 3;

/** Composes a view from the current reports; `found` is its answer if that is known already. */
export function composeView(view: View, composing: Composing, found: Answer | null = null): Composed {
  const { knowledge, locale, today } = composing;
  const { answerer, reports } = knowledge;
  const say = texts[locale];
  switch (view.kind) {
    case 'intent': {
      const answer = found ?? answerer.answerIntent(view.intent, today, view.context ?? undefined);
      return composeInContext(answer, view.context, composing);
    }
    case 'choose':
      return composeTopicChoice(view.reportId, composing);
    case 'no_topic':
      return refuse(say.noSuchTopic(view.number), answerer.answerIntent(view.topics, today), composing);
    case 'no_choice':
      return sayOnly(say.noSuchChoice(view.number, view.offered));
    case 'no_period':
      return refuse(say.noPeriod(view.typed), listReports(reports), composing);
    case 'no_series':
      return refuse(say.noSeries(view.typed), listReports(reports), composing);
    case 'topic':
      return composeTopicPage(view, composing);
    case 'more': {
      const found = answerer.findMore(view.intent, today, {
        limit: MORE_AT_ONCE,
        words: view.words,
        shown: view.shown,
      });
      if (found.length === 0) return sayOnly(say.noMore);
      const quotes = found.map((quotation) => composeQuote(quotation, locale));
      return {
        ...NOTHING,
        blocks: [{ kind: 'heading', text: say.moreHeading }, ...quotes],
        answer: joinQuotations(found),
      };
    }
    case 'beside':
    case 'further': {
      const place = findTopic(knowledge, view.reportId, view.number);
      const further = place && quoteNext(view, place);
      if (further === null) return sayOnly(say.noFurther);
      return {
        ...NOTHING,
        blocks: [composeQuote(further, locale)],
        answer: answerOf(further.text, further.citations),
      };
    }
    case 'subscribed':
      return composeSubscribed(view.words, composing);
    case 'ask_about':
      return composeAskAbout(view.reportId, composing);
    case 'help':
      return composeHelp(view.form, composing);
    case 'home':
      return composeHome(composing);
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
function composeInContext(answer: Answer, context: Context | null, composing: Composing): Composed {
  const composed = composeAnswer(answer, composing);
  const say = texts[composing.locale];
  if (context === null) return composed;
  if (answer.kind === 'answer' && isShown(answer.citations, context))
    return { ...composed, blocks: [{ kind: 'paragraph', text: say.again }, ...composed.blocks] };
  const isNod =
    answer.kind === 'no_answer' &&
    answer.reason.code === 'small_talk' &&
    answer.reason.about === 'acknowledgement';
  return isNod ? { ...composed, blocks: sayOnly(say.acknowledged).blocks } : composed;
}

function composeAnswer(answer: Answer, composing: Composing): Composed {
  const { locale } = composing;
  const blocks = composeBlocks(answer, locale);
  const offers = composeOffers(answer, locale);
  return { ...NOTHING, blocks, offers, answer, choices: offerChoices(answer, composing) };
}

/** Something that is not there, with what is there instead. */
function refuse(refusal: string, answer: Answer, composing: Composing): Composed {
  const composed = composeAnswer(answer, composing);
  return { ...composed, blocks: [{ kind: 'paragraph', text: refusal }, ...composed.blocks] };
}

function composeTopicChoice(reportId: string, { knowledge, locale }: Composing): Composed {
  const report = knowledge.reports.find(({ id }) => id === reportId);
  if (report === undefined) return sayOnly(texts[locale].expired);
  const items = report.topics.map(({ number, title }) => ({ number, text: title }));
  const choices = report.topics.map((topic) => chooseTopic(report, topic));
  const heading: Block = { kind: 'heading', text: texts[locale].choose };
  const list: Block = { kind: 'list', items };
  const isWhole = choices.length <= MAX_CHOICES;
  return {
    ...NOTHING,
    blocks: isWhole ? [heading] : [heading, list],
    offers: isWhole ? [list] : [],
    answer: { kind: 'ambiguous', choices: items.map(({ text }) => text) },
    choices,
  };
}
