import type { APIEmbed, APIEmbedField } from 'discord.js';
import { groupLines } from '../../src/messages/group-lines.js';
import type { Block, Message, Run, Source, Text } from '../../src/messages/message.js';
import { dropControls, renderText, type TextStyle } from '../../src/messages/plain-text.js';
import { wordings } from '../../src/messages/wording.js';
import { escapeText } from './escape-text.js';
import { DISCORD_LIMITS } from './limits.js';

/** A message in embeds: texts in descriptions, the sources of a quote in fields under it; nothing of its actions. */
export function renderEmbeds({ blocks, locale }: Message): APIEmbed[] {
  const { source } = wordings[locale];
  return splitAfterQuotes(blocks).flatMap((part): APIEmbed[] => {
    const description = renderText(part.map(withoutSources), MARKDOWN).trim();
    const fields = part.flatMap((block) =>
      block.kind === 'quote' ? renderSources(block.sources, source) : [],
    );
    if (description === '' && fields.length === 0) return [];
    return [{ ...(description === '' ? {} : { description }), ...(fields.length === 0 ? {} : { fields }) }];
  });
}

const strong = (text: string): string => (text.trim() === '' ? text : `**${escapeText(text)}**`);
const MARKDOWN: TextStyle = {
  text: escapeText,
  strong,
  heading: strong,
  source: escapeText,
  wrap: (line) => line,
};

/** Each quote is the last of its part, so that its sources stand right under it. */
function splitAfterQuotes(blocks: readonly Block[]): readonly (readonly Block[])[] {
  const parts: Block[][] = [[]];
  for (const block of blocks) {
    parts.at(-1)?.push(block);
    if (block.kind === 'quote') parts.push([]);
  }
  return parts;
}

function withoutSources(block: Block): Block {
  return block.kind === 'quote' ? { ...block, text: joinRuns(block.text), sources: [] } : block;
}

/** Runs of the same kind that touch become one: Discord would take the signs between them for text. */
function joinRuns(text: Text): Text {
  const runs: Run[] = [];
  for (const run of text) {
    const last = runs.at(-1);
    if (last?.strong === run.strong) runs.splice(-1, 1, { ...last, text: last.text + run.text });
    else runs.push(run);
  }
  return runs;
}

/** A source's place in its report, and the report's own addresses. */
function renderSources(sources: readonly Source[], name: string): APIEmbedField[] {
  const lines = sources
    .flatMap(({ label, links }) => [escapeText(dropControls(label)), ...links.map(renderLink)])
    .filter((line) => line.trim() !== '');
  return groupLines(lines, DISCORD_LIMITS.fieldValue, ({ length }) => length).map((group) => ({
    name,
    value: group.join('\n'),
  }));
}

/** An address to follow, without a preview under it; what would not stay one address is shown as text. */
function renderLink(url: string): string {
  return /^https?:\/\/[^\s<>\p{Cc}\p{Surrogate}]+$/u.test(url) ? `<${url}>` : escapeText(dropControls(url));
}
