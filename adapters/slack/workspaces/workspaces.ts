import type { AnnouncementPlatform, Posted } from '../../../src/announcements/announcement-platform.js';
import type { Clients } from '../connection/create-clients.js';
import type { SlackDeps, SlackSettings } from '../settings.js';
import { createInstallations, type Installations } from './installations.js';

const NOT_INSTALLED = 'not_installed';

/**
 * Announces in many workspaces, each with its own token. An error of one workspace's token, or its rate limit, does not
 * affect the others: it counts for the channel alone.
 * @param find the announcer of a workspace; resolves to null if the app is not installed there
 */
export function createWorkspaceAnnouncements(
  find: (workspace: string) => Promise<AnnouncementPlatform | null>,
): AnnouncementPlatform {
  return {
    name: 'slack',
    async post(destination, message, deliveryId) {
      const own = await find(destination.workspace);
      if (own === null) return { kind: 'rejected', reason: NOT_INSTALLED };
      return ofOneWorkspace(await own.post(destination, message, deliveryId));
    },
    async edit(destination, messageId, message, deliveryId) {
      const own = await find(destination.workspace);
      if (own === null) return { kind: 'rejected', reason: NOT_INSTALLED };
      return ofOneWorkspace(await own.edit(destination, messageId, message, deliveryId));
    },
    async find(destination, deliveryId, since) {
      const own = await find(destination.workspace);
      if (own === null) return { kind: 'unknown', reason: NOT_INSTALLED, retryAfterMs: null };
      return own.find(destination, deliveryId, since);
    },
    async canPost(destination) {
      const own = await find(destination.workspace);
      if (own === null) return { ok: false, reason: NOT_INSTALLED, cure: { kind: 'operate' } };
      return own.canPost(destination);
    },
  };
}

function ofOneWorkspace(posted: Posted): Posted {
  if (posted.kind !== 'failed') return posted;
  const { kind, reason, retryAfterMs, isFinal } = posted;
  return isFinal === true ? { kind: 'rejected', reason } : { kind, reason, retryAfterMs };
}

/** The bot's workspaces: either one, whose token is a setting, or all in which the app was installed. */
type Workspaces = {
  /** Null if there is one workspace, whose token is a setting. */
  readonly installations: Installations | null;
  /** The bot's token in a workspace; null if it has none there. */
  readonly tokenOf: (workspace: string) => Promise<string | null>;
  readonly announcements: AnnouncementPlatform;
};

/** Opens the workspace of the bot token; without one, those that the store knows. */
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
