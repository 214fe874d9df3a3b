import { beginsAddress } from '../../web-address.js';

const DEFINITION =
  /^ {0,3}\[(?!\^)((?:[^[\]\\\n]|\\.){1,200})\]:[ \t]{0,8}(?:\r?\n[ \t]{1,8})?<?([^\s<>]{1,2000})>?(?:[ \t]{1,8}(?:"[^"\n]{0,300}"|'[^'\n]{0,300}'|\([^()\n]{0,300}\)))?[ \t]{0,8}$\r?\n?/gm;
const REFERENCE = /!?\[((?:[^[\]\\]|\\.){1,400})\](?:[ ]?\[([^[\]]{0,200})\])?(?![(:])/g;

/**
 * Markdown's links by reference written out where they stand: `[the dock][1]` as `[the dock](https://…)`. Where the
 * address is not of the web, only the caption stays. The definitions themselves are taken out.
 */
export function inlineReferenceLinks(text: string): string {
  const addresses = new Map<string, string>();
  for (const [, label = '', address = ''] of text.matchAll(DEFINITION)) {
    const key = foldLabel(label);
    if (!addresses.has(key)) addresses.set(key, address);
  }
  if (addresses.size === 0) return text;
  return text.replace(DEFINITION, '').replace(REFERENCE, (whole, caption: string, label?: string) => {
    const address = addresses.get(foldLabel(label || caption));
    if (address === undefined) return whole;
    if (whole.startsWith('!')) return '';
    return beginsAddress(address) ? `[${caption}](${address})` : caption;
  });
}

function foldLabel(label: string): string {
  return label.replace(/\s+/g, ' ').trim().toLowerCase();
}
