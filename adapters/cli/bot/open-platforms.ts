import type { AnnouncementPlatform } from '../../../src/announcements/announcement-platform.js';
import type { ChatPlatform } from '../../../src/assistant/chat-platform.js';
import { type Logger, withDetails } from '../../../src/logger.js';
import type { ShardProgram } from '../../discord/connection/sharding.js';
import type { DiscordSettings } from '../../discord/settings.js';
import type { SlackSettings } from '../../slack/settings.js';
import type { OpenedStore } from '../opening/open-store.js';
import type { Settings } from '../settings/settings.js';
import { keepInstallations } from './keep-installations.js';

/** What answers on a service, and announces there. */
export type Platform = ChatPlatform & AnnouncementPlatform;

type Deps = { readonly log: Logger; readonly clock: () => number };
/** Where the app is installed in many workspaces, the store has their tokens. */
type WithStore = Deps & { readonly store: OpenedStore };

/** Loads the adapter of Slack and creates the platform; it is not started. */
export async function openSlack(slack: SlackSettings, deps: WithStore): Promise<Platform> {
  const { createSlackPlatform } = await import('../../slack/create-slack-platform.js');
  const { store, clock } = deps;
  const installations =
    slack.install === undefined ? null : keepInstallations(slack.install.secretKeys, store, clock);
  return createSlackPlatform(slack, {
    ...naming('slack', deps),
    ...(installations && { installations }),
  });
}

/** One process for all servers, or one for each shard, which runs this program. */
export async function openDiscord(
  discord: DiscordSettings,
  shards: Settings['DISCORD_SHARDS'],
  program: ShardProgram,
  deps: Deps,
): Promise<Platform> {
  const { registerCommands } = await import('../../discord/setup/register-commands.js');
  const changes = await registerCommands(discord, { guildId: null, dryRun: false });
  if (changes.length > 0) deps.log.info('commands_registered', { changes });
  if (shards === undefined) return openDiscordConnection(discord, deps);
  const { createDiscordShards } = await import('../../discord/connection/sharding.js');
  return createDiscordShards(discord, shards, { ...naming('discord', deps), program });
}

/** Loads the adapter of Discord and creates the platform with one connection; it is not started. */
export async function openDiscordConnection(discord: DiscordSettings, deps: Deps): Promise<Platform> {
  const { createDiscordPlatform } = await import('../../discord/create-discord-platform.js');
  return createDiscordPlatform(discord, naming('discord', deps));
}

/** Every line of a platform says whose it is. */
const naming = (service: string, { log, clock }: Deps): Deps => ({
  log: withDetails(log, { service }),
  clock,
});

/** Those that announce on the services that are set up, without hearing what people say. */
export async function openAnnouncementPlatforms(
  { slack, discord }: { readonly slack: SlackSettings | null; readonly discord: DiscordSettings | null },
  deps: WithStore,
): Promise<readonly AnnouncementPlatform[]> {
  const platforms: AnnouncementPlatform[] = [];
  if (slack !== null) platforms.push(await openSlack(slack, deps));
  if (discord !== null) {
    const { createDiscordAnnouncements } = await import('../../discord/announcements/announcements.js');
    platforms.push(createDiscordAnnouncements(discord, deps.log));
  }
  return platforms;
}
