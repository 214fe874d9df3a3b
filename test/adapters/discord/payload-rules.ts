import { DISCORD_LIMITS as LIMITS } from '../../../adapters/discord/limits.js';
import type { Body } from '../../../adapters/discord/render-body.js';
import { readMarkdown } from './read-body.js';

/** What is wrong with a body that leaves, by our table of limits and Discord's Markdown; empty where nothing is. */
export function findFaults({ content, embeds, components }: Body): string[] {
  const fields = embeds.flatMap((embed) => embed.fields ?? []);
  const texts = [
    content,
    ...embeds.map(({ description = '' }) => description),
    ...fields.map(({ value }) => value),
  ];
  const total = embeds.flatMap((embed) => [
    embed.description ?? '',
    embed.footer?.text ?? '',
    ...(embed.fields ?? []).flatMap(({ name, value }) => [name, value]),
  ]);
  const parts = components.flatMap((row) => row.components);
  const ids = parts.flatMap((part) => ('custom_id' in part ? [part.custom_id] : []));
  return [
    ...(content === '' && embeds.length === 0 ? ['nothing is said'] : []),
    ...between('content', content.length, 0, LIMITS.content),
    ...between('embeds', embeds.length, 0, LIMITS.embeds),
    ...between('all embeds', total.join('').length, 0, LIMITS.embedTotal),
    ...embeds.flatMap(({ description = '', fields: of = [], footer }) => [
      ...(footer === undefined ? [] : between('footer', footer.text.trim().length, 1, LIMITS.footer)),
      ...between('description', description.length, 0, LIMITS.description),
      ...between('fields', of.length, 0, LIMITS.fields),
    ]),
    ...fields.flatMap(({ name, value }) => [
      ...between('field name', name.length, 1, LIMITS.fieldName),
      ...between('field value', value.length, 1, LIMITS.fieldValue),
    ]),
    ...between('rows', components.length, 0, LIMITS.rows),
    ...components.flatMap((row) => between('parts of a row', row.components.length, 1, LIMITS.rowButtons)),
    ...parts.flatMap(partFaults),
    ...(new Set(ids).size === ids.length ? [] : ['a custom_id twice']),
    ...texts.flatMap((text) => readMarkdown(text).breaches),
    ...(/[\ud800-\udfff]/.test(texts.join('').replace(/[\ud800-\udbff][\udc00-\udfff]/g, ''))
      ? ['half a character']
      : []),
  ];
}

type Part = Body['components'][number]['components'][number];

function partFaults(part: Part): string[] {
  if (part.type === 2) {
    const label = 'label' in part ? (part.label ?? '') : '';
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
