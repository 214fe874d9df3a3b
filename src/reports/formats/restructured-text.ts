import { isPlainAddress } from '../../web-address.js';
import { readText } from '../reading/read-text.js';
import type { Format } from './format.js';
import { renderTable, withHeads } from './tables.js';

export const restructuredText: Format = {
  name: 'reStructuredText',
  endings: ['rst', 'rest'],
  isLight: true,
  recognizes: (text) =>
    /^([=\-~*#^"'+])\1{3,200}\r?\n[^\n]{1,200}\r?\n\1{4,200}\s*$/m.test(text.slice(0, 4000)) ||
    /^\.\. (?:_[^\n]{1,100}:|[a-z-]{2,30}::)/m.test(text.slice(0, 20_000)),
  read: async (bytes, source) => renderRst(readText(bytes, source)),
};

const ADORNMENT = /^([=\-`:'"~^_*+#<>.])\1{2,300}$/;
const DIRECTIVE = /^(\s*)\.\.\s+(?:\|[^|]{1,60}\|\s)?([\w:-]{1,40})::\s*(.*)$/;
/** Directives whose text is part of the document, including an argument after their name. */
const SPOKEN = new Set(
  'note warning tip important caution hint attention danger error admonition topic sidebar epigraph pull-quote container rubric versionadded versionchanged deprecated seealso'.split(
    ' ',
  ),
);
/** Fields at the start that describe the report, with the labels that a report's head has for them. */
const LABELS = new Map([
  ['date', 'Date'],
  ['published', 'Date'],
  ['issued', 'Date'],
  ['author', 'Author'],
  ['organization', 'Publisher'],
  ['publisher', 'Publisher'],
  ['period', 'Period'],
]);

/** Renders reStructuredText as Markdown: headings by the order of their adornments, lists, links, tables, notes. */
function renderRst(text: string): string {
  const targets = readTargets(text);
  const lines = text.replace(/\t/g, '    ').split(/\r?\n/);
  const ranks: string[] = [];
  const out: string[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const heading = readHeading(lines, index, ranks);
    const table = heading ? null : readDrawnTable(lines, index);
    const found = DIRECTIVE.exec(line);
    if (heading) {
      out.push('', `${'#'.repeat(Math.min(6, heading.level))} ${renderInline(heading.title, targets)}`, '');
      index = heading.last;
    } else if (table) {
      out.push('', renderTable(withHeadsOf(table, targets)), '');
      index = table.last;
    } else if (found) {
      const end = endOfBlock(lines, index, found[1]?.length ?? 0);
      out.push(
        '',
        ...renderDirective(found[2] ?? '', found[3] ?? '', lines.slice(index + 1, end), targets),
        '',
      );
      index = end - 1;
    } else if (/^\s*\.\.(?:\s|$)/.test(line)) {
      // A comment, a link target or a footnote. Only a footnote has text.
      const note = /^\s*\.\. \[(#?[\w-]{0,40}|\*)\]\s+(.*)$/.exec(line);
      const end = endOfBlock(lines, index, line.search(/\S/));
      if (note)
        out.push(
          '',
          renderInline(
            [note[2] ?? '', ...lines.slice(index + 1, end)].map((each) => each.trim()).join(' '),
            targets,
          ),
          '',
        );
      index = end - 1;
    } else out.push(renderLine(line, targets));
  }
  return out
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trimStart();
}

type FoundHeading = { readonly title: string; readonly level: number; readonly last: number };

function readHeading(lines: readonly string[], index: number, ranks: string[]): FoundHeading | null {
  const [line = '', next = '', third = ''] = [lines[index], lines[index + 1], lines[index + 2]].map((each) =>
    each?.trimEnd(),
  );
  const isOver =
    ADORNMENT.test(line) && next.trim() !== '' && third === line && next.trim().length <= line.length;
  const isUnder =
    !isOver &&
    line.trim() !== '' &&
    !/^\s/.test(line) &&
    !ADORNMENT.test(line) &&
    ADORNMENT.test(next) &&
    next.length >= Math.min(4, line.length) &&
    (lines[index - 1] ?? '').trim() === '';
  if (!isOver && !isUnder) return null;
  const style = isOver ? `over ${line.charAt(0)}` : next.charAt(0);
  if (!ranks.includes(style)) ranks.push(style);
  return {
    title: (isOver ? next : line).trim(),
    level: ranks.indexOf(style) + 1,
    last: index + (isOver ? 2 : 1),
  };
}

function renderLine(line: string, targets: ReadonlyMap<string, string>): string {
  const field = /^:([\w -]{1,60}):\s+(.{1,2000})$/.exec(line);
  if (field) {
    const label = LABELS.get((field[1] ?? '').toLowerCase());
    return label ? `${label}: ${renderInline(field[2] ?? '', targets)}` : '';
  }
  return renderInline(line, targets)
    .replace(/^(\s*)(?:#\.|\(?\d{1,3}[.)])\s+/, (whole, indent: string) =>
      whole.includes('#') ? `${indent}1. ` : whole,
    )
    .replace(/::$/, ':')
    .replace(/^\s*\|\s/, '');
}

const LINK =
  /`([^`<>\n]{1,400})\s<([^`<>\s]{1,2000})>`__?|`([^`\n]{1,300})`__?(?!\w)|:[\w:-]{1,40}:`([^`\n]{1,300})`|``([^`\n]{1,400})``|(?<![\w`])([A-Za-z][\w.-]{0,80}[A-Za-z0-9])__?(?![\w_])|\[(?:#[\w-]{0,40}|\d{1,3}|\*)\]_/g;

function renderInline(text: string, targets: ReadonlyMap<string, string>): string {
  return text.replace(
    LINK,
    (whole, caption?: string, url?: string, named?: string, role?: string, code?: string, word?: string) => {
      if (caption !== undefined && url !== undefined)
        return renderLink(caption.trim(), targets.get(fold(url.replace(/_$/, ''))) ?? url);
      if (role !== undefined) return role.replace(/^~/, '').replace(/\s?<[^<>]{1,300}>$/, '');
      if (code !== undefined) return `\`${code}\``;
      const name = named ?? word;
      if (name === undefined) return '';
      const address = targets.get(fold(name));
      return address === undefined ? (named ?? whole) : renderLink(name, address);
    },
  );
}

function renderLink(caption: string, address: string): string {
  return isPlainAddress(address) ? `[${caption}](${address})` : caption;
}

/** `.. _name: https://…`, the target of links elsewhere. */
function readTargets(text: string): ReadonlyMap<string, string> {
  const found = text.matchAll(/^\s{0,40}\.\. _`?([^:`\n]{1,200})`?:\s{1,4}(\S{1,2000})\s*$/gm);
  return new Map([...found].map(([, name = '', address = '']) => [fold(name), address]));
}

function fold(name: string): string {
  return name.replace(/\s+/g, ' ').trim().toLowerCase();
}

function endOfBlock(lines: readonly string[], from: number, indent: number): number {
  let end = from + 1;
  while (end < lines.length && ((lines[end] ?? '').trim() === '' || (lines[end] ?? '').search(/\S/) > indent))
    end++;
  while (end > from + 1 && (lines[end - 1] ?? '').trim() === '') end--;
  return end;
}

function renderDirective(
  name: string,
  argument: string,
  body: readonly string[],
  targets: ReadonlyMap<string, string>,
): string[] {
  const content = body
    .filter((line) => !/^\s+:[\w-]{1,40}:/.test(line))
    .map((line) => line.replace(/^ {1,8}/, ''));
  if (/^(?:list-table|csv-table)$/.test(name))
    return [argument, '', renderTable(withHeads(readListTable(name, content, targets)))];
  if (/^(?:code|code-block|sourcecode|parsed-literal)$/.test(name)) return ['```', ...content, '```'];
  if (name === 'table') return [argument, ...renderRst(content.join('\n')).split('\n')];
  if (name === 'figure') return content.map((line) => renderInline(line, targets));
  return SPOKEN.has(name) ? [argument, ...renderRst(content.join('\n')).split('\n')] : [];
}

function readListTable(
  name: string,
  content: readonly string[],
  targets: ReadonlyMap<string, string>,
): string[][] {
  const rows: string[][] = [];
  for (const line of content) {
    const said = renderInline(line, targets);
    if (name === 'csv-table') {
      if (said.trim() !== '')
        rows.push(
          said
            .split(/,(?=(?:[^"]{0,500}"[^"]{0,500}")*[^"]{0,500}$)/)
            .map((cell) => cell.trim().replace(/^"|"$/g, '')),
        );
    } else if (/^\*\s+-\s*/.test(said)) rows.push([said.replace(/^\*\s+-\s*/, '')]);
    else if (/^\s{1,6}-(?:\s|$)/.test(said)) rows.at(-1)?.push(said.replace(/^\s+-\s*/, ''));
    else if (said.trim() !== '') {
      const row = rows.at(-1);
      if (row) row[row.length - 1] += ` ${said.trim()}`;
    }
  }
  return rows;
}

function withHeadsOf(
  { rows, hasHeads }: DrawnTable,
  targets: ReadonlyMap<string, string>,
): ReturnType<typeof withHeads> {
  const said = rows.map((row) => row.map((cell) => renderInline(cell, targets)));
  return hasHeads ? { heads: said[0] ?? null, rows: said.slice(1) } : withHeads(said);
}

/** The cells of a table drawn in text, and the index of its last line. */
type DrawnTable = {
  readonly rows: readonly string[][];
  readonly hasHeads: boolean;
  readonly last: number;
};

/** Reads the table that begins on a line, drawn with `+---+` and `|`, or as columns under `====  ====`. */
function readDrawnTable(lines: readonly string[], from: number): DrawnTable | null {
  const line = lines[from] ?? '';
  if (/^\s*\+[-+]{3,1000}\+\s*$/.test(line)) return readGrid(lines, from);
  return /^\s*={2,200}(?:\s+={2,200}){1,40}\s*$/.test(line) ? readSimple(lines, from) : null;
}

function readGrid(lines: readonly string[], from: number): DrawnTable {
  const rows: string[][] = [[]];
  let hasHeads = false;
  let at = from + 1;
  for (; /^\s*[+|]/.test(lines[at] ?? ''); at++) {
    const line = (lines[at] ?? '').trim();
    if (line.startsWith('+')) {
      if (line.includes('=')) hasHeads = true;
      rows.push([]);
      continue;
    }
    const row = rows.at(-1) ?? [];
    for (const [index, cell] of line.slice(1, -1).split('|').entries())
      row[index] = `${row[index] ?? ''} ${cell.trim()}`.trim();
  }
  return { rows: rows.filter((row) => row.length > 0), hasHeads, last: at - 1 };
}

/** Reads a table with a rule above and below it, and below its heads if it has any. */
function readSimple(lines: readonly string[], from: number): DrawnTable | null {
  const second = findRule(lines, from + 1);
  if (second === lines.length) return null;
  const hasThird = (lines[second + 1] ?? '').trim() !== '';
  const last = hasThird ? findRule(lines, second + 1) : second;
  const isFilled = (line: string) => line.trim() !== '' && !RULE.test(line);
  return {
    rows: readRows(lines.slice(from + 1, last).filter(isFilled), lines[from] ?? ''),
    hasHeads: hasThird && last < lines.length && lines.slice(from + 1, second).some(isFilled),
    last,
  };
}

const RULE = /^\s*={2,200}(?:\s+={2,200})*\s*$/;

/** The index of the next rule; the number of lines if there is none. */
function findRule(lines: readonly string[], from: number): number {
  for (let at = from; at < lines.length; at++) if (RULE.test(lines[at] ?? '')) return at;
  return lines.length;
}

/** Columns begin where those of the rule do. A line without a first cell continues the row before it. */
function readRows(lines: readonly string[], rule: string): readonly string[][] {
  const starts = [...rule.matchAll(/=+/g)].map(({ index }) => index);
  const rows: string[][] = [];
  for (const line of lines) {
    const cells = starts.map((start, index) => line.slice(start, starts[index + 1]).trim());
    const last = rows.at(-1);
    if (cells[0] !== '' || last === undefined) rows.push(cells);
    else rows[rows.length - 1] = last.map((cell, index) => `${cell} ${cells[index] ?? ''}`.trim());
  }
  return rows;
}
