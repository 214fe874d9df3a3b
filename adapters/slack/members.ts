import type { WebClient } from '@slack/web-api';
import { LRUCache } from 'lru-cache';

/** What Slack tells of a person. */
type Member = {
  /** The language that they use Slack in, as a BCP 47 tag; null where Slack does not tell. */
  readonly locale: string | null;
  /** Whether they run the workspace, as admin or owner. */
  readonly isAdmin: boolean;
};

/** The people of a workspace. */
export interface Members {
  /** Never rejects: an answer does not depend on it. Whom Slack does not tell of is no admin. */
  of(user: string): Promise<Member>;
}

const KEPT_MS = 3_600_000;
const UNKNOWN_KEPT_MS = 60_000;
const UNKNOWN: Member = { locale: null, isAdmin: false };

/**
 * Asks Slack once in a while (https://docs.slack.dev/reference/methods/users.info, `include_locale`).
 * @param client one that gives up soon, for the person waits meanwhile
 */
export function createMembers(client: WebClient): Members {
  const known = new LRUCache<string, Member>({ max: 5000, ttl: KEPT_MS });
  return {
    async of(user) {
      const kept = known.get(user);
      if (kept !== undefined) return kept;
      const member = await client.users
        .info({ user, include_locale: true })
        .then((answer) => ({
          locale: answer.user?.locale ?? null,
          isAdmin: answer.user?.is_admin === true || answer.user?.is_owner === true,
        }))
        .catch(() => UNKNOWN);
      known.set(user, member, { ttl: member === UNKNOWN ? UNKNOWN_KEPT_MS : KEPT_MS });
      return member;
    },
  };
}
