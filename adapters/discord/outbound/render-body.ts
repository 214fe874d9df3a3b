import type { APIEmbed } from 'discord.js';
import { type Budget, fitMessage, fitText } from '../../../src/messages/fit-message.js';
import { isolateAddresses } from '../../../src/messages/isolate-addresses.js';
import {
  type Block,
  dropControls,
  type ListItem,
  type Message,
  type Run,
  type Source,
  type Text,
} from '../../../src/messages/message.js';
import { isAddress } from '../../../src/web-address.js';
import { DISCORD_BUDGET, DISCORD_LIMITS } from './limits.js';
import { cleanLabel, type Row, renderComponents } from './render-components.js';

/**
 * Characters of emphasis, code, spoilers and links. `<` starts mentions, times and emoji of a server. `@` starts other
 * mentions. Colons make a link of an address, and enclose the name of an emoji.
 */
const SIGNS = /[\\*_~`|<[]|@(?=everyone|here)|:(?=\/\/|[\w+-]{1,60}:)/g;
/** The characters that start headings, lists and quotations, or follow the number in a numbered list. */
const LINE_SIGNS = /^([ \t]{0,100})(?=[-+#>])/gm;
const NUMBER_SIGNS = /^([ \t]{0,100}\d{1,20})(?=[.)](?:\s|$))/gm;

/**
 * Escapes plain text so that Discord shows it unchanged: each character that could format, mention or link gets a
 * backslash (https://docs.discord.com/developers/reference#message-formatting). Call it once, on output. It replaces
 * lone surrogates, which JSON cannot represent.
 */
export function escapeText(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(SIGNS, '\\$&')
    .replace(LINE_SIGNS, '$1\\')
    .replace(NUMBER_SIGNS, '$1\\');
}

/** Returns the maximum length of a text once it is escaped, whatever comes before and after it. */
export function measureEscaped(text: string): number {
  // After a number, this starts a list item.
  const point = /^[.)]/.test(text) ? 1 : 0;
  return escapeText(text).length + (text.match(/[:@]/g)?.length ?? 0) + point;
}

const BUDGET: Budget = { ...DISCORD_BUDGET, measure: measureEscaped };

/**
 * Renders blocks in Discord's Markdown (https://support.discord.com/hc/en-us/articles/210298617). An empty line
 * separates blocks, except between a heading and its list. Actions are left out.
 */
function renderMarkdown(blocks: readonly Block[]): string {
  const written = blocks.filter(({ kind }) => kind !== 'actions');
  return written
    .map((block, index) => {
      const under = block.kind === 'list' && written[index - 1]?.kind === 'heading';
      return `${index === 0 ? '' : under ? '\n' : '\n\n'}${renderBlock(block)}`;
    })
    .join('')
    .trim();
}

function renderBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return strong(link(block.text, block.url ?? null));
    case 'paragraph':
      return plain(block.text);
    case 'list':
      return block.items.map(renderItem).join('\n');
    case 'quote':
      return [renderQuote(block.text), ...block.sources.flatMap(renderSource)].join('\n');
    case 'actions':
      return '';
    default:
      return block satisfies never;
  }
}

const plain = (text: string): string => escapeText(dropControls(text));
const strong = (markdown: string): string => (markdown.trim() === '' ? markdown : `**${markdown}**`);

function renderItem({ number, title, text }: ListItem): string {
  const parts = [strong(plain(title ?? '')), plain(text)].filter((part) => part !== '');
  return `${number === null ? '-' : `${number}.`} ${parts.join(': ')}`;
}

/** Renders the report's own words as a quotation, with clickable addresses. */
function renderQuote(text: Text): string {
  return linesOf(isolateAddresses(text))
    .map((line) => `> ${joinRuns(line).map(renderRun).join('')}`)
    .join('\n');
}

const renderRun = ({ text, strong: isStrong }: Run): string => {
  if (isAddress(text)) return `<${text}>`;
  return isStrong ? strong(escapeText(text)) : escapeText(text);
};

function linesOf(text: Text): readonly Text[] {
  const lines: Run[][] = [[]];
  for (const run of text)
    for (const [at, part] of run.text.split('\n').entries()) {
      if (at > 0) lines.push([]);
      lines.at(-1)?.push({ ...run, text: dropControls(part) });
    }
  return lines;
}

/** Joins adjacent runs of the same style, because Discord would show the marks between them as text. */
function joinRuns(text: Text): Text {
  const runs: Run[] = [];
  for (const run of text.filter((each) => each.text !== '')) {
    const last = runs.at(-1);
    const joins = last?.strong === run.strong && !isAddress(run.text) && !isAddress(last.text);
    if (joins) runs.splice(-1, 1, { ...last, text: last.text + run.text });
    else runs.push(run);
  }
  return runs;
}

/** Renders a source in small text: one line for the place, and one for its addresses. */
function renderSource({ place, title, url, links, origin }: Source): string[] {
  const where = title === null ? [link(place, url)] : [link(title, url), plain(place)];
  const lines = [[...where, plain(origin ?? '')], links.map((each) => link(each.caption, each.url))];
  return lines
    .map((parts) => parts.filter((part) => part.trim() !== '').join(' · '))
    .filter((line) => line !== '')
    .map((line) => `-# ${line}`);
}

/** Renders a link without a preview. An address that cannot be linked is written after the words. */
function link(text: string, url: string | null): string {
  if (url === null) return plain(text);
  if (!isAddress(url)) return `${plain(text)} ${plain(url)}`;
  // Brackets would end the label or the address too early, whether escaped or not.
  const words = plain(text.replaceAll('[', '(').replaceAll(']', ')'));
  return words.trim() === '' ? '' : `[${words}](<${url.replace(/[()\\]/g, encode)}>)`;
}

const encode = (sign: string): string => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;

/** The parts of a message that can be sent to any place. */
export type Body = {
  readonly content: string;
  readonly embeds: APIEmbed[];
  readonly components: Row[];
};

/** The colour bar at the edge of an embed. */
const COLOUR = 0x2b6cb0;
/** How much of the fallback text to show if a message starts with nothing that can stand alone. */
const FIRST_WORDS = 200;

/**
 * Renders a message, fitted to Discord's limits and escaped. It starts with plain text, because notifications and reply
 * previews show only that. Long texts and lists with titles become embeds.
 * @param replyId the id that its buttons carry; null leaves them out
 */
export function renderBody(message: Message, replyId: string | null): Body {
  const fitted = fitMessage(message, BUDGET);
  const [lead, rest] = divide(fitted.blocks.filter(({ kind }) => kind !== 'actions'));
  const embeds = splitAtHeads(rest).flatMap(renderEmbed);
  if (!fits(embeds)) return renderPlainBody(message, replyId);
  const firstWords = () => escapeText(fitText(cleanLabel(fitted.fallback), FIRST_WORDS, measureEscaped));
  const content = renderMarkdown(lead) || firstWords();
  return { content, embeds, components: renderComponents(fitted, replyId) };
}

/** Renders the message without embeds, for places where the bot may not post them. */
export function renderPlainBody(message: Message, replyId: string | null): Body {
  const fitted = fitMessage(message, BUDGET);
  return {
    content: escapeText(fitted.fallback),
    embeds: [],
    components: renderComponents(fitted, replyId),
  };
}

/** Splits blocks into plain text and embeds. The text takes as much as fits, up to the first list with titles. */
function divide(blocks: readonly Block[]): readonly [readonly Block[], readonly Block[]] {
  const card = blocks.findIndex(
    (block) => block.kind === 'list' && block.items.some(({ title }) => title !== undefined),
  );
  let end = card === -1 ? blocks.length : card;
  while (end > 0 && renderMarkdown(blocks.slice(0, end)).length > DISCORD_LIMITS.content) end -= 1;
  // A heading stays with its content, unless there is nothing else.
  if (end < blocks.length && end > 1 && blocks[end - 1]?.kind === 'heading') end -= 1;
  return [blocks.slice(0, end), blocks.slice(end)];
}

/** Starts a new part at each heading and each quote. */
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

/** Whether the embeds fit. `fitMessage` cannot shorten everything, such as dozens of sources. */
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
