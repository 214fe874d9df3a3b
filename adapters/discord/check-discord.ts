import { type REST, Routes } from 'discord.js';
import { z } from 'zod';
import type { Finding } from '../../src/assistant/finding.js';
import { RapporteurError } from '../../src/errors.js';
import type { DiscordSettings } from './create-discord-platform.js';
import { installLink, inviteLink } from './invite.js';
import { isForPeople, registerCommands } from './register-commands.js';
import { createRest, explainRestFailure } from './rest.js';

const applicationSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  interactions_endpoint_url: z.string().nullish(),
  approximate_guild_count: z.number().optional(),
});

/** Looks at Discord with these settings, without connecting and without changing anything. */
export async function checkDiscord(settings: DiscordSettings): Promise<readonly Finding[]> {
  try {
    const application = await readApplication(createRest(settings), settings);
    return [
      {
        state: 'ok',
        subject: 'Discord',
        text: `${application.name} (application ${application.id}) ${servers(application.approximate_guild_count)}${settings.proxies == null ? '' : '; reached through a proxy'}; it needs no privileged intent`,
      },
      { state: 'ok', subject: 'Discord invite', text: inviteLink(application.id) },
      {
        state: 'ok',
        subject: 'Discord for oneself',
        text: isForPeople(application)
          ? installLink(application.id)
          : 'only servers can install the application (Installation, User Install)',
      },
      ...checkEndpoint(application.interactions_endpoint_url ?? ''),
      await checkCommands(settings),
    ];
  } catch (error) {
    if (!(error instanceof RapporteurError)) throw error;
    return [{ state: 'failed', subject: 'Discord', text: error.message }];
  }
}

async function readApplication(rest: REST, settings: DiscordSettings) {
  try {
    return applicationSchema.parse(await rest.get(Routes.currentApplication()));
  } catch (error) {
    throw explainRestFailure(error, settings, null);
  }
}

function servers(count: number | undefined): string {
  if (count === undefined) return 'is known';
  if (count === 0) return 'is in no server yet: open the invite link';
  return `is in ${count === 1 ? 'one server' : `${count} servers`}`;
}

/** Discord sends commands and presses either there or to us: https://docs.discord.com/developers/interactions/overview */
function checkEndpoint(url: string): readonly Finding[] {
  if (url === '') return [];
  const text = `commands and buttons go to ${url}: clear the Interactions Endpoint URL of the application (General Information)`;
  return [{ state: 'failed', subject: 'Discord endpoint', text }];
}

async function checkCommands(settings: DiscordSettings): Promise<Finding> {
  const changes = await registerCommands(settings, { guildId: null, dryRun: true });
  const text =
    changes.length === 0
      ? 'registered and up to date'
      : 'not as this version has them; the next `rapporteur start` brings them up to date';
  return { state: 'ok', subject: 'Discord commands', text };
}
