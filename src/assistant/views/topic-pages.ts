import type { FurtherQuotation as Quotation } from '../../answers/handlers/fact.js';
import { citeSentences, citeTopic, joinSentences } from '../../answers/quoting/cite.js';
import { type Sentence, splitPassage, splitTopic } from '../../answers/ranking/sentences.js';
import { composeQuote } from '../../messages/compose-message.js';
import type { Block } from '../../messages/message.js';
import type { Report, Topic } from '../../reports/report.js';
import { overlaps } from '../../span.js';
import { findTopic } from '../knowledge.js';
import type { Shown } from '../state.js';
import { texts } from './texts.js';
import { answerOf, BLOCKS_ONLY, type ComposedView, type ComposeOptions } from './view.js';

/** Short enough to read at once, and to fit a message of any service. */
const PAGE_CHARACTERS = 1500;
/** "Tell me more" shows about one more paragraph. */
const FURTHER_CHARACTERS = 600;

/** The full text of a topic in pages; at least one. */
function pageTopic(report: Report, topic: Topic): readonly Quotation[] {
  const pages: (readonly Sentence[])[][] = [[]];
  let room = PAGE_CHARACTERS;
  for (const paragraph of topic.passages.map(splitPassage).filter((sentences) => sentences.length > 0)) {
    const length = lengthOf(paragraph);
    if (length > room && pages.at(-1)?.length !== 0) {
      pages.push([]);
      room = PAGE_CHARACTERS;
    }
    room -= length;
    pages.at(-1)?.push(paragraph);
  }
  return pages.map((paragraphs) => quote(report, topic, paragraphs));
}

/** Quotes the sentences before and after what was shown last; null if there are none. */
export function quoteBeside(report: Report, topic: Topic, last: Shown): Quotation | null {
  const here = last.filter(({ reportId, end }) => reportId === report.id && end <= topic.end);
  const sentences = splitTopic(topic);
  const isShown = (sentence: Sentence) => here.some((span) => overlaps(span, sentence));
  const first = sentences.findIndex(isShown);
  if (first < 0) return null;
  const before = sentences.slice(Math.max(0, first - 1), first);
  const after = sentences.slice(first).filter((sentence) => !isShown(sentence));
  const chosen: Sentence[] = [];
  for (const sentence of [...before, ...after]) {
    if (chosen.length > 0 && lengthOf([...chosen, sentence]) > FURTHER_CHARACTERS) break;
    chosen.push(sentence);
  }
  return chosen.length === 0 ? null : quote(report, topic, [chosen]);
}

/** Quotes what follows the text already shown, or once that is used up, the rest; null if everything was shown. */
export function quoteFurther(report: Report, topic: Topic, shown: Shown): Quotation | null {
  const here = shown.filter(({ reportId }) => reportId === report.id);
  const unseen = splitTopic(topic).filter((sentence) => !here.some((span) => overlaps(span, sentence)));
  const last = Math.max(topic.start, ...here.filter(({ end }) => end <= topic.end).map(({ end }) => end));
  const after = unseen.filter(({ start }) => start >= last);
  const [first, ...others] = after.length > 0 ? after : unseen;
  if (first === undefined) return null;
  const chosen = [first];
  for (const sentence of others) {
    if (lengthOf([...chosen, sentence]) > FURTHER_CHARACTERS) break;
    chosen.push(sentence);
  }
  return quote(report, topic, [chosen]);
}

const lengthOf = (sentences: readonly Sentence[]): number =>
  sentences.reduce((sum, { text }) => sum + text.length + 1, 0);

/** Quotes the sentences; the title if the topic has no text. */
function quote(report: Report, topic: Topic, paragraphs: readonly (readonly Sentence[])[]): Quotation {
  const sentences = paragraphs.flat();
  const plain = { fiscal: false };
  if (sentences.length === 0) return { ...plain, text: topic.title, citations: [citeTopic(report, topic)] };
  const [first, ...rest] = citeSentences(report, topic, sentences);
  if (first === undefined) throw new RangeError('sentences without a citation');
  const text = paragraphs.map((paragraph) => joinSentences(report, paragraph)).join('\n\n');
  return { ...plain, text, citations: [first, ...rest] };
}

/** One page of the full text of a topic; says so if the topic no longer exists. */
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
