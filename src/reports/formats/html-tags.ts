import type { Span } from '../../span.js';
import { beginsAddress } from '../../web-address.js';
import { renderTable, type Table, withHeads } from './tables.js';

/** Attributes need a value, except a few boolean ones: `a <b and c> d` is not a tag. */
const attribute = String.raw`\s{1,200}(?:[a-z_:@][\w:.-]{0,60}\s?=\s?(?:"[^"<>]{0,2000}"|'[^'<>]{0,2000}'|[^\s"'<>]{1,2000})|hidden|open|nowrap|reversed|compact)`;
const TAG = new RegExp(
  String.raw`(?<!\\)<(\/?)([a-z][a-z0-9]{0,12})((?:${attribute}){0,30})\s{0,200}\/?>`,
  'gi',
);
const HREF = /\shref\s?=\s?(?:"([^"]{0,2000})"|'([^']{0,2000})'|([^\s"'>]{1,2000}))/i;

type Tag = { readonly name: string; readonly isClose: boolean; readonly attributes: string };

type OpenTable = {
  readonly rows: string[][];
  heads: string[] | null;
  /** Index in `Page.out` where the open cell begins; null if none is open. */
  cell: number | null;
  /** Whether all cells so far are heads. */
  isHeadRow: boolean;
  /** The number of tables that are open in its cells. */
  depth: number;
};

/** The output so far, and what is open at the current position. */
type Page = {
  readonly out: string[];
  readonly links: { readonly at: number; readonly url: string }[];
  table: OpenTable | null;
  /** The name of the tag whose content is dropped. */
  silent: string | null;
};

type Write = (tag: Tag, page: Page) => void;
const each = (names: string, write: Write): readonly (readonly [string, Write])[] =>
  names.split(' ').map((name) => [name, write]);

/** Writes the replacement for a tag. Within a table, a tag that would begin a line only ends a word. */
const say =
  (opening: string, closing = opening): Write =>
  ({ isClose }, { out, table }) =>
    void out.push(table !== null ? ' ' : isClose ? closing : opening);

/** The replacement for each tag that a Markdown file may have. */
const TAGS: ReadonlyMap<string, Write> = new Map([
  ...each(
    'p div section article main header footer center details summary blockquote figure figcaption dl dt dd ul ol pre address aside nav form fieldset hr',
    say('\n\n'),
  ),
  ...each(
    'b strong i em u s del ins sup sub span font small big code kbd tt var samp mark abbr cite q label picture source time wbr tbody thead tfoot colgroup col img video audio iframe input button svg',
    () => undefined,
  ),
  ...[1, 2, 3, 4, 5, 6].flatMap((level) => each(`h${level}`, say(`\n\n${'#'.repeat(level)} \ue000`, '\n\n'))),
  ...each('li', say('\n- \ue000', '')),
  ...each('br', say('\n')),
  ...each('a', writeLink),
  ...each('table tr td th caption', writeTablePart),
  ...each('script style template noscript', ({ name, isClose }, page) => {
    if (!isClose) page.silent = name;
  }),
]);

function* findTags(text: string): Generator<Tag & Span & { readonly write: Write }> {
  for (const { 0: whole, 1: close, 2: written = '', 3: attributes = '', index } of text.matchAll(TAG)) {
    const name = written.toLowerCase();
    const write = TAGS.get(name);
    if (write !== undefined)
      yield { name, isClose: close === '/', attributes, write, start: index, end: index + whole.length };
  }
}

/** Whether a text has HTML tags that a Markdown file may have. */
export function hasTags(text: string): boolean {
  return findTags(text).next().done === false;
}

/** Renders HTML in Markdown text as Markdown: headings, paragraphs, items, links, tables. Other tags are removed. */
export function rewriteTags(commented: string): string {
  const text = withoutComments(commented);
  const page: Page = { out: [], links: [], table: null, silent: null };
  let at = 0;
  for (const { start, end, write, ...tag } of findTags(text)) {
    if (page.silent === null) {
      page.out.push(text.slice(at, start));
      write(tag, page);
    } else if (tag.isClose && tag.name === page.silent) page.silent = null;
    at = end;
  }
  if (page.silent === null) page.out.push(text.slice(at));
  if (page.table) closeTable(page.out, page.table);
  return page.out.join('');
}

/** Searches for the end of each comment only once, so that many unclosed comments take no longer than one. */
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

function writeLink({ isClose, attributes }: Tag, { out, links }: Page): void {
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

function writeTablePart(tag: Tag, page: Page): void {
  const { out, table } = page;
  if (tag.name === 'caption') out.push(' ');
  else if (table === null) openTable(tag, page);
  else if (tag.name === 'table' && !tag.isClose) table.depth++;
  else if (table.depth > 0) {
    // Only the words of a table within a cell are kept.
    if (tag.name === 'table') table.depth--;
    out.push(' ');
  } else {
    closeCell(out, table);
    if (!tag.isClose) openPart(tag.name, out.length, table);
    else if (tag.name === 'table') {
      closeTable(out, table);
      page.table = null;
    }
  }
}

function openTable({ name, isClose }: Tag, page: Page): void {
  if (name !== 'table' || isClose) return;
  page.out.push('\n\n');
  page.table = { rows: [], heads: null, cell: null, isHeadRow: true, depth: 0 };
}

/** Opens a row, or a cell whose text begins at `at`; adds a row if there is none. */
function openPart(name: string, at: number, table: OpenTable): void {
  const { rows } = table;
  if (name === 'tr' || rows.length === 0) rows.push([]);
  if (name === 'tr') return;
  if (name === 'td') table.isHeadRow = false;
  else if (rows.length === 1 && table.isHeadRow) table.heads = rows[0] ?? null;
  table.cell = at;
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
