import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Locale } from '../../src/messages/locale.js';
import type { Words } from './english-words.js';
import type { Session, Sessions } from './sessions.js';
import { words } from './words.js';

/** The visitor's language and session. */
export type Visit = {
  readonly locale: Locale;
  readonly say: Words;
  /** The page's path and query, without the parameter for the language. */
  readonly path: string;
  /** Null if the visitor has not signed in. */
  readonly session: Session | null;
  /** Whether signing in is possible. */
  readonly canSignIn: boolean;
};

const LANGUAGE_COOKIE = 'rapporteur_language';
const YEAR_SECONDS = 31_536_000;

/** Reads who visits. Stores a language chosen in the address in a cookie. */
export function readVisit(context: Context, sessions: Sessions): Visit {
  const chosen = context.req.query('lang');
  const url = new URL(context.req.url);
  url.searchParams.delete('lang');
  if (chosen === 'en' || chosen === 'ja')
    setCookie(context, LANGUAGE_COOKIE, chosen, {
      path: '/',
      maxAge: YEAR_SECONDS,
      httpOnly: true,
      sameSite: 'Lax',
    });
  const locale = chooseLanguage(chosen ?? getCookie(context, LANGUAGE_COOKIE), context);
  return {
    locale,
    say: words[locale],
    path: url.pathname + url.search,
    session: sessions.find(context),
    canSignIn: sessions.isOpen,
  };
}

/** Returns the chosen language, otherwise the first supported language that the browser accepts. */
function chooseLanguage(chosen: string | undefined, { req }: Context): Locale {
  if (chosen === 'en' || chosen === 'ja') return chosen;
  const wanted = (req.header('accept-language') ?? '').slice(0, 200).match(/\b(?:en|ja)\b/i);
  return wanted?.[0].toLowerCase() === 'ja' ? 'ja' : 'en';
}

/** Returns the address of the same page in another language. */
export function inLanguage(path: string, locale: Locale): string {
  return `${path}${path.includes('?') ? '&' : '?'}lang=${locale}`;
}
