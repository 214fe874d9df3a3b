import type { AnnouncementPlatform, Posted } from '../../../src/announcements/announcement-platform.js';

const NOT_INSTALLED = 'not_installed';

/**
 * Announcements in many workspaces, each by its own token. What Slack says of one workspace's token, or of its rate, is
 * no matter of the others: it counts for the channel alone.
 * @param find those of a workspace; null where the app is not installed there
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
