import { beginsAddress, SCHEME } from '../../web-address.js';
import { readText } from '../reading/read-text.js';
import type { Format } from './format.js';
import { renderTable } from './tables.js';

export const asciidoc: Format = {
  name: 'AsciiDoc',
  endings: ['adoc', 'asciidoc', 'asc'],
  isLight: true,
  recognizes: (text) => /^\s{0,100}(?:\/\/[^\n]{0,200}\n|\s{1,20})?= \S/.test(text) && /^==? \S/m.test(text),
  read: async (bytes, source) => renderAsciidoc(readText(bytes, source)),
};

/** Attributes of a document that describe the report, with the labels that a report's head has for them. */
const LABELS = new Map([
  ['revdate', 'Date'],
  ['date', 'Date'],
  ['docdate', 'Date'],
  ['author', 'Author'],
  ['organization', 'Publisher'],
  ['publisher', 'Publisher'],
  ['period', 'Period'],
]);
const ATTRIBUTE = /^:(!?[\w-]{1,60}!?):(?:[ \t]+(.{0,2000}))?$/;
/** Comments, macros and attributes of blocks, containers, rules, page breaks, and the sign that continues an item. */
const DROPPED: readonly RegExp[] = [
  /^\/\//,
  /^(?:image|video|audio|toc|include|ifdef|ifndef|ifeval|endif)::/,
  /^\[[^\]\n]{0,500}\]$/,
  /^(?:={4,200}|\*{4,200}|_{4,200}|--)$/,
  /^(?:'''|<<<|\+)$/,
];

type Attributes = ReadonlyMap<string, string>;
/** A block between two equal lines. */
type Block = {
  readonly mark: RegExp;
  /** Its lines as Markdown; `before` is the line above the block. */
  readonly render: (lines: readonly string[], before: string, attributes: Attributes) => readonly string[];
};
const COMMENT: Block = { mark: /^\/{4}$/, render: () => [] };
const LISTING: Block = {
  mark: /^(?:-{4,200}|\.{4,200}|\+{4,200})$/,
  render: (lines) => ['```', ...lines, '```'],
};
const TABLE: Block = {
  mark: /^[|,:]===$/,
  render(lines, before, attributes) {
    const cells = lines.map((line) => renderInline(line, attributes));
    return ['', renderTable(readTable(cells, before)), ''];
  },
};
const BLOCKS = [COMMENT, LISTING, TABLE];

/** Renders AsciiDoc as Markdown: headings, lists, links, tables. Comments, attributes and the contents are removed. */
function renderAsciidoc(text: string): string {
  const { front, body } = splitFrontMatter(text);
  const attributes = new Map<string, string>();
  const out: string[] = [];
  const lines = body.split(/\r?\n/);
  for (let index = 0; index < lines.length; index++) {
    const line = (lines[index] ?? '').trimEnd();
    const attribute = ATTRIBUTE.exec(line);
    const block = BLOCKS.find(({ mark }) => mark.test(line));
    if (attribute) {
      const [, name = '', value = ''] = attribute;
      attributes.set(name.toLowerCase(), value);
      const label = LABELS.get(name.toLowerCase());
      if (label && value) out.push(`${label}: ${value}`);
    } else if (block) {
      const end = endOf(lines, index, line);
      out.push(...block.render(lines.slice(index + 1, end), lines[index - 1] ?? '', attributes));
      index = end;
    } else if (!DROPPED.some((pattern) => pattern.test(line))) out.push(renderLine(line, attributes));
  }
  return front + out.join('\n').replace(/\n{3,}/g, '\n\n');
}

/** Splits off YAML that sites put before the AsciiDoc; the document's own title repeats it. */
function splitFrontMatter(text: string): { front: string; body: string } {
  const found = /^\s{0,20}---\r?\n[\s\S]{0,20000}?\n---[ \t]*\r?\n/.exec(text);
  return found ? { front: found[0], body: text.slice(found[0].length) } : { front: '', body: text };
}

function endOf(lines: readonly string[], from: number, mark: string): number {
  const end = lines.findIndex((line, index) => index > from && line.trimEnd() === mark);
  return end < 0 ? lines.length : end;
}

function renderLine(line: string, attributes: Attributes): string {
  const said = renderInline(line, attributes);
  const heading = /^(={1,6})\s+(\S.*?)(?:\s={1,6})?$/.exec(said);
  if (heading) return `\n${'#'.repeat(heading[1]?.length ?? 1)} ${heading[2]}\n`;
  // A block's title: `.Figures of the quarter`.
  const title = /^\.(?![.\s])(\S.{0,200})$/.exec(said);
  if (title) return `\n${title[1]}\n`;
  return said
    .replace(/^\s{0,20}\*{1,5}\s+/, '- ')
    .replace(/^\s{0,20}\.{1,5}\s+/, '1. ')
    .replace(/^(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):\s/, '')
    .replace(/^(\S.{0,200}?)::(?=\s|$)/, '$1:')
    .replace(/\s\+$/, '');
}

const MACRO = new RegExp(
  String.raw`(?:link:|xref:)([^\s[\]]{1,2000})\[([^\]]{0,500})\]|(${SCHEME}[^\s[\]<>]{1,2000})\[([^\]]{0,500})\]|(?:image|icon|anchor|footnote|kbd|btn):[^\s[\]]{0,500}\[([^\]]{0,500})\]|<<([^<>,]{1,200})(?:,\s?([^<>]{1,300}))?>>|\[\[[^\]]{1,200}\]\]`,
  'g',
);

function renderInline(line: string, attributes: Attributes): string {
  return line
    .replace(
      /\{([\w-]{1,60})\}/g,
      (whole, name: string) => attributes.get(name.toLowerCase()) ?? (name === 'nbsp' ? ' ' : whole),
    )
    .replace(
      MACRO,
      (
        whole,
        target?: string,
        caption?: string,
        url?: string,
        said?: string,
        _?: string,
        anchor?: string,
        text?: string,
      ) => {
        if (whole.startsWith('footnote:')) return ` (${whole.slice(whole.indexOf('[') + 1, -1)})`;
        const address = target ?? url;
        if (address !== undefined)
          return renderLink(
            address,
            (caption ?? said ?? '').replace(/^"|"$|\^$|,\s?(?:window|role)=.*$/g, ''),
          );
        return anchor === undefined ? '' : (text ?? anchor);
      },
    )
    .replace(/(?<![\w*])\*(?=\S)([^*\n]{1,300}?)(?<=\S)\*(?![\w*])/g, '**$1**')
    .replace(/\[\.?[\w-]{1,40}\]#([^#\n]{1,300})#/g, '$1');
}

function renderLink(address: string, caption: string): string {
  if (!beginsAddress(address)) return caption || address.replace(/^mailto:/, '');
  return caption === '' ? address : `[${caption}](${address})`;
}

/** Cells begin with `|`. A row has as many cells as the first line, or as its `cols` attribute states. */
function readTable(
  lines: readonly string[],
  attributes: string,
): { heads: string[] | null; rows: string[][] } {
  const first = lines.find((line) => line.trim() !== '') ?? '';
  const cells: string[] = [];
  for (const line of lines) {
    const parts = line.split(/(?:^|\s)(?:\d{0,2}[.+*]?\d{0,2}[<^>]?[aehlmsv]?)\|/);
    const [rest = '', ...more] = parts;
    if (rest.trim() !== '' && cells.length > 0) cells[cells.length - 1] += ` ${rest.trim()}`;
    cells.push(...more.map((cell) => cell.trim()));
  }
  const cols = /cols\s?=\s?"?([^"\]]{1,200})/.exec(attributes)?.[1] ?? '';
  const repeated = /^(\d{1,2})\*/.exec(cols)?.[1];
  const counted = cols === '' ? 0 : repeated ? Number(repeated) : cols.split(',').length;
  const width = Math.max(1, counted || first.split('|').length - 1);
  const rows: string[][] = [];
  for (let at = 0; at < cells.length; at += width) rows.push(cells.slice(at, at + width));
  const at = lines.indexOf(first);
  const isHead = /header/.test(attributes) || (lines[at + 1]?.trim() === '' && at === 0 && rows.length > 1);
  return isHead ? { heads: rows[0] ?? null, rows: rows.slice(1) } : { heads: null, rows };
}
