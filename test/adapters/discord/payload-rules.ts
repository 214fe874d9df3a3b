import { DISCORD_LIMITS as LIMITS } from '../../../adapters/discord/outbound/limits.js';
import type { Body } from '../../../adapters/discord/outbound/render-body.js';
import { readMarkdown } from './read-body.js';

/** The faults of an outgoing body, by our table of limits and Discord's Markdown; empty if there are none. */
export function findFaults({ content, embeds, components }: Body): string[] {
  const titles = embeds.flatMap(({ title }) => (title === undefined ? [] : [title]));
  const texts = [content, ...titles, ...embeds.map(({ description = '' }) => description)];
  const total = embeds.flatMap(({ title = '', description = '' }) => [title, description]);
  const parts = components.flatMap((row) => row.components);
  const ids = parts.flatMap((part) => ('custom_id' in part ? [part.custom_id] : []));
  return [
    ...between('content', content.trim().length, 1, LIMITS.content),
    ...between('embeds', embeds.length, 0, LIMITS.embeds),
    ...between('all embeds', total.join('').length, 0, LIMITS.embedTotal),
    ...titles.flatMap((title) => between('title', title.trim().length, 1, LIMITS.title)),
    ...embeds.flatMap((embed) => [
      ...between('description', embed.description?.trim().length ?? 1, 1, LIMITS.description),
      ...(embed.color === undefined ? ['no colour'] : []),
      ...(embed.url !== undefined && embed.title === undefined ? ['an address without a title'] : []),
    ]),
    ...between('rows', components.length, 0, LIMITS.rows),
    ...components.flatMap((row) => between('parts of a row', row.components.length, 1, LIMITS.rowButtons)),
    ...parts.flatMap(partFaults),
    ...(new Set(ids).size === ids.length ? [] : ['a custom_id twice']),
    ...texts.flatMap((text) => readMarkdown(text, { withOurs: true }).breaches),
    ...(/[\ud800-\udfff]/.test(texts.join('').replace(/[\ud800-\udbff][\udc00-\udfff]/g, ''))
      ? ['half a character']
      : []),
  ];
}

type Part = Body['components'][number]['components'][number];

function partFaults(part: Part): string[] {
  if (part.type === 2) {
    const label =
      ('label' in part ? part.label : undefined) ?? ('emoji' in part ? part.emoji?.name : undefined) ?? '';
    return [
      ...between('label', label.length, 1, LIMITS.buttonLabel),
      ...('custom_id' in part ? between('custom_id', part.custom_id.length, 1, LIMITS.customId) : []),
      ...('url' in part ? between('url', part.url.length, 1, LIMITS.buttonUrl) : []),
    ];
  }
  if (part.type !== 3) return [`an odd part: ${part.type}`];
  return [
    ...between('options', part.options.length, 1, LIMITS.options),
    ...between('placeholder', part.placeholder?.length ?? 0, 1, LIMITS.placeholder),
    ...part.options.flatMap(({ label, value }) => [
      ...between('option', label.length, 1, LIMITS.optionLabel),
      ...between('value', value.length, 1, LIMITS.optionValue),
    ]),
    ...(new Set(part.options.map(({ value }) => value)).size === part.options.length
      ? []
      : ['a value twice']),
  ];
}

function between(name: string, value: number, least: number, most: number): string[] {
  return value >= least && value <= most ? [] : [`${name}: ${value} is not from ${least} to ${most}`];
}
