import { html } from 'hono/html';
import { CONTROLS } from '../../../src/messages/message.js';
import { isAddress } from '../../../src/web-address.js';

/** A piece of a page; all text in it is escaped. */
export type Html = ReturnType<typeof html>;

/**
 * Replaces characters in untrusted text that are invisible or change its direction, except line feeds and tabs. The
 * length stays the same, so that offsets remain valid.
 */
export function visible(text: string): string {
  return text.replace(CONTROLS, (sign) => (sign === '\n' || sign === '\t' ? sign : ' '));
}

/** Returns the address that pressing a button of a drawn message leads to; null if it leads nowhere. */
export type Press = (value: string) => string | null;

/** Draws a link to another site that sends no referrer; plain text if the address is not valid. */
export function drawLink(url: string, shown: Html | string): Html {
  const label = typeof shown === 'string' ? visible(shown) : shown;
  return isAddress(url)
    ? html`<a href="${url}" rel="noopener noreferrer">${label}</a>`
    : html`<span>${label}</span>`;
}

/** Draws a button of a message: a link if its press leads somewhere, otherwise only its appearance. */
export function drawButton(
  label: string,
  { value, url, style }: { readonly value?: string; readonly url?: string; readonly style: string },
  press: Press,
): Html {
  const target = url !== undefined && isAddress(url) ? url : value === undefined ? null : press(value);
  const kind = `button ${style}`;
  if (target === null) return html`<span class="${kind}">${visible(label)}</span>`;
  return html`<a class="${kind}" href="${target}" rel="noopener noreferrer">${visible(label)}</a>`;
}

/** Draws the options of a menu. */
export function drawMenu(
  name: string,
  options: readonly { readonly label: string; readonly value?: string | undefined }[],
  press: Press,
): Html {
  const items = options.map(
    ({ label, value }) =>
      html`<li>${drawButton(label, { ...(value !== undefined && { value }), style: 'option' }, press)}</li>`,
  );
  return html`<details class="menu"><summary>${visible(name)}</summary><ul>${items}</ul></details>`;
}
