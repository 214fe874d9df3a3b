import type { Measure } from './fit-text.js';
import type { Action, Block, ListItem, Source, Text } from './message.js';

/** What a service takes of a message; lengths are in the units of `measure`. */
export type Budget = {
  /** How long a text is once the service's adapter has escaped it. */
  readonly measure: Measure;
  /** Everything of a message but its fallback, with the marks that an adapter sets around it. */
  readonly total: number;
  /** A quote counts as two, for its sources may stand in a block of their own. */
  readonly blocks: number;
  readonly heading: number;
  readonly paragraph: number;
  /** The text of a quote, without its sources. */
  readonly quote: number;
  /** The place of a source, its title or origin, or one of its addresses with its caption. */
  readonly source: number;
  readonly listItems: number;
  readonly listItem: number;
  /** All items of a list together. */
  readonly list: number;
  readonly actionLabel: number;
  /** The plain text for notifications. */
  readonly fallback: number;
};

/** What is read at one go, of each kind of text; to be asked of no service whose own limits are lower. */
export const READABLE = {
  heading: 250,
  paragraph: 1500,
  quote: 1500,
  source: 700,
  listItems: 40,
  listItem: 500,
  list: 2500,
} as const satisfies Partial<Budget>;

/** What marks around a line take at most: a bullet or number, a line break, signs of emphasis. */
export const LINE_MARKS = 10;

/** How long blocks are in all. */
export function lengthOfBlocks(blocks: readonly Block[], measure: Measure): number {
  return blocks.reduce((sum, block) => sum + lengthOfBlock(block, measure), 0);
}

function lengthOfBlock(block: Block, measure: Measure): number {
  const line = (text: string) => measure(text) + LINE_MARKS;
  const lines = (texts: readonly string[]) => texts.reduce((sum, text) => sum + line(text), 0);
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return line(block.text);
    case 'list':
      return block.items.reduce((sum, item) => sum + lengthOfItem(item, measure), 0);
    case 'quote':
      return lengthOfText(block.text, measure) + LINE_MARKS + lines(block.sources.flatMap(linesOfSource));
    case 'actions':
      return lines(block.actions.flatMap(textsOfAction));
    default:
      return block satisfies never;
  }
}

/** How long a text in runs is, with the signs around its strong ones. */
export function lengthOfText(text: Text, measure: Measure): number {
  return text.reduce((sum, run) => sum + measure(run.text) + (run.strong ? STRONG_MARKS : 0), 0);
}

/** `**` before and after. */
const STRONG_MARKS = 4;

/** How long an item of a list is, with the marks around it. */
export const lengthOfItem = ({ title, text }: ListItem, measure: Measure): number =>
  (title === undefined ? 0 : measure(title) + LINE_MARKS) + measure(text) + LINE_MARKS;

const linesOfSource = ({ place, title, url, links, origin }: Source): readonly string[] => [
  ...[place, title, url, origin].filter((text) => text !== null),
  ...links.flatMap(({ caption, url }) => [caption, url]),
];

function textsOfAction(action: Action): readonly string[] {
  switch (action.kind) {
    case 'button':
      return [action.label, action.id];
    case 'link':
      return [action.label, action.url];
    case 'feedback':
      return [action.positive, action.negative].flatMap(({ id, label }) => [label, id]);
    default:
      return action satisfies never;
  }
}

/** How many of a service's blocks it takes. */
export const countBlocks = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, { kind }) => sum + (kind === 'quote' ? 2 : 1), 0);
