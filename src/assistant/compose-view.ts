import type { Answer } from '../answers/answer.js';
import { listReports, listTopics } from '../answers/handlers/listings.js';
import type { FurtherQuotation } from '../answers/handlers/more.js';
import { composeBlocks, composeQuote } from '../messages/compose-message.js';
import type { Block } from '../messages/message.js';
import { chooseTopic, offerChoices } from './choices.js';
import { composeHelp, composeHome } from './compose-help.js';
import { composeAskAbout, composeSubscribed } from './compose-subscribed.js';
import { composeTopicPage } from './compose-topic.js';
import { answerOf, type Composed, type Composing, NOTHING, sayOnly } from './composed.js';
import { findTopic } from './knowledge.js';
import type { View } from './state.js';
import { texts } from './texts.js';
import { quoteFurther } from './topic-pages.js';

const MORE_AT_ONCE = 3;

/** Makes what a view shows out of what the reports say now. */
export function composeView(view: View, composing: Composing): Composed {
  const { knowledge, locale, today } = composing;
  const { answerer, reports } = knowledge;
  const say = texts[locale];
  switch (view.kind) {
    case 'answer':
      return composeAnswer(answerer.answer(view.question, today, view.focus ?? undefined), composing);
    case 'topics':
      return composeAnswer(topicsOf(view.period, composing), composing);
    case 'reports':
      return composeAnswer(listReports(reports), composing);
    case 'choose':
      return composeTopicChoice(view.reportId, composing);
    case 'topic_of':
      return composeTopicOf(view, composing);
    case 'topic':
      return composeTopicPage(view, composing);
    case 'more': {
      const found = answerer.findMore(view.question, today, { limit: MORE_AT_ONCE, shown: view.shown });
      if (found.length === 0) return sayOnly(say.noMore);
      const quotes = found.map((quotation) => composeQuote(quotation, locale));
      return {
        ...NOTHING,
        blocks: [{ kind: 'heading', text: say.moreHeading }, ...quotes],
        answer: joinQuotations(found),
      };
    }
    case 'further': {
      const place = findTopic(knowledge, view.reportId, view.number);
      const further = place === null ? null : quoteFurther(place.report, place.topic, view.shown);
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
      return composeHelp(composing);
    case 'home':
      return composeHome(composing);
    case 'welcome':
      return sayOnly(say.welcome);
    default:
      return view satisfies never;
  }
}

function joinQuotations(quotations: readonly FurtherQuotation[]): Answer | null {
  const [first, ...rest] = quotations.flatMap(({ citations }) => citations);
  return first === undefined ? null : answerOf(quotations.map(({ text }) => text).join('\n\n'), [first, ...rest]);
}

function composeAnswer(answer: Answer, { locale }: Composing): Composed {
  return {
    ...NOTHING,
    blocks: composeBlocks(answer, locale),
    answer,
    choices: offerChoices(answer, locale),
  };
}

/** The topics of a period as it was typed; of the latest report where nothing was. */
function topicsOf(period: string, { knowledge, today }: Composing): Answer {
  if (period === '') return listTopics(knowledge.reports, { period: null, fiscal: false });
  return knowledge.answerer.answer(`Topics of ${period}`, today);
}

/** A topic by its number; what there is instead, where no such topic is. */
function composeTopicOf(
  { number, period }: { number: number; period: string },
  composing: Composing,
): Composed {
  const listed = topicsOf(period, composing);
  if (listed.kind !== 'topics') return composeAnswer(listed, composing);
  const found = listed.citations.find(({ topic }) => topic?.number === number);
  if (found === undefined) {
    const composed = composeAnswer(listed, composing);
    const refusal: Block = { kind: 'paragraph', text: texts[composing.locale].noSuchTopic(number) };
    return { ...composed, blocks: [refusal, ...composed.blocks] };
  }
  return composeTopicPage({ reportId: found.report.id, number, page: 0 }, composing);
}

function composeTopicChoice(reportId: string, { knowledge, locale }: Composing): Composed {
  const report = knowledge.reports.find(({ id }) => id === reportId);
  if (report === undefined) return sayOnly(texts[locale].expired);
  const items = report.topics.map(({ number, title }) => ({ number, text: title }));
  const choices = report.topics.map((topic) => chooseTopic(report, topic));
  const blocks: Block[] = [
    { kind: 'heading', text: texts[locale].choose },
    { kind: 'list', items },
  ];
  return { ...NOTHING, blocks, answer: { kind: 'ambiguous', choices: items.map(({ text }) => text) }, choices };
}
