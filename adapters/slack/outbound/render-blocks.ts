import type {
  ActionsBlock,
  ActionsBlockElement,
  Button,
  ContextActionsBlock,
  ContextBlock,
  KnownBlock,
  Overflow,
  RichTextBlock,
  RichTextElement,
  SectionBlock,
} from '@slack/types';
import {
  type Action,
  type Block,
  buttonsOf,
  CONTROLS,
  type ListItem,
  type Message,
  type Run,
  type Source,
} from '../../../src/messages/message.js';
import { SCHEME } from '../../../src/web-address.js';
import { MAX_STRONG_RUNS, SLACK_LIMITS } from './limits.js';

/** Those control characters that are white space. The line feed is kept. */
const SPACES = /[\t\r\u2028\u2029]/;

/**
 * Escapes plain text for a text object of Slack, so that it cannot mention anybody. `&`, `<` and `>` become entities
 * (https://docs.slack.dev/messaging/formatting-message-text/#escaping). Also removes control characters. Must be called
 * exactly once, when the text is sent.
 */
export function escapeText(text: string): string {
  return cleanText(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Removes control characters and lone surrogates, for fields that Slack takes literally. */
function cleanText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(CONTROLS, (character) => (character === '\n' ? '\n' : SPACES.test(character) ? ' ' : ''))
    .replace(/\p{Surrogate}/gu, '\ufffd');
}

/** Text that links to an address. */
type Link = Run & { readonly url: string };
/** A part of a block of text. */
type Piece = Run | Link;

/**
 * Renders a block that shows the pieces exactly as they are: nothing in them formats, mentions or links. `mrkdwn`
 * cannot escape its own marks, so text that contains any is sent as rich text. Other text is sent as mrkdwn, which
 * previews, exports and older clients also show.
 */
export function renderText(
  pieces: readonly Piece[],
  kind: 'section' | 'context',
): SectionBlock | ContextBlock | RichTextBlock {
  const shown = calm(pieces.map(clean));
  if (!isExactInMrkdwn(shown)) return richText('rich_text_section', shown);
  const text = { type: 'mrkdwn', text: shown.map(renderMrkdwn).join(''), verbatim: true } as const;
  return kind === 'section' ? { type: 'section', text } : { type: 'context', elements: [text] };
}

/** Renders a quotation. */
const renderQuotation = (pieces: readonly Piece[]): RichTextBlock =>
  richText('rich_text_quote', calm(pieces.map(clean)));

/** Removes emphasis if nearly everything would be emphasized. */
function calm(pieces: readonly Piece[]): readonly Piece[] {
  const strong = pieces.filter((piece) => piece.strong && !('url' in piece));
  return strong.length <= MAX_STRONG_RUNS ? pieces : pieces.map((piece) => ({ ...piece, strong: false }));
}

/** Must run before marks are searched for, because a removed character may stand between two of them. */
const clean = (piece: Piece): Piece => ({ ...piece, text: cleanText(piece.text) });

function richText(type: 'rich_text_section' | 'rich_text_quote', pieces: readonly Piece[]): RichTextBlock {
  const elements = joinAlike(pieces).map((piece): RichTextElement => {
    const style = piece.strong ? { style: { bold: true } } : {};
    return 'url' in piece
      ? { type: 'link', url: piece.url, text: piece.text, ...style }
      : { type: 'text', text: piece.text, ...style };
  });
  return { type: 'rich_text', elements: [{ type, elements }] };
}

/** Joins text of the same style, since each element costs much of the payload. */
function joinAlike(pieces: readonly Piece[]): readonly Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    const isAlike =
      last !== undefined && !('url' in last) && !('url' in piece) && last.strong === piece.strong;
    if (isAlike) joined[joined.length - 1] = { ...last, text: last.text + piece.text };
    else joined.push(piece);
  }
  return joined;
}

function renderMrkdwn(piece: Piece): string {
  const text = escapeText(piece.text);
  const shown = 'url' in piece ? `<${escapeText(piece.url)}|${text}>` : text;
  return piece.strong ? `*${shown}*` : shown;
}

/** Marks of emphasis and code, emoji names, and a quotation mark at the start of a line. */
const FORMATS = /[*_~`]|:[^\s:]{1,100}:|^[ \t]*>/m;
/**
 * Emphasis begins and ends at what Slack considers a word boundary. Contains only characters that certainly are one.
 */
const BORDER = /^[\s.,;:!?()]$/;

function isExactInMrkdwn(pieces: readonly Piece[]): boolean {
  if (FORMATS.test(pieces.map(({ text }) => text).join(''))) return false;
  const isOdd = (piece: Piece) => 'url' in piece && (/[|\s<>]/.test(piece.url) || /[|\n]/.test(piece.text));
  if (pieces.some(isOdd)) return false;
  return pieces.every((piece, index) => {
    if (!piece.strong) return true;
    const [before, after] = [borderOf(pieces[index - 1], -1), borderOf(pieces[index + 1], 0)];
    return BORDER.test(before) && BORDER.test(after) && /^\S(?:.*\S)?$/.test(piece.text);
  });
}

/** Returns the neighbour's character next to a piece. A link does not count as a boundary. */
const borderOf = (neighbour: Piece | undefined, at: number): string =>
  neighbour === undefined ? ' ' : 'url' in neighbour ? '<' : (neighbour.text.at(at) ?? ' ');

/** Where blocks are shown. A view cannot contain Slack's own feedback buttons. */
type Surface = 'message' | 'view';

type Feedback = Extract<Action, { kind: 'feedback' }>;

/**
 * Renders the actions: a row of buttons, a menu for the less important ones, and Slack's own thumbs below. Element ids
 * are unique in their message; `listeners.ts` tells presses from links by their prefix.
 * @param replyId the reply's id in the buttons' values; null leaves only links
 */
function renderActions(
  actions: readonly Action[],
  replyId: string | null,
  { index, surface }: { readonly index: number; readonly surface: Surface },
): (ActionsBlock | ContextActionsBlock)[] {
  const placed = actions.map((action, place) => ({ action, id: `${index}-${place}` }));
  const inMenu = placed.filter(({ action }) => action.kind === 'button' && action.style === 'secondary');
  // A menu with a single option would only cost an extra press.
  const inRow = placed.filter((one) => inMenu.length < 2 || !inMenu.includes(one));
  const isOwn = ({ kind }: Action) => kind === 'feedback' && surface === 'message';
  const elements: ActionsBlockElement[] = [
    ...inRow.flatMap(({ action, id }) => (isOwn(action) ? [] : renderButtons(action, replyId, id))),
    ...(inMenu.length < 2 || replyId === null ? [] : renderMenus(inMenu, replyId)),
  ];
  const feedback = inRow.flatMap(({ action, id }) =>
    action.kind === 'feedback' && isOwn(action) && replyId !== null
      ? [renderFeedback(action, replyId, id)]
      : [],
  );
  return [
    ...rowsOf(elements, SLACK_LIMITS.actionsElements).map(actionsBlock),
    ...rowsOf(feedback, SLACK_LIMITS.contextActionsElements).map(contextActions),
  ];
}

const actionsBlock = (elements: ActionsBlockElement[]): ActionsBlock => ({ type: 'actions', elements });
const contextActions = (elements: ContextActionsBlock['elements']): ContextActionsBlock => ({
  type: 'context_actions',
  elements,
});

function rowsOf<Element>(elements: readonly Element[], most: number): Element[][] {
  const rows = Math.ceil(elements.length / most);
  return Array.from({ length: rows }, (_, row) => elements.slice(row * most, (row + 1) * most));
}

const labelOf = (label: string) =>
  ({ type: 'plain_text', text: escapeText(label) || '…', emoji: false }) as const;
const pressValue = (replyId: string, id: string) => `${replyId} ${id}`;

function renderButtons(action: Action, replyId: string | null, id: string): Button[] {
  if (action.kind === 'link') {
    if (action.url.length > SLACK_LIMITS.buttonUrl) return [];
    return [{ type: 'button', action_id: `link-${id}`, text: labelOf(action.label), url: action.url }];
  }
  if (replyId === null) return [];
  const buttons = buttonsOf(action);
  return buttons.map((button, at) => ({
    type: 'button',
    action_id: buttons.length === 1 ? `press-${id}` : `press-${id}-${at}`,
    text: labelOf(button.label),
    value: pressValue(replyId, button.id),
    ...(button.style === 'primary' ? { style: button.style } : {}),
  }));
}

type Placed = { readonly action: Action; readonly id: string };

function renderMenus(placed: readonly Placed[], replyId: string): Overflow[] {
  return rowsOf(placed, SLACK_LIMITS.overflowOptions).map((row, at) => ({
    type: 'overflow',
    action_id: `press-menu-${row[0]?.id ?? at}`,
    options: row.flatMap(({ action }) =>
      buttonsOf(action).map(({ id, label }) => ({ text: labelOf(label), value: pressValue(replyId, id) })),
    ),
  }));
}

/** Slack draws its own thumbs, so a screen reader gets the words alone. */
const THUMB = /^\p{Extended_Pictographic}\ufe0f?\s?/u;

function renderFeedback({ positive, negative }: Feedback, replyId: string, id: string) {
  const half = ({ id, label }: Feedback['positive']) => ({
    text: labelOf(label),
    accessibility_label: escapeText(label.replace(THUMB, '')) || '…',
    value: pressValue(replyId, id),
  });
  return {
    type: 'feedback_buttons' as const,
    action_id: `press-${id}`,
    positive_button: half(positive),
    negative_button: half(negative),
  };
}

/**
 * Renders a message in Block Kit. After `fitMessage`, it is within Slack's limits.
 * @param replyId the reply's id in the buttons' values; without it, buttons are left out
 */
export function renderBlocks(
  message: Message,
  replyId: string | null,
  surface: Surface = 'message',
): KnownBlock[] {
  return message.blocks.flatMap((block, index) => renderBlock(block, replyId, { index, surface }));
}

type Lines = readonly (readonly Piece[])[];

function renderBlock(
  block: Block,
  replyId: string | null,
  at: { readonly index: number; readonly surface: Surface },
): KnownBlock[] {
  switch (block.kind) {
    case 'heading': {
      const { text, url } = block;
      return renderLines([[{ text, strong: true, ...(isShowable(url) ? { url } : {}) }]], 'section');
    }
    case 'paragraph':
      return renderLines([[{ text: block.text, strong: false }]], 'section');
    case 'list':
      return renderLines(block.items.map(renderItem), 'section');
    case 'quote':
      return [
        ...groupPieces([block.text]).map(renderQuotation),
        ...renderLines(block.sources.flatMap(linesOfSource), 'context'),
      ];
    case 'actions':
      return renderActions(block.actions, replyId, at);
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

const renderLines = (lines: Lines, kind: 'section' | 'context'): KnownBlock[] =>
  groupPieces(lines).map((pieces) => renderText(pieces, kind));

/** Groups lines into as few texts as Slack's limit per text allows. Leaves out lines without visible text. */
function groupPieces(lines: Lines): Piece[][] {
  const shown = lines
    .filter((line) => line.some((piece) => cleanText(piece.text).trim() !== ''))
    .map((line) => line.filter((piece) => lengthOf([piece]) > 0));
  return groupLines(shown, SLACK_LIMITS.text, lengthOf).map((group) =>
    group.flatMap((line, at): Piece[] => (at === 0 ? [...line] : [{ text: '\n', strong: false }, ...line])),
  );
}

/** Includes the marks around emphasis or an address. */
function lengthOf(line: readonly Piece[]): number {
  return line.reduce((sum, piece) => {
    const length = escapeText(piece.text).length;
    if (length === 0) return sum;
    return sum + length + 2 + ('url' in piece ? escapeText(piece.url).length + 3 : 0);
  }, 0);
}

/**
 * Joins lines, in order, into as few groups as a limit of their length allows. Each line must fit by itself.
 * @param lengthOf in the units of `limit`; the break between two lines counts 1
 */
function groupLines<Line>(
  lines: readonly Line[],
  limit: number,
  lengthOf: (line: Line) => number,
): readonly (readonly Line[])[] {
  const groups: { lines: Line[]; length: number }[] = [];
  for (const line of lines) {
    const length = lengthOf(line);
    const group = groups.at(-1);
    if (group === undefined || group.length + 1 + length > limit) {
      groups.push({ lines: [line], length });
    } else {
      group.lines.push(line);
      group.length += 1 + length;
    }
  }
  return groups.map(({ lines }) => lines);
}

const plain = (text: string): Piece => ({ text, strong: false });
const link = (text: string, url: string): Link => ({ text, url, strong: false });

/**
 * Renders a source in one line whose title links to the report, and the captioned links of the passage in a second
 * line.
 */
function linesOfSource({ place, title, url, links, origin }: Source): readonly (readonly Piece[])[] {
  const name = title ?? place;
  const named = isShowable(url) ? link(name, url) : plain(name);
  const details = [...(title === null ? [] : [place]), ...(origin === null ? [] : [origin])];
  const shown = links.filter((other) => isShowable(other.url));
  return [
    [plain('— '), named, ...details.map((detail) => plain(` · ${detail}`))],
    ...(shown.length === 0
      ? []
      : [
          shown.flatMap((other, at): readonly Piece[] => [
            plain(at === 0 ? '🔗 ' : ' · '),
            link(captionOf(other), other.url),
          ]),
        ]),
  ];
}

const SHOWABLE = new RegExp(`^(?:${SCHEME}|mailto:)\\S`);

/** Whether Slack accepts an address in a text. */
const isShowable = (url: string | null | undefined): url is string =>
  typeof url === 'string' && SHOWABLE.test(url);

const captionOf = ({ url, caption }: Source['links'][number]): string =>
  caption.trim() === '' ? url : caption;
