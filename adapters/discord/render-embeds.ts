import type { APIEmbed, APIEmbedField } from 'discord.js';
import { groupLines } from '../../src/messages/group-lines.js';
import { isAddress, isolateAddresses } from '../../src/messages/isolate-addresses.js';
import type { Block, Message, Run, Source, Text } from '../../src/messages/message.js';
import { dropControls, nameSource, renderText, type TextStyle } from '../../src/messages/plain-text.js';
import { wordings } from '../../src/messages/wording.js';
import { cleanLabel, escapeText } from './escape-text.js';
import { DISCORD_LIMITS } from './limits.js';

/**
 * A message in embeds: texts in descriptions, the sources of a quote in fields under it and what goes for all of its
 * report in the footer; nothing of its actions.
 */
export function renderEmbeds({ blocks, locale }: Message): APIEmbed[] {
  const { source } = wordings[locale];
  return splitByQuotes(blocks).flatMap((part): APIEmbed[] => {
    const quotes = part.filter((block) => block.kind === 'quote');
    const at = part.findIndex(({ kind }) => kind === 'quote');
    const before = at === -1 ? part : part.slice(0, at);
    const after = at === -1 ? [] : part.slice(at + 1);
    const description = [
      renderText(before, MARKDOWN),
      ...quotes.map(renderQuote),
      renderText(after, MARKDOWN),
    ].filter((text) => text !== '');
    const origins = renderOrigins(quotes.flatMap(({ sources }) => sources));
    const embed = {
      description: description
        .filter((text) => text !== '')
        .join('\n\n')
        .trim(),
      fields: quotes.flatMap(({ sources }) => renderSources(sources, source)),
      ...(origins === '' ? {} : { footer: { text: origins } }),
    };
    return embed.description === '' && embed.fields.length === 0 ? [] : [embed];
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

/** The report's own words; addresses in them can be followed. */
function renderQuote(quote: Extract<Block, { kind: 'quote' }>): string {
  const text = isolateAddresses(joinRuns(quote.text));
  return renderText([{ ...quote, text, sources: [] }], { ...MARKDOWN, text: renderLink });
}

/** A quote a part, so that its sources stand right under it, with what leads to it and remarks upon it. */
function splitByQuotes(blocks: readonly Block[]): readonly (readonly Block[])[] {
  const parts: Block[][] = [[]];
  for (const block of blocks) {
    const hasQuote = parts.at(-1)?.some(({ kind }) => kind === 'quote') === true;
    if (hasQuote && block.kind !== 'paragraph') parts.push([]);
    parts.at(-1)?.push(block);
  }
  return parts;
}

/** Runs of the same kind that touch become one: Discord would take the signs between them for text. */
function joinRuns(text: Text): Text {
  const runs: Run[] = [];
  for (const run of text.filter((each) => dropControls(each.text) !== '')) {
    const last = runs.at(-1);
    if (last?.strong === run.strong) runs.splice(-1, 1, { ...last, text: last.text + run.text });
    else runs.push(run);
  }
  return runs;
}

/** A source's place in its report, and the report's own addresses. */
function renderSources(sources: readonly Source[], name: string): APIEmbedField[] {
  const lines = sources
    .flatMap((source) => [
      escapeText(dropControls(nameSource(source))),
      ...source.links.map(({ url, caption }) => `${escapeText(dropControls(caption))}: ${renderLink(url)}`),
    ])
    .filter((line) => line.trim() !== '');
  return groupLines(lines, DISCORD_LIMITS.fieldValue, ({ length }) => length).map((group) => ({
    name,
    value: group.join('\n'),
  }));
}

/** Each origin once. Discord takes the footer literally, without Markdown. */
function renderOrigins(sources: readonly Source[]): string {
  const origins = new Set(sources.map(({ origin }) => cleanLabel(origin ?? '')));
  return [...origins].filter((origin) => origin !== '').join(' · ');
}

/** An address to follow, without a preview under it; all else as text. */
function renderLink(text: string): string {
  return isAddress(text) ? `<${text}>` : escapeText(dropControls(text));
}
