import type { AnyNode, Element } from 'domhandler';
import { isPlainAddress } from '../../web-address.js';
import { isCjk } from '../text/text-shape.js';
import { renderTable, type Table, withHeads } from './tables.js';

/** Deeper than any real page. Elements nested deeper lose their structure, but not their text. */
const MAX_DEPTH = 300;
const SKIPPED = new Set(
  'script style template noscript head svg canvas iframe object img video audio'.split(' '),
);
const INLINE = new Set(
  'a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small span strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);

/** The output: finished blocks, the current line of inline text, and the prefix of that line. */
type Writer = { readonly blocks: string[]; line: string; prefix: string };

/** Renders an element as Markdown: headings, paragraphs, lists, links, and table rows with their column heads. */
export function renderElement(element: AnyNode | undefined): string {
  const writer: Writer = { blocks: [], line: '', prefix: '' };
  if (element) writeNode(writer, element, 0);
  endLine(writer);
  return writer.blocks.length === 0 ? '' : `${writer.blocks.join('\n\n')}\n`;
}

function writeNode(writer: Writer, node: AnyNode, depth: number): void {
  if (node.type === 'text') writer.line += node.data;
  else if (node.type === 'root' || node.type === 'cdata') writeChildren(writer, node.children, depth);
  else if (node.type !== 'tag' || SKIPPED.has(node.name)) return;
  else if (depth > MAX_DEPTH) writer.line += textOf(node);
  else if (node.name === 'a') writeLink(writer, node, depth);
  else if (node.name === 'br') breakLine(writer);
  else if (INLINE.has(node.name)) writeChildren(writer, node.children, depth);
  else writeBlock(writer, node, depth);
}

function writeBlock(writer: Writer, node: Element, depth: number): void {
  endLine(writer);
  if (HEADING.test(node.name)) writer.prefix = `${'#'.repeat(Number(node.name.charAt(1)))} `;
  if (node.name === 'table') writeTable(writer, node, depth);
  else if (node.name === 'ul' || node.name === 'ol') writeList(writer, node, depth);
  else if (node.name === 'pre') writer.blocks.push(escapeStart(textOf(node).trim()));
  else writeChildren(writer, node.children, depth);
  endLine(writer);
  writer.prefix = '';
}

function writeChildren(writer: Writer, nodes: readonly AnyNode[], depth: number): void {
  for (const node of nodes) writeNode(writer, node, depth + 1);
}

/** Ends a paragraph, heading or item, and writes it as one line. */
function endLine(writer: Writer): void {
  const said = fold(writer.line);
  writer.line = '';
  if (said === '') return;
  writer.blocks.push(writer.prefix === '' ? escapeStart(said) : writer.prefix + said);
  writer.prefix = writer.prefix.replace(/\S/g, ' ').replace(/^\s+$/, '');
}

/** In a heading or item, a break becomes a space, because these are one line each. */
function breakLine(writer: Writer): void {
  if (writer.prefix === '') endLine(writer);
  else writer.line += ' ';
}

function writeLink(writer: Writer, node: Element, depth: number): void {
  const { href = '' } = node.attribs;
  const inner: Writer = { blocks: [], line: '', prefix: '' };
  writeChildren(inner, node.children, depth);
  const isHeading = inner.blocks.some((block) => block.startsWith('#'));
  // A link around whole blocks has no caption.
  if (isHeading) {
    endLine(writer);
    endLine(inner);
    writer.blocks.push(...inner.blocks);
    return;
  }
  const caption = fold([...inner.blocks, inner.line].join(' '));
  if (caption === '') return;
  const isWeb = isPlainAddress(href);
  writer.line += isWeb ? `[${caption.replace(/[[\]]/g, '\\$&')}](${href})` : caption;
}

function writeList(writer: Writer, list: Element, depth: number): void {
  let number = 0;
  for (const item of list.children) {
    if (item.type !== 'tag') {
      if (item.type === 'text' && item.data.trim() !== '') writeNode(writer, item, depth);
      continue;
    }
    if (item.name !== 'li') {
      writeNode(writer, item, depth + 1);
      continue;
    }
    number++;
    endLine(writer);
    writer.prefix = list.name === 'ol' ? `${number}. ` : '- ';
    // A heading in an item stays a heading.
    if (item.children.some((child) => child.type === 'tag' && HEADING.test(child.name))) writer.prefix = '';
    writeChildren(writer, item.children, depth + 1);
    endLine(writer);
    writer.prefix = '';
  }
}

function writeTable(writer: Writer, table: Element, depth: number): void {
  if (isLayout(table)) {
    writeChildren(writer, table.children, depth);
    return;
  }
  const rows: { cells: string[]; isHead: boolean }[] = [];
  const captions: string[] = [];
  collectRows(table, rows, captions, depth);
  for (const caption of captions) writer.blocks.push(caption);
  const rendered = renderTable(headed(rows.filter(({ cells }) => cells.some((cell) => cell !== ''))));
  if (rendered !== '') writer.blocks.push(rendered);
}

/** A table only lays out a page if it contains another one, or if a cell has a heading with text below it. */
function isLayout(table: Element): boolean {
  const open: AnyNode[] = [...table.children];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.type !== 'tag' || next.name === 'th') continue;
    if (next.name === 'table' || HEADING.test(next.name)) return true;
    const isHeadOfCell = next.name === 'td' && fold(textOf(next)) === headingsOf(next);
    if (!isHeadOfCell) for (const child of next.children) open.push(child);
  }
  return false;
}

const HEADING = /^h[1-6]$/;

/** The text of an element's direct child headings. */
const headingsOf = ({ children }: Element): string =>
  fold(
    children
      .map((child) => (child.type === 'tag' && HEADING.test(child.name) ? textOf(child) : ''))
      .join(' '),
  );

function collectRows(
  node: Element,
  rows: { cells: string[]; isHead: boolean }[],
  captions: string[],
  depth: number,
): void {
  for (const child of node.children) {
    if (child.type !== 'tag' || depth > MAX_DEPTH) continue;
    if (child.name === 'caption') captions.push(fold(textOf(child)));
    else if (child.name === 'tr') rows.push(readRow(child, node.name === 'thead', depth));
    else collectRows(child, rows, captions, depth + 1);
  }
}

function readRow(row: Element, inHead: boolean, depth: number): { cells: string[]; isHead: boolean } {
  const cells = row.children.filter(
    (cell): cell is Element => cell.type === 'tag' && (cell.name === 'td' || cell.name === 'th'),
  );
  const isHead = inHead || (cells.length > 0 && cells.every(({ name }) => name === 'th'));
  const said = cells.flatMap((cell) => {
    const inner: Writer = { blocks: [], line: '', prefix: '' };
    writeChildren(inner, cell.children, depth + 1);
    const text = fold([...inner.blocks, inner.line].join(' '));
    const span = Math.min(20, Math.max(1, Number(cell.attribs.colspan) || 1));
    return [text, ...Array<string>(span - 1).fill(isHead ? text : '')];
  });
  return { cells: said, isHead };
}

function headed(rows: readonly { readonly cells: string[]; readonly isHead: boolean }[]): Table {
  const [first] = rows;
  if (first?.isHead && rows.length > 1) {
    return { heads: first.cells, rows: rows.slice(1).map(({ cells }) => cells) };
  }
  return withHeads(rows.map(({ cells }) => cells));
}

function textOf(node: AnyNode): string {
  const parts: string[] = [];
  const open: AnyNode[] = [node];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.type === 'text') parts.push(next.data);
    else if ('children' in next && !(next.type === 'tag' && SKIPPED.has(next.name))) {
      for (const child of next.children.toReversed()) open.push(child);
    }
  }
  return parts.join('');
}

/** Folds white space. A line end between Japanese characters is dropped. */
function fold(text: string): string {
  return text
    .replace(/\s+/gu, (gap, at: number) => {
      if (!/[\n\r]/.test(gap)) return gap.replace(/[^\S\u3000]+/gu, ' ');
      return isCjk(text.charAt(at - 1)) && isCjk(text.charAt(at + gap.length)) ? '' : ' ';
    })
    .trim();
}

/** Escapes the start of a paragraph that would read as a heading, a table row or a rule. */
function escapeStart(text: string): string {
  return text.replace(/^(?=#{1,6}\s|\||---|\+\+\+)/gm, '\\');
}
