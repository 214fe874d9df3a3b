import { ApplicationIntegrationType, OAuth2Scopes } from 'discord.js';
import { NEEDED_PERMISSIONS } from './permissions.js';

const SCOPES = [OAuth2Scopes.Bot, OAuth2Scopes.ApplicationsCommands];

/** Where somebody who may manage a server invites the bot: https://docs.discord.com/developers/topics/oauth2#bot-authorization-flow */
export function inviteLink(applicationId: string): string {
  const permissions = NEEDED_PERMISSIONS.reduce((all: bigint, one) => all | one, 0n);
  const query = new URLSearchParams({
    client_id: applicationId,
    permissions: String(permissions),
    scope: SCOPES.join(' '),
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}

/** Where people install it for themselves, to take `/report` wherever they are: https://docs.discord.com/developers/resources/application#installation-context */
export function installLink(applicationId: string): string {
  const query = new URLSearchParams({
    client_id: applicationId,
    integration_type: String(ApplicationIntegrationType.UserInstall),
    scope: OAuth2Scopes.ApplicationsCommands,
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}
