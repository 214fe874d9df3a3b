/** How a web address begins, as a source. */
export const SCHEME = 'https?:\\/\\/';

const BEGINS = new RegExp(`^${SCHEME}`, 'i');
const WHOLE = new RegExp(`^${SCHEME}[^\\s()<>]{1,2000}$`, 'i');

/** Whether a text begins as a web address. */
export const beginsAddress = (text: string): boolean => BEGINS.test(text);

/** Whether a text is one web address that needs no escaping in a Markdown link. */
export const isPlainAddress = (text: string): boolean => WHOLE.test(text);
