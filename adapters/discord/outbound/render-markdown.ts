import { isolateAddresses } from '../../../src/messages/isolate-addresses.js';
import type { Block, ListItem, Run, Source, Text } from '../../../src/messages/message.js';
import { dropControls } from '../../../src/messages/plain-text.js';
import { isAddress } from '../../../src/web-address.js';
import { escapeText } from './escape-text.js';

/**
 * Blocks in Discord's Markdown (https://support.discord.com/hc/en-us/articles/210298617), apart by an empty line, a list
 * right under its heading; nothing of actions.
 */
export function renderMarkdown(blocks: readonly Block[]): string {
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
