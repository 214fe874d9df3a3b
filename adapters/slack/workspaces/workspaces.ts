import type { AnnouncementPlatform } from '../../../src/announcements/announcement-platform.js';
import type { Clients } from '../connection/create-clients.js';
import type { SlackDeps, SlackSettings } from '../settings.js';
import { createInstallations, type Installations } from './installations.js';
import { createWorkspaceAnnouncements } from './workspace-announcements.js';

/** The workspaces that we are in: one, whose token is a setting, or all that the app was installed in. */
export type Workspaces = {
  /** Null where there is one whose token is a setting. */
  readonly installations: Installations | null;
  /** The bot's token in a workspace; null where it has none there. */
  readonly tokenOf: (workspace: string) => Promise<string | null>;
  readonly announcements: AnnouncementPlatform;
};

/** Opens the workspaces that the settings name; without a bot token, those that the store knows. */
export function openWorkspaces(
  { botToken, install }: Pick<SlackSettings, 'botToken' | 'install'>,
  clients: Clients,
  { installations: kept, log }: SlackDeps,
): Workspaces {
  if (botToken !== null) {
    const { announcements } = clients.of(botToken);
    return { installations: null, tokenOf: async () => botToken, announcements };
  }
  if (install === undefined || kept === undefined)
    throw new Error('Without a token, the app has to be installed by its users');
  const installations = createInstallations(kept, log);
  const announcements = createWorkspaceAnnouncements(async (workspace) => {
    const token = await installations.tokenOf(workspace);
    return token === null ? null : clients.of(token).announcements;
  });
  return { installations, tokenOf: installations.tokenOf, announcements };
}
