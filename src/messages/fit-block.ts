import { type Budget, LINE_MARKS, lengthOfItem } from './budget.js';
import { fitQuote } from './fit-quote.js';
import { fitText, type Measure } from './fit-text.js';
import type { Action, Block, ListItem, Source } from './message.js';
import type { Wording } from './wording.js';

/** Makes a block fit by itself. */
export function fitBlock(block: Block, budget: Budget, say: Wording): Block {
  const { measure } = budget;
  switch (block.kind) {
    case 'heading':
      return { ...block, text: fitText(block.text, budget.heading, measure) };
    case 'paragraph':
      return { ...block, text: fitText(block.text, budget.paragraph, measure) };
    case 'list':
      return { ...block, items: fitItems(block.items, budget, say) };
    case 'quote':
      return {
        ...block,
        text: fitQuote(block.text, budget.quote, measure),
        sources: block.sources.map((source) => fitSource(source, budget.source, measure)),
      };
    case 'actions': {
      const shorten = (label: string) => fitText(label, budget.actionLabel, measure);
      return {
        ...block,
        actions: block.actions.map((action) => fitAction(action, shorten)),
      };
    }
    default:
      return block satisfies never;
  }
}

function fitAction(action: Action, shorten: (label: string) => string): Action {
  if (action.kind !== 'feedback') return { ...action, label: shorten(action.label) };
  const { positive, negative } = action;
  return {
    ...action,
    positive: { ...positive, label: shorten(positive.label) },
    negative: { ...negative, label: shorten(negative.label) },
  };
}

/** An address cannot be cut; one that is too long is left out. */
function fitSource({ place, title, url, links, origin }: Source, limit: number, measure: Measure): Source {
  const shorten = (text: string) => fitText(text, limit, measure);
  return {
    place: shorten(place),
    title: title === null ? null : shorten(title),
    url: url === null || measure(url) > limit ? null : url,
    links: links
      .filter((link) => measure(link.url) <= limit)
      .map((link) => ({ ...link, caption: shorten(link.caption) })),
    origin: origin === null ? null : shorten(origin),
  };
}

/** The title comes first, and the text gets what it leaves. */
function fitItem({ number, title, text }: ListItem, limit: number, measure: Measure): ListItem {
  if (title === undefined) return { number, text: fitText(text, limit, measure) };
  const shown = fitText(title, limit, measure);
  return { number, title: shown, text: fitText(text, Math.max(0, limit - measure(shown)), measure) };
}

/** The first items, as many as there is room for; the last line tells how many were left out, if any were. */
function fitItems(
  items: readonly ListItem[],
  { listItems, listItem, list, measure }: Budget,
  say: Wording,
): ListItem[] {
  const all = items.slice(0, listItems).map((item) => fitItem(item, listItem, measure));
  const length = all.reduce((sum, item) => sum + lengthOfItem(item, measure), 0);
  if (all.length === items.length && length <= list) return all;
  const kept: ListItem[] = [];
  let room = list - measure(say.more(items.length)) - LINE_MARKS;
  for (const item of all.slice(0, Math.max(0, listItems - 1))) {
    room -= lengthOfItem(item, measure);
    if (room < 0) break;
    kept.push(item);
  }
  return [...kept, { number: null, text: say.more(items.length - kept.length) }];
}
