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
import { type CommandChange, compareCommands } from './compare-commands.js';

export type Registration = {
  /** The one server to register in; null for all of them, and direct messages. */
  readonly guildId: string | null;
  /** Only says what would change. */
  readonly dryRun: boolean;
};

const applicationSchema = z.looseObject({
  id: z.string(),
  integration_types_config: z.record(z.string(), z.unknown()).nullish(),
});
const commandsSchema = z.array(z.looseObject({ name: z.string() }));

/**
 * Updates the bot's commands at Discord if they differ.
 * @returns what has changed or would change; empty if nothing @throws a RapporteurError that names the setting or
 * flag at fault
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
    // Without this Discord leaves the other languages out: they would always seem to differ.
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

/** Whether people may install the application for themselves, as its Installation page says; where Discord does not tell, they may. */
export function isForPeople({
  integration_types_config: ways,
}: {
  readonly [key: string]: unknown;
}): boolean {
  return typeof ways !== 'object' || ways === null || ApplicationIntegrationType.UserInstall in ways;
}

/** What nobody can install for himself is not offered so. */
function forEveryone(application: z.infer<typeof applicationSchema>) {
  if (isForPeople(application)) return { ...reportCommand };
  return {
    ...reportCommand,
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    integration_types: [ApplicationIntegrationType.GuildInstall],
  };
}

/** Where a command can be used, and by what way of installing, is said of global commands only. */
function forOneServer({
  contexts: _contexts,
  integration_types: _types,
  ...command
}: RESTPostAPIChatInputApplicationCommandsJSONBody) {
  return command;
}
