import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';

/** A visitor who has presented the token. */
export type Session = {
  readonly id: string;
  /** A token in this session's forms, so that no other site can submit them. */
  readonly formToken: string;
};

/** The signed-in visitors. They are kept in memory, so a restart signs everyone out. */
export interface Sessions {
  /** Whether a token is set, so that signing in is possible. */
  readonly isOpen: boolean;
  find(context: Context): Session | null;
  /** Whether this is the token, compared in constant time. */
  matches(token: string): boolean;
  begin(context: Context): void;
  end(context: Context): void;
}

const COOKIE = 'rapporteur_session';
const LIFE_MS = 8 * 3_600_000;
/** If there are more, the oldest session ends. */
const MAX_SESSIONS = 100;

/** @param token the token that must be presented to change anything; null if nothing can be changed */
export function createSessions(token: string | null, clock: () => number): Sessions {
  const sessions = new Map<string, Session & { readonly endsAt: number }>();
  const digest = (text: string) => createHash('sha256').update(text).digest();
  const expected = token === null ? null : digest(token);
  return {
    isOpen: expected !== null,

    find(context) {
      const session = sessions.get(getCookie(context, COOKIE) ?? '');
      return session === undefined || session.endsAt <= clock() ? null : session;
    },

    matches: (shown) => expected !== null && timingSafeEqual(digest(shown), expected),

    begin(context) {
      for (const [id, { endsAt }] of sessions) if (endsAt <= clock()) sessions.delete(id);
      const [oldest] = sessions.keys();
      if (oldest !== undefined && sessions.size >= MAX_SESSIONS) sessions.delete(oldest);
      const [id, formToken] = [randomBytes(32).toString('base64url'), randomBytes(32).toString('base64url')];
      sessions.set(id, { id, formToken, endsAt: clock() + LIFE_MS });
      setCookie(context, COOKIE, id, {
        path: '/',
        httpOnly: true,
        sameSite: 'Strict',
        secure: new URL(context.req.url).protocol === 'https:',
        maxAge: LIFE_MS / 1000,
      });
    },

    end(context) {
      sessions.delete(getCookie(context, COOKIE) ?? '');
      deleteCookie(context, COOKIE, { path: '/' });
    },
  };
}

/** Whether a form was made for this session. */
export function isFormOf(session: Session, formToken: unknown): boolean {
  if (typeof formToken !== 'string') return false;
  const [given, expected] = [Buffer.from(formToken), Buffer.from(session.formToken)];
  return given.length === expected.length && timingSafeEqual(given, expected);
}
