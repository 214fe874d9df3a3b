import type { APIEmbed } from 'discord.js';
import { fitMessage } from '../../../src/messages/fit-message.js';
import { fitText } from '../../../src/messages/fit-text.js';
import type { Block, Message } from '../../../src/messages/message.js';
import { isAddress } from '../../../src/web-address.js';
import { cleanLabel, escapeText, measureEscaped } from './escape-text.js';
import { DISCORD_BUDGET, DISCORD_LIMITS } from './limits.js';
import { type Row, renderComponents } from './render-components.js';
import { renderMarkdown } from './render-markdown.js';

/** What of a message goes to any place. */
export type Body = {
  readonly content: string;
  readonly embeds: APIEmbed[];
  readonly components: Row[];
};

/** The stripe at the side of an embed. */
const COLOUR = 0x2b6cb0;
/** Where a message begins with nothing that can stand by itself, its first words do. */
const FIRST_WORDS = 200;

/**
 * Renders a message, fitted to Discord's limits and escaped. It starts with plain text, because notifications and
 * reply previews show only that. Long texts and lists with titles become embeds.
 * @param replyId what its buttons carry; null leaves them out
 */
export function renderBody(message: Message, replyId: string | null): Body {
  const fitted = fitMessage(message, DISCORD_BUDGET);
  const [lead, rest] = divide(fitted.blocks.filter(({ kind }) => kind !== 'actions'));
  const embeds = splitAtHeads(rest).flatMap(renderEmbed);
  if (!fits(embeds)) return renderPlainBody(message, replyId);
  const firstWords = () => escapeText(fitText(cleanLabel(fitted.fallback), FIRST_WORDS, measureEscaped));
  const content = renderMarkdown(lead) || firstWords();
  return { content, embeds, components: renderComponents(fitted, replyId) };
}

/** The same without an embed, for where none may be posted. */
export function renderPlainBody(message: Message, replyId: string | null): Body {
  const fitted = fitMessage(message, DISCORD_BUDGET);
  return {
    content: escapeText(fitted.fallback),
    embeds: [],
    components: renderComponents(fitted, replyId),
  };
}

/** What goes into the text, and what into embeds: as much as there is room for, up to the first list with titles. */
function divide(blocks: readonly Block[]): readonly [readonly Block[], readonly Block[]] {
  const card = blocks.findIndex(
    (block) => block.kind === 'list' && block.items.some(({ title }) => title !== undefined),
  );
  let end = card === -1 ? blocks.length : card;
  while (end > 0 && renderMarkdown(blocks.slice(0, end)).length > DISCORD_LIMITS.content) end -= 1;
  // A heading stays with what it is the heading of, unless that is all there is.
  if (end < blocks.length && end > 1 && blocks[end - 1]?.kind === 'heading') end -= 1;
  return [blocks.slice(0, end), blocks.slice(end)];
}

/** A part for each heading and each quote, with what follows it. */
function splitAtHeads(blocks: readonly Block[]): readonly (readonly Block[])[] {
  const parts: Block[][] = [];
  for (const block of blocks) {
    const last = parts.at(-1);
    const isHead = block.kind === 'heading' || block.kind === 'quote';
    const isUnderHeading = last?.length === 1 && last[0]?.kind === 'heading';
    if (last === undefined || (isHead && !isUnderHeading)) parts.push([block]);
    else last.push(block);
  }
  return parts;
}

function renderEmbed(part: readonly Block[]): APIEmbed[] {
  const [first, ...others] = part;
  const heading = first?.kind === 'heading' ? first : null;
  const title = escapeText(fitText(cleanLabel(heading?.text ?? ''), DISCORD_LIMITS.title, measureEscaped));
  const description = renderMarkdown(heading === null ? part : others);
  if (title === '' && description === '') return [];
  const url = heading?.url;
  return [
    {
      color: COLOUR,
      ...(title === '' ? {} : { title }),
      ...(title === '' || url === undefined || !isAddress(url) ? {} : { url }),
      ...(description === '' ? {} : { description }),
    },
  ];
}

/** What `fitMessage` cannot bring down, such as dozens of sources, is more than embeds take. */
function fits(embeds: readonly APIEmbed[]): boolean {
  const total = embeds.reduce(
    (sum, { title = '', description = '' }) => sum + title.length + description.length,
    0,
  );
  return (
    embeds.length <= DISCORD_LIMITS.embeds &&
    total <= DISCORD_LIMITS.embedTotal &&
    embeds.every(({ description = '' }) => description.length <= DISCORD_LIMITS.description)
  );
}
