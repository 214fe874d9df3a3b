import {
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  Routes,
} from 'discord.js';
import { z } from 'zod';
import { createRest, explainRestFailure } from '../connection/rest.js';
import type { DiscordSettings } from '../settings.js';
import { reportCommand } from './commands.js';

/** What registering would change. `fields` lists paths such as `ask.period.max_length`. */
export type CommandChange =
  | { readonly kind: 'added' | 'removed'; readonly name: string }
  | { readonly kind: 'changed'; readonly name: string; readonly fields: readonly string[] };

/** A command or one of its options, as we write it or as Discord returns it. */
type Described = Readonly<Record<string, unknown>> & { readonly name: string };

/**
 * The fields of a command or option to compare. Discord returns others as well (ids, versions, deprecated fields), and
 * omits or nulls those with default values.
 */
const FIELDS = [
  'type',
  'name_localizations',
  'description',
  'description_localizations',
  'default_member_permissions',
  'nsfw',
  'required',
  'choices',
  'channel_types',
  'min_value',
  'max_value',
  'min_length',
  'max_length',
  'autocomplete',
];
/** Fields that Discord fills in if we leave them out. */
const FIELDS_IF_GIVEN = ['contexts', 'integration_types'];

/**
 * Compares the registered commands with the wanted ones.
 * @param registered as Discord returns them, with localizations
 */
function compareCommands(
  registered: readonly Described[],
  wanted: readonly Described[],
): readonly CommandChange[] {
  const before = byName(registered);
  const after = byName(wanted);
  const removed = [...before.keys()].filter((name) => !after.has(name));
  const added = [...after.keys()].filter((name) => !before.has(name));
  const changed = [...after].flatMap(([name, command]) => {
    const earlier = before.get(name);
    if (earlier === undefined) return [];
    const compared = [...FIELDS, ...FIELDS_IF_GIVEN.filter((field) => field in command)];
    const fields = differences(flatten(earlier, compared), flatten(command, compared));
    return fields.length === 0 ? [] : [{ kind: 'changed' as const, name, fields }];
  });
  return [
    ...added.map((name) => ({ kind: 'added' as const, name })),
    ...changed,
    ...removed.map((name) => ({ kind: 'removed' as const, name })),
  ];
}

function byName(commands: readonly Described[]): ReadonlyMap<string, Described> {
  return new Map(commands.map((command) => [command.name, command]));
}

function differences(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly string[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((field) => before.get(field) !== after.get(field))
    .sort();
}

/** Maps each field to its value by path; the fields of options are under their names. */
function flatten(described: Described, fields: readonly string[], path = ''): ReadonlyMap<string, string> {
  const options = Array.isArray(described.options) ? (described.options as readonly Described[]) : [];
  const own = fields.flatMap((field) => {
    const value = normalize(described[field]);
    return value === null ? [] : [[`${path}${field}`, value] as const];
  });
  return new Map([
    ...own,
    [`${path}options`, options.map(({ name }) => name).join(', ')],
    ...options.flatMap((option) => [...flatten(option, fields, `${path}${option.name}.`)]),
  ]);
}

/** Returns the same text for values that mean the same; null for the default. */
function normalize(value: unknown): string | null {
  if (value === undefined || value === null || value === false) return null;
  if (typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) {
    const items = value.map((item) => normalize(item) ?? '');
    // Numbers are kinds of places and channels, whose order does not matter.
    return (typeof value[0] === 'number' ? items.sort() : items).join(', ') || null;
  }
  const parts = Object.entries(value).flatMap(([key, item]) => {
    const part = normalize(item);
    return part === null ? [] : [`${key}: ${part}`];
  });
  return parts.sort().join(', ') || null;
}

type Registration = {
  /** The server to register in; null for all servers and direct messages. */
  readonly guildId: string | null;
  /** Whether to report the changes without making them. */
  readonly dryRun: boolean;
};

const applicationSchema = z.looseObject({
  id: z.string(),
  integration_types_config: z.record(z.string(), z.unknown()).nullish(),
});
const commandsSchema = z.array(z.looseObject({ name: z.string() }));

/**
 * Updates the bot's commands at Discord if they differ.
 * @returns the changes made, or with `dryRun` those it would make; empty if there are none
 * @throws a RapporteurError that names the setting or flag at fault
 */
export async function registerCommands(
  settings: DiscordSettings,
  { guildId, dryRun }: Registration,
): Promise<readonly CommandChange[]> {
  const rest = createRest(settings);
  try {
    const application = applicationSchema.parse(await rest.get(Routes.currentApplication()));
    const { id } = application;
    const route =
      guildId === null ? Routes.applicationCommands(id) : Routes.applicationGuildCommands(id, guildId);
    // Without this, Discord omits the other languages, and they would always seem to differ.
    const query = new URLSearchParams({ with_localizations: 'true' });
    const registered = commandsSchema.parse(await rest.get(route, { query }));
    const wanted = [guildId === null ? forEveryone(application) : forOneServer(reportCommand)];
    const changes = compareCommands(registered, wanted);
    if (changes.length > 0 && !dryRun) await rest.put(route, { body: wanted });
    return changes;
  } catch (error) {
    throw explainRestFailure(error, settings, guildId);
  }
}

/**
 * Whether users may install the application for themselves, according to its Installation page; true if Discord does
 * not tell.
 */
export function isForPeople({
  integration_types_config: ways,
}: {
  readonly [key: string]: unknown;
}): boolean {
  return typeof ways !== 'object' || ways === null || ApplicationIntegrationType.UserInstall in ways;
}

/** Leaves out what requires a user install if users cannot install the application. */
function forEveryone(application: z.infer<typeof applicationSchema>) {
  if (isForPeople(application)) return { ...reportCommand };
  return {
    ...reportCommand,
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    integration_types: [ApplicationIntegrationType.GuildInstall],
  };
}

/** Only global commands have contexts and ways of installing. */
function forOneServer({
  contexts: _contexts,
  integration_types: _types,
  ...command
}: RESTPostAPIChatInputApplicationCommandsJSONBody) {
  return command;
}
