import { ApplicationIntegrationType, OAuth2Scopes, type REST, RESTEvents, Routes } from 'discord.js';
import { z } from 'zod';
import { checkClock, type Finding } from '../../../src/assistant/finding.js';
import { RapporteurError } from '../../../src/errors.js';
import { createRest, explainRestFailure } from '../connection/rest.js';
import type { DiscordSettings } from '../settings.js';
import { NEEDED_PERMISSIONS } from './permissions.js';
import { isForPeople, registerCommands } from './register-commands.js';

const applicationSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  interactions_endpoint_url: z.string().nullish(),
  approximate_guild_count: z.number().optional(),
});

/**
 * Checks Discord with these settings, without connecting to the gateway or changing anything.
 * @param clock epoch milliseconds
 */
export async function checkDiscord(
  settings: DiscordSettings,
  clock: () => number,
): Promise<readonly Finding[]> {
  const rest = createRest(settings);
  let clocks: readonly Finding[] = [];
  rest.on(RESTEvents.Response, (_, { headers }) => {
    clocks = checkClock('Discord clock', headers.get('date'), clock());
  });
  try {
    const application = await readApplication(rest, settings);
    return [
      {
        state: 'ok',
        subject: 'Discord',
        text: `${application.name} (application ${application.id}) ${servers(application.approximate_guild_count)}${settings.proxies == null ? '' : '; reached through a proxy'}; it needs no privileged intent`,
      },
      { state: 'ok', subject: 'Discord invite', text: inviteLink(application.id) },
      {
        state: 'ok',
        subject: 'Discord user install',
        text: isForPeople(application)
          ? installLink(application.id)
          : 'only servers can install the application (Installation, User Install)',
      },
      ...checkEndpoint(application.interactions_endpoint_url ?? ''),
      ...clocks,
      await checkCommands(settings),
    ];
  } catch (error) {
    if (!(error instanceof RapporteurError)) throw error;
    return [{ state: 'failed', subject: 'Discord', text: error.message }, ...clocks];
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
  if (count === 0) return 'is in no server yet: open the invitation link';
  return `is in ${count === 1 ? 'one server' : `${count} servers`}`;
}

/**
 * With an endpoint URL, Discord sends commands and presses there instead:
 * https://docs.discord.com/developers/interactions/overview
 */
function checkEndpoint(url: string): readonly Finding[] {
  if (url === '') return [];
  const text = `commands and buttons go to ${url}: clear the Interactions Endpoint URL of the application (General Information)`;
  return [{ state: 'failed', subject: 'Discord endpoint', text }];
}

/** Reports a failure as a finding, so that the other findings are still shown. */
async function checkCommands(settings: DiscordSettings): Promise<Finding> {
  const subject = 'Discord commands';
  try {
    const changes = await registerCommands(settings, { guildId: null, dryRun: true });
    const text =
      changes.length === 0
        ? 'registered and up to date'
        : `out of date (${changes.map(({ kind, name }) => `${kind} /${name}`).join(', ')}); the next \`rapporteur start\` updates them, or \`rapporteur register-commands\` does so now`;
    return { state: 'ok', subject, text };
  } catch (error) {
    if (!(error instanceof RapporteurError)) throw error;
    return { state: 'failed', subject, text: error.message };
  }
}

const SCOPES = [OAuth2Scopes.Bot, OAuth2Scopes.ApplicationsCommands];

/**
 * Where a manager of a server invites the bot: https://docs.discord.com/developers/topics/oauth2#bot-authorization-flow
 */
export function inviteLink(applicationId: string): string {
  const permissions = NEEDED_PERMISSIONS.reduce((all: bigint, one) => all | one, 0n);
  const query = new URLSearchParams({
    client_id: applicationId,
    permissions: String(permissions),
    scope: SCOPES.join(' '),
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}

/**
 * Where users install the bot for themselves, to use `/report` anywhere:
 * https://docs.discord.com/developers/resources/application#installation-context
 */
function installLink(applicationId: string): string {
  const query = new URLSearchParams({
    client_id: applicationId,
    integration_type: String(ApplicationIntegrationType.UserInstall),
    scope: OAuth2Scopes.ApplicationsCommands,
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}
