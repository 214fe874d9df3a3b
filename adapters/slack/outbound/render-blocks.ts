import type { KnownBlock } from '@slack/types';
import type { Block, ListItem, Message, Source } from '../../../src/messages/message.js';
import { SCHEME } from '../../../src/web-address.js';
import { cleanText, escapeText } from './escape-text.js';
import { SLACK_LIMITS } from './limits.js';
import { renderActions, type Surface } from './render-actions.js';
import { type Link, type Piece, renderQuotation, renderText } from './render-text.js';

/**
 * Renders a message in Block Kit. After `fitMessage`, it is within Slack's limits.
 * @param replyId what its buttons carry; without it they are left out
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

/** Lines in as few texts as Slack's limit of one text allows; those without a word are left out. */
function groupPieces(lines: Lines): Piece[][] {
  const shown = lines
    .filter((line) => line.some((piece) => cleanText(piece.text).trim() !== ''))
    .map((line) => line.filter((piece) => lengthOf([piece]) > 0));
  return groupLines(shown, SLACK_LIMITS.text, lengthOf).map((group) =>
    group.flatMap((line, at): Piece[] => (at === 0 ? [...line] : [{ text: '\n', strong: false }, ...line])),
  );
}

/** With the marks around an emphasis or an address. */
function lengthOf(line: readonly Piece[]): number {
  return line.reduce((sum, piece) => {
    const length = escapeText(piece.text).length;
    if (length === 0) return sum;
    return sum + length + 2 + ('url' in piece ? escapeText(piece.url).length + 3 : 0);
  }, 0);
}

/**
 * Joins lines into as few groups as a limit of their length allows, in their order; each line fits by itself.
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

/** Slack takes no others in a text. */
const isShowable = (url: string | null | undefined): url is string =>
  typeof url === 'string' && SHOWABLE.test(url);

const captionOf = ({ url, caption }: Source['links'][number]): string =>
  caption.trim() === '' ? url : caption;
