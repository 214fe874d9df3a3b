import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Locale } from '../../src/messages/locale.js';
import type { Words } from './english-words.js';
import type { Session, Sessions } from './sessions.js';
import { words } from './words.js';

/** Who looks at a page, and how. */
export type Visit = {
  readonly locale: Locale;
  readonly say: Words;
  /** The path and query of the page, without the choice of a language. */
  readonly path: string;
  /** Null where nobody has signed in. */
  readonly session: Session | null;
  /** Whether there is anything to sign in to. */
  readonly canSignIn: boolean;
};

const LANGUAGE_COOKIE = 'rapporteur_language';
const YEAR_SECONDS = 31_536_000;

/** Reads who visits; a language that is chosen in the address is kept in a cookie. */
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

/** The one that was chosen, else the first of the browser's languages that there is. */
function chooseLanguage(chosen: string | undefined, { req }: Context): Locale {
  if (chosen === 'en' || chosen === 'ja') return chosen;
  const wanted = (req.header('accept-language') ?? '').slice(0, 200).match(/\b(?:en|ja)\b/i);
  return wanted?.[0].toLowerCase() === 'ja' ? 'ja' : 'en';
}

/** The same page in another language. */
export function inLanguage(path: string, locale: Locale): string {
  return `${path}${path.includes('?') ? '&' : '?'}lang=${locale}`;
}
