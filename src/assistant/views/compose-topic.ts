import { composeQuote } from '../../messages/compose-message.js';
import type { Block } from '../../messages/message.js';
import { findTopic } from '../knowledge.js';
import { texts } from './texts.js';
import { pageTopic } from './topic-pages.js';
import type { ComposeOptions } from './view.js';
import { answerOf, BLOCKS_ONLY, type ComposedView } from './view.js';

/** One page of a topic in full; says so where the topic is no longer there. */
export function composeTopicPage(
  asked: { readonly reportId: string; readonly number: number; readonly page: number },
  { knowledge, locale }: ComposeOptions,
): ComposedView {
  const say = texts[locale];
  const place = findTopic(knowledge, asked.reportId, asked.number);
  if (place === null) return { ...BLOCKS_ONLY, blocks: [{ kind: 'paragraph', text: say.expired }] };
  const pages = pageTopic(place.report, place.topic);
  const page = Math.min(asked.page, pages.length - 1);
  const quotation = pages[page];
  if (quotation === undefined) throw new RangeError(`no page ${asked.page}`);
  const blocks: Block[] = [
    { kind: 'heading', text: place.topic.title },
    composeQuote(quotation, locale),
    ...(pages.length === 1 ? [] : [{ kind: 'paragraph', text: say.page(page + 1, pages.length) } as const]),
  ];
  return {
    ...BLOCKS_ONLY,
    blocks,
    answer: answerOf(quotation.text, quotation.citations),
    pages: { previous: page === 0 ? null : page - 1, next: page + 1 < pages.length ? page + 1 : null },
  };
}
