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
 * Signs of emphasis, code, spoilers and links; of mentions, times and emoji of a server, which all begin with `<`; the
 * mentions without it; the colon of an address, which would be linked, and of an emoji's name.
 */
const SIGNS = /[\\*_~`|<[]|@(?=everyone|here)|:(?=\/\/|[\w+-]{1,60}:)/g;
/** Signs of headings, lists and quotations, at the start of a line; of numbered lists, after the number. */
const LINE_SIGNS = /^([ \t]{0,100})(?=[-+#>])/gm;
const NUMBER_SIGNS = /^([ \t]{0,100}\d{1,20})(?=[.)](?:\s|$))/gm;

/**
 * Escapes plain text so that Discord shows it unchanged: each sign that could format, mention or link gets a
 * backslash (https://docs.discord.com/developers/reference#message-formatting). Call it once, when the text leaves.
 * It replaces lone surrogates, which JSON cannot carry.
 */
export function escapeText(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(SIGNS, '\\$&')
    .replace(LINE_SIGNS, '$1\\')
    .replace(NUMBER_SIGNS, '$1\\');
}

/** How long a text is at most once it is escaped, whatever comes before and after it. */
export function measureEscaped(text: string): number {
  // A number before it makes the point of a list.
  const point = /^[.)]/.test(text) ? 1 : 0;
  return escapeText(text).length + (text.match(/[:@]/g)?.length ?? 0) + point;
}

const BUDGET: Budget = { ...DISCORD_BUDGET, measure: measureEscaped };

/**
 * Blocks in Discord's Markdown (https://support.discord.com/hc/en-us/articles/210298617), apart by an empty line, a list
 * right under its heading; nothing of actions.
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

/** The report's own words, set off as a quotation; addresses in them can be followed. */
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

/** Runs of the same kind that touch become one: Discord would take the signs between them for text. */
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

/** One small line where it stands, and one of the addresses that stand there. */
function renderSource({ place, title, url, links, origin }: Source): string[] {
  const where = title === null ? [link(place, url)] : [link(title, url), plain(place)];
  const lines = [[...where, plain(origin ?? '')], links.map((each) => link(each.caption, each.url))];
  return lines
    .map((parts) => parts.filter((part) => part.trim() !== '').join(' · '))
    .filter((line) => line !== '')
    .map((line) => `-# ${line}`);
}

/** Words that lead to an address, without a preview under them; with the address beside them where it is of another kind. */
function link(text: string, url: string | null): string {
  if (url === null) return plain(text);
  if (!isAddress(url)) return `${plain(text)} ${plain(url)}`;
  // Brackets would end the words or the address too early, escaped or not.
  const words = plain(text.replaceAll('[', '(').replaceAll(']', ')'));
  return words.trim() === '' ? '' : `[${words}](<${url.replace(/[()\\]/g, encode)}>)`;
}

const encode = (sign: string): string => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;

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
  const fitted = fitMessage(message, BUDGET);
  const [lead, rest] = divide(fitted.blocks.filter(({ kind }) => kind !== 'actions'));
  const embeds = splitAtHeads(rest).flatMap(renderEmbed);
  if (!fits(embeds)) return renderPlainBody(message, replyId);
  const firstWords = () => escapeText(fitText(cleanLabel(fitted.fallback), FIRST_WORDS, measureEscaped));
  const content = renderMarkdown(lead) || firstWords();
  return { content, embeds, components: renderComponents(fitted, replyId) };
}

/** The same without an embed, for where none may be posted. */
export function renderPlainBody(message: Message, replyId: string | null): Body {
  const fitted = fitMessage(message, BUDGET);
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
