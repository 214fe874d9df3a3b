import { beginsAddress } from '../../web-address.js';
import { renderTable, type Table, withHeads } from './tables.js';

/** Attributes have values, but for a few: `a <b and c> d` is no tag. */
const attribute = String.raw`\s{1,200}(?:[a-z_:@][\w:.-]{0,60}\s?=\s?(?:"[^"<>]{0,2000}"|'[^'<>]{0,2000}'|[^\s"'<>]{1,2000})|hidden|open|nowrap|reversed|compact)`;
const TAG = new RegExp(
  String.raw`(?<!\\)<(\/?)([a-z][a-z0-9]{0,12})((?:${attribute}){0,30})\s{0,200}\/?>`,
  'gi',
);
const HREF = /\shref\s?=\s?(?:"([^"]{0,2000})"|'([^']{0,2000})'|([^\s"'>]{1,2000}))/i;

const BLOCKS = new Set(
  'p div section article main header footer center details summary blockquote figure figcaption dl dt dd ul ol pre address aside nav form fieldset hr'.split(
    ' ',
  ),
);
const INLINE = new Set(
  'b strong i em u s del ins sup sub span font small big code kbd tt var samp mark abbr cite q label picture source time wbr tbody thead tfoot colgroup col'.split(
    ' ',
  ),
);
const DROPPED = new Set('img video audio iframe input button svg'.split(' '));
const SILENT = new Set('script style template noscript'.split(' '));

/** Whether a text has HTML tags that a Markdown file may have. */
export function hasTags(text: string): boolean {
  for (const [, , name = ''] of text.matchAll(TAG)) if (isTag(name.toLowerCase())) return true;
  return false;
}

type OpenTable = {
  rows: string[][];
  heads: string[] | null;
  cell: number | null;
  isHeadRow: boolean;
  depth: number;
};

/** The HTML in a Markdown text as Markdown: headings, paragraphs, list items, links and tables; other tags are taken out. */
export function rewriteTags(commented: string): string {
  const text = withoutComments(commented);
  const out: string[] = [];
  const links: { at: number; url: string }[] = [];
  let table: OpenTable | null = null;
  let at = 0;
  let silence: string | null = null;
  for (const found of text.matchAll(TAG)) {
    const [whole, close = '', rawName = '', attributes = ''] = found;
    const name = rawName.toLowerCase();
    const isClose = close === '/';
    if (!isTag(name)) continue;
    if (silence === null) out.push(text.slice(at, found.index));
    at = found.index + whole.length;
    if (silence !== null) {
      if (isClose && name === silence) silence = null;
    } else if (SILENT.has(name)) silence = isClose ? null : name;
    else if (isTablePart(name)) table = readTablePart(out, table, name, isClose);
    else if (name === 'a') readAnchor(out, links, isClose, attributes);
    else out.push(said(name, isClose, table !== null));
  }
  out.push(silence === null ? text.slice(at) : '');
  if (table) closeTable(out, table);
  return out.join('');
}

/** Comments are looked for once each, so that many that are never closed take no longer than one. */
function withoutComments(text: string): string {
  const parts: string[] = [];
  let at = 0;
  for (let open = text.indexOf('<!--'); open >= 0; open = text.indexOf('<!--', at)) {
    const close = text.indexOf('-->', open + 4);
    if (close < 0) break;
    parts.push(text.slice(at, open));
    at = close + 3;
  }
  return parts.join('') + text.slice(at);
}

function isTag(name: string): boolean {
  return (
    BLOCKS.has(name) ||
    INLINE.has(name) ||
    DROPPED.has(name) ||
    SILENT.has(name) ||
    isTablePart(name) ||
    /^(?:h[1-6]|a|br|li)$/.test(name)
  );
}

function isTablePart(name: string): boolean {
  return name === 'table' || name === 'tr' || name === 'td' || name === 'th' || name === 'caption';
}

function said(name: string, isClose: boolean, inTable: boolean): string {
  if (INLINE.has(name) || DROPPED.has(name)) return '';
  if (inTable) return ' ';
  if (/^h[1-6]$/.test(name)) return isClose ? '\n\n' : `\n\n${'#'.repeat(Number(name.charAt(1)))} \ue000`;
  if (name === 'li') return isClose ? '' : '\n- \ue000';
  return name === 'br' ? '\n' : '\n\n';
}

function readAnchor(
  out: string[],
  links: { at: number; url: string }[],
  isClose: boolean,
  attributes: string,
): void {
  if (!isClose) {
    const found = HREF.exec(attributes);
    links.push({ at: out.length, url: found?.[1] ?? found?.[2] ?? found?.[3] ?? '' });
    return;
  }
  const open = links.pop();
  if (!open || !beginsAddress(open.url)) return;
  const caption = out.splice(open.at).join('').replace(/\s+/g, ' ').trim();
  out.push(caption === '' ? '' : `[${caption}](${open.url})`);
}

function readTablePart(
  out: string[],
  table: OpenTable | null,
  name: string,
  isClose: boolean,
): OpenTable | null {
  if (name === 'caption') {
    out.push(' ');
    return table;
  }
  if (name === 'table' && !isClose) {
    if (table) table.depth++;
    else out.push('\n\n');
    return table ?? { rows: [], heads: null, cell: null, isHeadRow: true, depth: 0 };
  }
  if (!table) return null;
  // Of a table in a cell, only the words stay.
  if (table.depth > 0) {
    if (name === 'table') table.depth--;
    out.push(' ');
    return table;
  }
  closeCell(out, table);
  if (name === 'tr' && !isClose) table.rows.push([]);
  if ((name === 'td' || name === 'th') && !isClose) {
    if (table.rows.length === 0) table.rows.push([]);
    if (name === 'td') table.isHeadRow = false;
    else if (table.rows.length === 1 && table.isHeadRow) table.heads = table.rows[0] ?? null;
    table.cell = out.length;
  }
  if (name !== 'table') return table;
  closeTable(out, table);
  return null;
}

function closeCell(out: string[], table: OpenTable): void {
  if (table.cell === null) return;
  table.rows
    .at(-1)
    ?.push(out.splice(table.cell).join('').replaceAll('\ue000', '').replace(/\s+/g, ' ').trim());
  table.cell = null;
}

function closeTable(out: string[], table: OpenTable): void {
  closeCell(out, table);
  out.push('\n\n', renderTable(headed(table)), '\n\n');
}

function headed({ rows, heads }: OpenTable): Table {
  const filled = rows.filter((row) => row.some((cell) => cell !== ''));
  if (heads && heads === filled[0] && filled.length > 1) return { heads, rows: filled.slice(1) };
  return withHeads(filled);
}
