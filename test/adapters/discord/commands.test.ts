import {
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  SlashCommandAssertions,
} from 'discord.js';
import { expect, it } from 'vitest';
import { nameCommandsOf } from '../../../adapters/discord/outbound/deliver.js';
import { reportCommand } from '../../../adapters/discord/setup/commands.js';
import { optionTexts, subcommandTexts } from '../../../src/assistant/commands/command-texts.js';
import { texts } from '../../../src/assistant/views/texts.js';

type Named = {
  readonly name: string;
  readonly name_localizations?: { readonly ja?: string | null | undefined } | null | undefined;
  readonly description: string;
  readonly description_localizations?: { readonly ja?: string | null | undefined } | null | undefined;
  readonly options?: readonly APIApplicationCommandOption[] | undefined;
};

/** The command with all its options, at every depth. */
function everything(command: Named): readonly Named[] {
  return [command, ...(command.options ?? []).flatMap(everything)];
}
const labelled = everything(reportCommand);
const subcommands: readonly APIApplicationCommandOption[] = reportCommand.options ?? [];

it('has every subcommand under the name that the core uses', () => {
  expect(subcommands.map(({ name }) => name)).toEqual(Object.keys(subcommandTexts));
  for (const [name, { en }] of Object.entries({ ...subcommandTexts, ...optionTexts }))
    expect(en.name).toBe(name);
});

it.each(['en', 'ja'] as const)('has exactly the subcommands that the help text names: %s', (locale) => {
  const paragraphs = texts[locale].commands.options.map((text) => ({ kind: 'paragraph', text }) as const);
  const { fallback } = nameCommandsOf({
    answer: null,
    message: { locale, blocks: paragraphs, fallback: paragraphs.map(({ text }) => text).join('\n') },
  }).message;
  const said = [...fallback.matchAll(/\/(?:report|レポート) ([\p{L}ー]+)/gu)].map(([, name]) => name);
  const others = Object.entries(subcommandTexts).filter(([name]) => name !== 'help');
  expect(said.sort()).toEqual(others.map(([, each]) => each[locale].name).sort());
});

it('passes the validation of discord.js in both languages', () => {
  for (const { name, name_localizations, description, description_localizations, options = [] } of labelled) {
    for (const text of [name, name_localizations?.ja]) SlashCommandAssertions.validateName(text);
    for (const text of [description, description_localizations?.ja])
      SlashCommandAssertions.validateDescription(text);
    SlashCommandAssertions.validateMaxOptionsLength(options);
  }
});

// Discord requires unique names only among the options of one command, in each language.
it('gives no two options of one command the same name', () => {
  for (const { options = [] } of labelled) {
    const names = options.flatMap((option) => [option.name, option.name_localizations?.ja]);
    expect(new Set(names).size).toBe(names.length);
  }
});

it('lists required options first, as Discord demands', () => {
  for (const { options = [] } of labelled) {
    const required = options.map((option) => 'required' in option && option.required === true);
    expect(required).toEqual(required.toSorted((a, b) => Number(b) - Number(a)));
  }
});

it('offers suggestions for periods, topics and series', () => {
  const suggested = labelled.flatMap(({ name, options = [] }) =>
    options.flatMap((option) =>
      option.type === ApplicationCommandOptionType.String && option.autocomplete
        ? [`${name} ${option.name}`]
        : [],
    ),
  );
  expect(suggested).toEqual([
    'ask period',
    'ask series',
    'latest series',
    'list series',
    'topics period',
    'topics series',
    'topic topic',
    'topic period',
    'compare from',
    'compare to',
    'compare series',
  ]);
});

// For each name and description, Discord counts the longest translation, up to 8000 characters in total:
// https://docs.discord.com/developers/interactions/application-commands#slash-commands
it('stays far below 8000 characters', () => {
  const longest = (texts: readonly (string | null | undefined)[]) =>
    Math.max(...texts.map((text) => text?.length ?? 0));
  const characters = labelled.reduce(
    (sum, { name, name_localizations, description, description_localizations }) =>
      sum + longest([name, name_localizations?.ja]) + longest([description, description_localizations?.ja]),
    0,
  );
  expect(characters).toBeLessThan(4000);
});
