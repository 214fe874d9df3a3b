import type { html } from 'hono/html';

/** A piece of a page; all text in it is escaped. */
export type Html = ReturnType<typeof html>;

/** Characters that nobody sees, or that turn the reading direction; line feeds and tabs are kept. */
const HIDDEN = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** Replaces what is invisible in untrusted text. The length stays, so that offsets still hold. */
export function visible(text: string): string {
  return text.replace(HIDDEN, (sign) => (sign === '\n' || sign === '\t' ? sign : ' '));
}
