import type { Measure } from './fit-text.js';
import type { Block, Source, Text } from './message.js';

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
  /** The label of a source, its origin, or one of its links. */
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
      return lines(block.items.map(({ text }) => text));
    case 'quote':
      return lengthOfText(block.text, measure) + LINE_MARKS + lines(block.sources.flatMap(linesOfSource));
    case 'actions':
      return lines(
        block.actions.flatMap((action) => [action.label, action.kind === 'link' ? action.url : action.id]),
      );
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

const linesOfSource = ({ label, links, origin }: Source): readonly string[] =>
  origin === undefined ? [label, ...links] : [label, ...links, origin];

/** How many of a service's blocks it takes. */
export const countBlocks = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, { kind }) => sum + (kind === 'quote' ? 2 : 1), 0);
