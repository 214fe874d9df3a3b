import type { Platform, PlatformDeps, PlatformModule } from '../platform.js';
import type { DiscordSettings } from './settings.js';
import { chooseDiscord, discordSchema } from './setup/choose-discord.js';

/** Discord as the program plugs it in. */
export const discord: PlatformModule<typeof discordSchema, DiscordSettings> = {
  name: 'discord',
  title: 'Discord',
  setUpBy: { variable: 'DISCORD_TOKEN' },
  settings: discordSchema,
  secrets: ['DISCORD_TOKEN'],
  choose: chooseDiscord,

  /** Opens one connection for all servers, or one process for each shard, which runs this program. */
  async open(settings, deps) {
    const { registerCommands } = await import('./setup/register-commands.js');
    const changes = await registerCommands(settings, { guildId: null, dryRun: false });
    if (changes.length > 0) deps.log.info('commands_registered', { changes });
    if (settings.shards === undefined) return openDiscordConnection(settings, deps);
    const { createDiscordShards } = await import('./connection/sharding.js');
    const { log, clock, program } = deps;
    return createDiscordShards(settings, settings.shards, { log, clock, program: program(SHARD_COMMAND) });
  },

  async announcer(settings, { log }) {
    const { createDiscordAnnouncements } = await import('./announcements/announcements.js');
    return createDiscordAnnouncements(settings, log);
  },

  async check(settings, { clock }) {
    const { checkDiscord } = await import('./setup/check-discord.js');
    return checkDiscord(settings, clock);
  },
};

/** The command that runs one shard. */
const SHARD_COMMAND = 'discord-shard';

/** Loads the adapter and creates the platform with one connection, without starting it. */
export async function openDiscordConnection(
  settings: DiscordSettings,
  { log, clock }: Pick<PlatformDeps, 'log' | 'clock'>,
): Promise<Platform> {
  const { createDiscordPlatform } = await import('./create-discord-platform.js');
  return createDiscordPlatform(settings, { log, clock });
}
