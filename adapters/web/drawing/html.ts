import { html } from 'hono/html';
import { CONTROLS } from '../../../src/messages/message.js';
import { isAddress } from '../../../src/web-address.js';

/** A piece of a page; all text in it is escaped. */
export type Html = ReturnType<typeof html>;

/**
 * Replaces what is invisible in untrusted text or turns its direction, but for line feeds and tabs. The length stays, so
 * that offsets still hold.
 */
export function visible(text: string): string {
  return text.replace(CONTROLS, (sign) => (sign === '\n' || sign === '\t' ? sign : ' '));
}

/** What a link of a drawn message does: the address, or where a press of one of its buttons leads. */
export type Press = (value: string) => string | null;

/** A link to another site, without a referrer. */
export function drawLink(url: string, shown: Html | string): Html {
  const label = typeof shown === 'string' ? visible(shown) : shown;
  return isAddress(url)
    ? html`<a href="${url}" rel="noopener noreferrer">${label}</a>`
    : html`<span>${label}</span>`;
}

/** A button of a drawn message: a link where its press can be followed here, else only its looks. */
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

/** What there is to choose from in a menu. */
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
