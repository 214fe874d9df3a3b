import type { WebClient } from '@slack/web-api';
import { LRUCache } from 'lru-cache';

/** What Slack tells about a user. */
type Member = {
  /** The language in which they use Slack, as a BCP 47 tag; null if Slack does not tell. */
  readonly locale: string | null;
  /** Whether they are an admin or owner of the workspace. */
  readonly isAdmin: boolean;
  /** The name that others see; null if Slack does not tell. */
  readonly name: string | null;
};

/** The members of a workspace. */
export interface Members {
  /**
   * Returns a user. Never rejects, because an answer does not depend on it. A user about whom Slack tells nothing is
   * not an admin.
   */
  of(user: string): Promise<Member>;
  /** Returns the names of these users by their ids. Leaves out those whose names Slack does not tell. */
  namesOf(users: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

const KEPT_MS = 3_600_000;
const UNKNOWN_KEPT_MS = 60_000;
const UNKNOWN: Member = { locale: null, isAdmin: false, name: null };

/**
 * Asks Slack for users' languages, names and roles, and caches the answers
 * (https://docs.slack.dev/reference/methods/users.info, `include_locale`).
 * @param client one with a short timeout, because the user is waiting
 */
export function createMembers(client: WebClient): Members {
  const known = new LRUCache<string, Member>({ max: 5000, ttl: KEPT_MS });
  async function of(user: string): Promise<Member> {
    const kept = known.get(user);
    if (kept !== undefined) return kept;
    const member = await client.users.info({ user, include_locale: true }).then(
      ({ user: { locale = null, is_admin, is_owner, profile, real_name, name } = {} }) => ({
        locale,
        isAdmin: is_admin === true || is_owner === true,
        name: [profile?.display_name, real_name, name].find((called) => called) ?? null,
      }),
      () => UNKNOWN,
    );
    known.set(user, member, { ttl: member === UNKNOWN ? UNKNOWN_KEPT_MS : KEPT_MS });
    return member;
  }
  return {
    of,
    async namesOf(users) {
      const named = await Promise.all(users.map(async (user) => [user, (await of(user)).name] as const));
      return new Map(named.flatMap(([user, name]) => (name === null ? [] : [[user, name] as const])));
    },
  };
}
