import type { WebClient } from '@slack/web-api';
import type { Cure, MayPost } from '../../../src/announcements/announcement-platform.js';
import { REFUSED_TOKENS, readFailure } from '../connection/refusals.js';

/**
 * Checks whether the bot may post in a channel: it is a member, the channel is not archived, and posting is not
 * restricted (https://docs.slack.dev/reference/objects/conversation-object). Never rejects; what Slack does not tell
 * counts as yes.
 * @param client one that tries once, within half of the caller's time
 */
export async function canPost(client: WebClient, channel: string): Promise<MayPost> {
  const reason = channel.startsWith('D') ? null : await findObstacle(client, channel).catch(reasonOf);
  if (reason === null) return { ok: true };
  const cure = await cureOf(reason, client);
  return cure === null ? { ok: true } : { ok: false, reason, cure };
}

const reasonOf = (error: unknown): string => readFailure(error).reason;

async function findObstacle(client: WebClient, channel: string): Promise<string | null> {
  const info = await client.conversations.info({ channel }).catch((error) => {
    if (reasonOf(error) !== 'missing_scope') throw error;
    return null;
  });
  if (info === null) {
    // An app that was installed before it asked for `channels:read`: the history is only there for members.
    await client.conversations.history({ channel, limit: 1 });
    return null;
  }
  const { is_archived, is_member, is_read_only } = info.channel ?? {};
  if (is_archived === true) return 'is_archived';
  if (is_member === false) return 'not_in_channel';
  return is_read_only === true ? 'restricted_action_read_only_channel' : null;
}

/** What to do about it; null if that says nothing about posting. A private channel is not found by who is not in it. */
async function cureOf(reason: string, client: WebClient): Promise<Cure | null> {
  if (REFUSED_TOKENS.has(reason)) return { kind: 'operate' };
  switch (reason) {
    case 'not_in_channel':
    case 'channel_not_found':
      return { kind: 'invite', command: await nameInvitation(client) };
    case 'is_archived':
      return { kind: 'reopen' };
    case 'restricted_action_read_only_channel':
      return { kind: 'allow', permissions: ['Posting permissions'] };
    default:
      return null;
  }
}

/** `/invite @rapporteur`, as people type it; null if Slack does not tell how we are called. */
const nameInvitation = (client: WebClient): Promise<string | null> =>
  client.auth.test().then(
    ({ user }) => (user === undefined ? null : `/invite @${user}`),
    () => null,
  );
