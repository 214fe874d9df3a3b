/** The start of a web address, as the source of a pattern. */
export const SCHEME = 'https?:\\/\\/';

/** A web address within a text of any language, as the source of a pattern with the flag u. */
export const ADDRESS = `${SCHEME}[^\\s<>"'“”「」『』（）、。\\p{Cc}\\p{Surrogate}]{1,4000}`;

const BEGINS = new RegExp(`^${SCHEME}`, 'i');
const WHOLE = new RegExp(`^${SCHEME}[^\\s<>\\p{Cc}\\p{Surrogate}]{1,4000}$`, 'u');
const PLAIN = new RegExp(`^${SCHEME}[^\\s()<>]{1,2000}$`, 'i');

/** Whether a text begins like a web address. */
export const beginsAddress = (text: string): boolean => BEGINS.test(text);

/** Whether a text is exactly one web address that chat services and browsers accept, with its scheme in lower case. */
export const isAddress = (text: string): boolean => WHOLE.test(text);

/** Whether a text is exactly one web address that needs no escaping in a Markdown link. */
export const isPlainAddress = (text: string): boolean => PLAIN.test(text);
