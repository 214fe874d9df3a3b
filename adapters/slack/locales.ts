import type { WebClient } from '@slack/web-api';
import { LRUCache } from 'lru-cache';

/** Which languages people use Slack in. */
export interface Locales {
  /** As a BCP 47 tag; null where Slack does not tell. Never rejects: an answer does not depend on it. */
  of(user: string): Promise<string | null>;
}

const KEPT_MS = 6 * 3_600_000;
const UNKNOWN_KEPT_MS = 10 * 60_000;

/**
 * Asks Slack once in a while (https://docs.slack.dev/reference/methods/users.info, `include_locale`).
 * @param client one that gives up soon, for the person waits meanwhile
 */
export function createLocales(client: WebClient): Locales {
  const known = new LRUCache<string, { readonly locale: string | null }>({ max: 5000, ttl: KEPT_MS });
  return {
    async of(user) {
      const kept = known.get(user);
      if (kept !== undefined) return kept.locale;
      const locale = await client.users
        .info({ user, include_locale: true })
        .then((answer) => answer.user?.locale ?? null)
        .catch(() => null);
      known.set(user, { locale }, { ttl: locale === null ? UNKNOWN_KEPT_MS : KEPT_MS });
      return locale;
    },
  };
}
