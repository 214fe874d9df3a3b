import { beginsAddress } from '../../web-address.js';
import { hasTags, rewriteTags } from './html-tags.js';
import { rewritePipeTables } from './tables.js';

const FENCE = /^[ \t]{0,3}(```+|~~~+)/;
const ENTITY = /&(?:#(\d{1,6})|#x([\da-f]{1,5})|([a-z]{2,8}));/gi;
const ENTITIES = new Map(
  Object.entries({
    amp: '&',
    lt: '\\<',
    gt: '\\>',
    quot: '"',
    apos: "'",
    nbsp: ' ',
    ndash: '–',
    mdash: '—',
    hellip: '…',
    lsquo: '‘',
    rsquo: '’',
    ldquo: '“',
    rdquo: '”',
    copy: '©',
    reg: '®',
    trade: '™',
    middot: '·',
    bull: '•',
    euro: '€',
    times: '×',
    shy: '',
  }),
);

/**
 * Rewrites Markdown in the shape that the parser reads: HTML as Markdown, table rows with their column heads, reference
 * links inline. A text without any of these is returned unchanged, as is the result of an earlier call.
 */
export function normalizeMarkdown(text: string): string {
  const hasReferences = /^ {0,3}\[[^\]\n]{1,200}\]:/m.test(text);
  const hasTables = /^[^\n]{0,400}\|[^\n]{0,400}\n[ \t]{0,3}\|?[ \t]*:?-/m.test(text);
  const hasHtml = hasTags(text) || /^<!--/m.test(text);
  const hasEntities = /&(?:#\d|#x|amp|lt|gt|quot|nbsp|[mn]dash|[lr][sd]quo);?/i.test(text);
  if (!hasReferences && !hasTables && !hasHtml && !hasEntities) return text;
  let current = text;
  if (hasReferences) current = outsideCode(current, inlineReferenceLinks);
  if (hasHtml) current = outsideCode(current, rewriteHtml);
  if (hasEntities) current = outsideCode(current, decodeEntities);
  if (!hasTables) return current;
  const lines = current.split('\n');
  const code = codeLines(lines);
  return rewritePipeTables(lines, (index) => code.has(index)).join('\n');
}

function rewriteHtml(text: string): string {
  // The mark stands where a heading or item begins: white space after it is removed, so that it stays on one line.
  return rewriteTags(text)
    .replace(/\ue000\s{0,200}/g, '')
    .replace(/\n(?:[ \t]*\n){2,}/g, '\n\n');
}

function decodeEntities(text: string): string {
  return text.replace(ENTITY, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name) return ENTITIES.get(name.toLowerCase()) ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16);
    if (code === 60 || code === 62) return `\\${String.fromCodePoint(code)}`;
    return code < 32 || code > 0x10ffff ? ' ' : String.fromCodePoint(code);
  });
}

/** Applies a change outside fenced code, where tags and brackets are not markup. */
function outsideCode(text: string, change: (text: string) => string): string {
  const lines = text.split('\n');
  const code = codeLines(lines);
  if (code.size === 0) return change(text);
  // Code is put aside and restored, because references in one stretch may be defined in another.
  const kept: string[] = [];
  const open = lines.map((line, index) => {
    if (!code.has(index)) return line;
    kept.push(line);
    return `\ue001${kept.length - 1}\ue001`;
  });
  return change(open.join('\n')).replace(
    /\ue001(\d{1,9})\ue001/g,
    (_, index: string) => kept[Number(index)] ?? '',
  );
}

/** The indexes of the lines of fenced code, including the fences. */
function codeLines(lines: readonly string[]): ReadonlySet<number> {
  const code = new Set<number>();
  let open: string | null = null;
  for (const [index, line] of lines.entries()) {
    const mark = FENCE.exec(line)?.[1];
    if (open !== null) {
      code.add(index);
      if (mark?.startsWith(open) && line.trim() === mark) open = null;
    } else if (mark) {
      open = mark;
      code.add(index);
    }
  }
  return open === null ? code : new Set();
}

const DEFINITION =
  /^ {0,3}\[(?!\^)((?:[^[\]\\\n]|\\.){1,200})\]:[ \t]{0,8}(?:\r?\n[ \t]{1,8})?<?([^\s<>]{1,2000})>?(?:[ \t]{1,8}(?:"[^"\n]{0,300}"|'[^'\n]{0,300}'|\([^()\n]{0,300}\)))?[ \t]{0,8}$\r?\n?/gm;
const REFERENCE = /!?\[((?:[^[\]\\]|\\.){0,400})\](?:[ ]?\[([^[\]]{0,200})\])?(?![(:])/g;

/**
 * Replaces reference links with inline ones: `[the dock][1]` becomes `[the dock](https://…)`. Only the caption remains
 * if the address is not a web address. The definitions are removed.
 */
function inlineReferenceLinks(written: string): string {
  const text = cutData(written);
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

const MAX_DATA_LENGTH = 1000;
/** Characters that no `data:` address contains. */
const DATA_ENDS = ' \t\r\n<>()"\'';

/**
 * Cuts long `data:` addresses, which are pictures, short. Does not use a regular expression, whose stack would overflow
 * on megabytes.
 */
function cutData(text: string): string {
  const pieces: string[] = [];
  let from = 0;
  for (let at = text.indexOf('data:'); at >= 0; at = text.indexOf('data:', at)) {
    const start = at;
    while (at < text.length && !DATA_ENDS.includes(text.charAt(at))) at += 1;
    if (at - start <= MAX_DATA_LENGTH) continue;
    pieces.push(text.slice(from, start + MAX_DATA_LENGTH));
    from = at;
  }
  return pieces.length === 0 ? text : pieces.join('') + text.slice(from);
}

function foldLabel(label: string): string {
  return label.replace(/\s+/g, ' ').trim().toLowerCase();
}
