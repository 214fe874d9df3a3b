import { type Budget, LINE_MARKS } from './budget.js';
import { fitQuote } from './fit-quote.js';
import { fitText, type Measure } from './fit-text.js';
import type { Block, ListItem, Source } from './message.js';
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
        actions: block.actions.map((action) => ({ ...action, label: shorten(action.label) })),
      };
    }
    default:
      return block satisfies never;
  }
}

/** An address cannot be cut; one that is too long is left out. */
function fitSource({ label, links, origin }: Source, limit: number, measure: Measure): Source {
  return {
    label: fitText(label, limit, measure),
    links: links.filter((link) => measure(link) <= limit),
    ...(origin === undefined ? {} : { origin: fitText(origin, limit, measure) }),
  };
}

/** The first items, as many as there is room for; the last line tells how many were left out, if any were. */
function fitItems(
  items: readonly ListItem[],
  { listItems, listItem, list, measure }: Budget,
  say: Wording,
): ListItem[] {
  const all = items
    .slice(0, listItems)
    .map(({ number, text }) => ({ number, text: fitText(text, listItem, measure) }));
  const line = (text: string) => measure(text) + LINE_MARKS;
  const length = all.reduce((sum, { text }) => sum + line(text), 0);
  if (all.length === items.length && length <= list) return all;
  const kept: ListItem[] = [];
  let room = list - line(say.more(items.length));
  for (const item of all.slice(0, Math.max(0, listItems - 1))) {
    room -= line(item.text);
    if (room < 0) break;
    kept.push(item);
  }
  return [...kept, { number: null, text: say.more(items.length - kept.length) }];
}
