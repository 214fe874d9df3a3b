import type { Reply } from '../../../src/assistant/reply.js';
import {
  type Block,
  buttonsOf,
  dropControls,
  type ListItem,
  type Message,
} from '../../../src/messages/message.js';
import { displayWidth, wrapLine } from './layout.js';

/** A button as a terminal has it: a number and a label to type. The first of a reply has number 1. */
export type NumberedAction = { readonly action: string; readonly replyId: string; readonly label: string };

/** What can be pressed under a reply. */
export function readOffers({ id, message }: Reply): readonly NumberedAction[] {
  const actions = message.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []));
  if (id === null) return [];
  return actions
    .flatMap(buttonsOf)
    .map((button) => ({ action: button.id, replyId: id, label: dropControls(button.label) }));
}

/** The offer that a typed line means, by its number or its label; null if it is something else. */
export function chooseOffer(typed: string, offers: readonly NumberedAction[]): NumberedAction | null {
  const number = numberOf(typed);
  if (number !== null) return offers[number - 1] ?? null;
  return offers.find(({ label }) => fold(label) === fold(typed)) ?? null;
}

/** The number that a line is, of at most two digits; null if it is something else. */
export function numberOf(typed: string): number | null {
  const [, number] = /^\[?(\d{1,2})[\].]?$/u.exec(typed.normalize('NFKC')) ?? [];
  return number === undefined ? null : Number(number);
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

/** A message whose lists have the numbers of the offers that they name, and the offers that are in none. */
export type Numbered = { readonly message: Message; readonly others: readonly string[] };

/** Numbers the offers: an item of a list that says the same gets the number, the others are `[1] More`. */
export function numberOffers(message: Message, offers: readonly NumberedAction[]): Numbered {
  const listed = new Set<number>();
  const number = (item: ListItem): ListItem => {
    const at = offers.findIndex(
      ({ label }, n) => !listed.has(n) && label === dropControls(item.title ?? item.text),
    );
    // A topic keeps the number that its report gives it.
    if (at < 0 || (item.number !== null && item.number !== at + 1)) return item;
    listed.add(at);
    return { ...item, number: at + 1 };
  };
  const blocks = message.blocks.map(
    (block): Block => (block.kind === 'list' ? { ...block, items: block.items.map(number) } : block),
  );
  return {
    message: { ...message, blocks },
    others: offers.flatMap(({ label }, at) => (listed.has(at) ? [] : [`[${at + 1}] ${label}`])),
  };
}

const GAP = '  ';
/** Under the words of a label, past its number. */
const INDENT = '    ';

/** Puts as many labels into a line as fit into `columns`; a longer label is broken between words. */
export function fillLines(labels: readonly string[], columns: number): readonly string[] {
  const lines: string[] = [];
  for (const label of labels) {
    const joined = lines.length === 0 ? label : `${lines.at(-1)}${GAP}${label}`;
    if (lines.length > 0 && displayWidth(joined) <= columns) lines[lines.length - 1] = joined;
    else lines.push(wrapLine(label, columns, INDENT));
  }
  return lines;
}
