import { html } from 'hono/html';
import type { Locale } from '../../src/messages/locale.js';
import type { Assets } from './assets.js';
import type { Html } from './drawing/html.js';
import type { Words } from './english-words.js';
import { inLanguage, type Visit } from './visit.js';
import { words } from './words.js';

/** The pages that every page links to. */
const PAGES = [
  ['/', 'ask'],
  ['/reports', 'reports'],
  ['/timeline', 'timeline'],
  ['/announcements', 'announcements'],
  ['/questions', 'questions'],
] as const satisfies readonly (readonly [string, keyof Words])[];

const LOCALES: readonly Locale[] = ['en', 'ja'];

export type Page = {
  readonly title: string;
  /** One of the addresses in `PAGES`; null if the page belongs under none of them. */
  readonly under: (typeof PAGES)[number][0] | null;
  readonly content: Html;
};

/** Lays out a whole page: the navigation, the content and what all pages share. */
export function layOut({ title, under, content }: Page, visit: Visit, assets: Assets): Html {
  const { say, locale } = visit;
  const links = PAGES.map(
    ([address, name]) =>
      html`<li><a href="${address}"${under === address ? html` aria-current="page"` : ''}>${say[name]}</a></li>`,
  );
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} – Rapporteur</title>
<link rel="icon" href="${assets.address('icon.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="${assets.address('style.css')}">
<script src="${assets.address('page.js')}" type="module"></script>
</head>
<body>
<a class="skip" href="#main">${say.skip}</a>
<header class="top">
<a class="name" href="/">Rapporteur</a>
<nav aria-label="${say.pages}"><ul>${links}</ul></nav>
<div class="tools">${drawLanguages(visit)}${drawSession(visit)}</div>
</header>
<main id="main" tabindex="-1">${content}</main>
</body>
</html>`;
}

function drawLanguages({ locale, path, say }: Visit): Html {
  const links = LOCALES.map((each) =>
    each === locale
      ? html`<span aria-current="true">${words[each].language}</span>`
      : html`<a href="${inLanguage(path, each)}" lang="${each}" hreflang="${each}">${words[each].language}</a>`,
  );
  return html`<div role="group" aria-label="${say.languages}" class="languages">${links}</div>`;
}

function drawSession({ session, canSignIn, say }: Visit): Html | null {
  if (!canSignIn) return null;
  if (session === null) return html`<a href="/sign-in">${say.signIn}</a>`;
  return html`<form method="post" action="/sign-out"><input type="hidden" name="form" value="${session.formToken}"><button class="quiet">${say.signOut}</button></form>`;
}
