import type { WebClient } from '@slack/web-api';
import { LRUCache } from 'lru-cache';

/** What Slack tells of a person. */
type Member = {
  /** The language that they use Slack in, as a BCP 47 tag; null if Slack does not tell. */
  readonly locale: string | null;
  /** Whether they run the workspace, as admin or owner. */
  readonly isAdmin: boolean;
  /** What others see them called; null if Slack does not tell. */
  readonly name: string | null;
};

/** The people of a workspace. */
export interface Members {
  /** Never rejects: an answer does not depend on it. Whom Slack does not tell of is no admin. */
  of(user: string): Promise<Member>;
  /** What these people are called, by their ids; those whom Slack does not tell of are left out. */
  namesOf(users: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

const KEPT_MS = 3_600_000;
const UNKNOWN_KEPT_MS = 60_000;
const UNKNOWN: Member = { locale: null, isAdmin: false, name: null };

/**
 * Asks Slack for people's language and names, and caches the answers
 * (https://docs.slack.dev/reference/methods/users.info, `include_locale`).
 * @param client one that gives up soon, because the person is waiting
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
