import { dropControls } from '../../../src/messages/plain-text.js';

/**
 * Signs of emphasis, code, spoilers and links; of mentions, times and emoji of a server, which all begin with `<`; the
 * mentions without it; the colon of an address, which would be linked, and of an emoji's name.
 */
const SIGNS = /[\\*_~`|<[]|@(?=everyone|here)|:(?=\/\/|[\w+-]{1,60}:)/g;
/** Signs of headings, lists and quotations, at the start of a line; of numbered lists, after the number. */
const LINE_SIGNS = /^([ \t]{0,100})(?=[-+#>])/gm;
const NUMBER_SIGNS = /^([ \t]{0,100}\d{1,20})(?=[.)](?:\s|$))/gm;

/**
 * Escapes plain text so that Discord shows it unchanged: each sign that could format, mention or link gets a
 * backslash (https://docs.discord.com/developers/reference#message-formatting). Call it once, when the text leaves.
 * It replaces lone surrogates, which JSON cannot carry.
 */
export function escapeText(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(SIGNS, '\\$&')
    .replace(LINE_SIGNS, '$1\\')
    .replace(NUMBER_SIGNS, '$1\\');
}

/** The text on one line, for fields that Discord takes literally. */
export function cleanLabel(text: string): string {
  return dropControls(text)
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .trim();
}

/** How long a text is at most once it is escaped, whatever comes before and after it. */
export function measureEscaped(text: string): number {
  // A number before it makes the point of a list.
  const point = /^[.)]/.test(text) ? 1 : 0;
  return escapeText(text).length + (text.match(/[:@]/g)?.length ?? 0) + point;
}
