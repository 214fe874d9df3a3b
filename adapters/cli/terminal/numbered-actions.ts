import type { Reply } from '../../../src/assistant/reply.js';
import {
  type Block,
  buttonsOf,
  dropControls,
  type ListItem,
  type Message,
} from '../../../src/messages/message.js';
import { displayWidth, wrapLine } from './layout.js';

/** A button in a terminal: a number and a label to type. The first button of a reply has number 1. */
export type NumberedAction = { readonly action: string; readonly replyId: string; readonly label: string };

/** The buttons of a reply; none if it has no id. */
export function readOffers({ id, message }: Reply): readonly NumberedAction[] {
  const actions = message.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []));
  if (id === null) return [];
  return actions
    .flatMap(buttonsOf)
    .map((button) => ({ action: button.id, replyId: id, label: dropControls(button.label) }));
}

/** The offer that a typed line names by its number or its label; null if it names none. */
export function chooseOffer(typed: string, offers: readonly NumberedAction[]): NumberedAction | null {
  const number = numberOf(typed);
  if (number !== null) return offers[number - 1] ?? null;
  return offers.find(({ label }) => fold(label) === fold(typed)) ?? null;
}

/** The number that a line consists of, with at most two digits; null for any other line. */
export function numberOf(typed: string): number | null {
  const [, number] = /^\[?(\d{1,2})[\].]?$/u.exec(typed.normalize('NFKC')) ?? [];
  return number === undefined ? null : Number(number);
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

/** A message whose list items carry the numbers of their offers, and the offers that are in no list. */
export type Numbered = { readonly message: Message; readonly others: readonly string[] };

/** Numbers the offers. A list item with the label of an offer gets its number; the other offers become `[1] More`. */
export function numberOffers(message: Message, offers: readonly NumberedAction[]): Numbered {
  const listed = new Set<number>();
  const number = (item: ListItem): ListItem => {
    const at = offers.findIndex(
      ({ label }, n) => !listed.has(n) && label === dropControls(item.title ?? item.text),
    );
    // A topic keeps its number in the report.
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
/** Aligns a continued label with its first word, after the number. */
const INDENT = '    ';

/** Puts as many labels on a line as fit into `columns`; wraps a longer label between words. */
export function fillLines(labels: readonly string[], columns: number): readonly string[] {
  const lines: string[] = [];
  for (const label of labels) {
    const joined = lines.length === 0 ? label : `${lines.at(-1)}${GAP}${label}`;
    if (lines.length > 0 && displayWidth(joined) <= columns) lines[lines.length - 1] = joined;
    else lines.push(wrapLine(label, columns, INDENT));
  }
  return lines;
}
