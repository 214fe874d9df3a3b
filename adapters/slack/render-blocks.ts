import type { Button, KnownBlock } from '@slack/types';
import { buttonsOf } from '../../src/messages/buttons-of.js';
import { groupLines } from '../../src/messages/group-lines.js';
import type { Action, Block, ListItem, Message, Source } from '../../src/messages/message.js';
import { nameSource } from '../../src/messages/plain-text.js';
import { cleanText, escapeText } from './escape-text.js';
import { SLACK_LIMITS } from './limits.js';
import { type Piece, renderText } from './render-text.js';

/**
 * A message in Block Kit; one that `fitMessage` has fitted stays within Slack's limits.
 * @param replyId what its buttons carry; without it they are left out, for nothing could be done on a press
 */
export function renderBlocks(message: Message, replyId: string | null): KnownBlock[] {
  return message.blocks.flatMap((block, index) => renderBlock(block, replyId, index));
}

function renderBlock(block: Block, replyId: string | null, index: number): KnownBlock[] {
  switch (block.kind) {
    case 'heading':
      return renderSection([[{ text: block.text, strong: true }]]);
    case 'paragraph':
      return renderSection([[{ text: block.text, strong: false }]]);
    case 'list':
      return renderSection(block.items.map(renderItem));
    case 'quote':
      return [...renderSection([block.text]), ...renderSources(block.sources)];
    case 'actions':
      return renderActions(block.actions, replyId, index);
    default:
      return block satisfies never;
  }
}

function renderItem({ number, title, text }: ListItem): readonly Piece[] {
  const mark = `${number === null ? '•' : `${number}.`} `;
  if (title === undefined) return [{ text: mark + text, strong: false }];
  return [
    { text: mark, strong: false },
    { text: title, strong: true },
    { text: text === '' ? '' : `: ${text}`, strong: false },
  ];
}

function renderSection(lines: readonly (readonly Piece[])[]): KnownBlock[] {
  return groupPieces(lines).map((pieces) => renderText(pieces, 'section'));
}

function renderSources(sources: readonly Source[]): KnownBlock[] {
  const lines = sources.flatMap((source): (readonly Piece[])[] => [
    [{ text: `— ${nameSource(source)}`, strong: false }],
    ...source.links.map(({ url, caption }) => [{ text: `${caption}: `, strong: false }, { url }]),
  ]);
  return groupPieces(lines).map((pieces) => renderText(pieces, 'context'));
}

/** Lines in as few texts as Slack's limit of one text allows; those without a word are left out. */
function groupPieces(lines: readonly (readonly Piece[])[]): Piece[][] {
  const shown = lines
    .filter((line) => line.some((piece) => 'url' in piece || cleanText(piece.text).trim() !== ''))
    .map((line) => line.filter((piece) => lengthOf([piece]) > 0));
  return groupLines(shown, SLACK_LIMITS.text, lengthOf).map((group) =>
    group.flatMap((line, at): Piece[] => (at === 0 ? [...line] : [{ text: '\n', strong: false }, ...line])),
  );
}

/** With the two marks around an emphasis or an address. */
function lengthOf(line: readonly Piece[]): number {
  return line.reduce((sum, piece) => {
    const length = escapeText('url' in piece ? piece.url : piece.text).length;
    return sum + (length === 0 ? 0 : length + 2);
  }, 0);
}

function renderActions(actions: readonly Action[], replyId: string | null, index: number): KnownBlock[] {
  const buttons = actions.flatMap((action, place) => renderAction(action, replyId, `${index}-${place}`));
  const rows = Math.ceil(buttons.length / SLACK_LIMITS.actionsElements);
  return Array.from({ length: rows }, (_, row) => ({
    type: 'actions',
    elements: buttons.slice(row * SLACK_LIMITS.actionsElements, (row + 1) * SLACK_LIMITS.actionsElements),
  }));
}

/** Ids of elements are unique in their message; `listeners.ts` tells presses from followed links by their start. */
function renderAction(action: Action, replyId: string | null, place: string): Button[] {
  if (action.kind === 'feedback') {
    return buttonsOf(action).flatMap((half, at) => renderAction(half, replyId, `${place}-${at}`));
  }
  const text = { type: 'plain_text', text: escapeText(action.label) || '…', emoji: false } as const;
  if (action.kind === 'link') {
    if (action.url.length > SLACK_LIMITS.buttonUrl) return [];
    return [{ type: 'button', action_id: `link-${place}`, text, url: action.url }];
  }
  if (replyId === null) return [];
  const style = action.style === 'primary' ? { style: action.style } : {};
  return [{ type: 'button', action_id: `press-${place}`, text, value: `${replyId} ${action.id}`, ...style }];
}
