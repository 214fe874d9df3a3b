/** A table: its cells in reading form, and its column heads if it has any. */
export type Table = {
  readonly heads: readonly string[] | null;
  readonly rows: readonly (readonly string[])[];
};

const MAX_HEAD_LENGTH = 60;

/**
 * Renders a table as text in which each row stands alone, as a paragraph: `| Theme: Lamps; Our reply: From June on.` A
 * table with one column becomes a list of paragraphs.
 */
export function renderTable({ heads, rows }: Table): string {
  const rendered = rows.map((row) => renderRow(row, heads)).filter((row) => row !== '');
  // Heads without rows are still content.
  if (rendered.length === 0 && heads) return renderRow(heads, null);
  return rendered.join('\n\n');
}

function renderRow(row: readonly string[], heads: readonly string[] | null): string {
  const cells = row.flatMap((cell, index) => {
    const said = clean(cell);
    const head = clean(heads?.[index] ?? '').replace(/\s?[:：]$/u, '');
    if (said === '') return [];
    return [head === '' || head === said ? said : `${head}: ${said}`];
  });
  if (cells.length === 0) return '';
  return row.length === 1 && heads === null ? (cells[0] ?? '') : `| ${cells.join('; ')}`;
}

function clean(cell: string): string {
  return cell.replace(/\s+/gu, ' ').trim();
}

/** Takes the first row as heads if its cells are several, short, not empty (but the first), no number or sentence. */
export function withHeads(rows: readonly (readonly string[])[]): Table {
  const [first, ...rest] = rows;
  const isHead =
    first !== undefined &&
    rest.length > 0 &&
    first.length > 1 &&
    first.every((cell, index) => (index === 0 || cell.trim() !== '') && cell.length <= MAX_HEAD_LENGTH) &&
    !first.some((cell) => /^[^\p{L}]*\d[^\p{L}]*$|[.!?。]$/u.test(cell.trim()));
  return isHead ? { heads: first, rows: rest } : { heads: null, rows };
}

const DELIMITER = /^[ \t]{0,3}\|?[ \t]*:?-{1,200}:?[ \t]*(?:\|[ \t]*:?-{1,200}:?[ \t]*){0,100}\|?[ \t]*$/;

/** Renders Markdown's tables again, so that each row has its column heads. All other lines stay. */
export function rewritePipeTables(lines: readonly string[], isCode: (index: number) => boolean): string[] {
  const out: string[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (isCode(index) || !line.includes('|') || !isDelimiter(lines[index + 1])) {
      out.push(line);
      continue;
    }
    let end = index + 2;
    while ((lines[end] ?? '').includes('|') && !isCode(end)) end++;
    const rows = lines.slice(index + 2, end).map(splitCells);
    out.push('', renderTable({ heads: splitCells(line), rows }), '');
    index = end - 1;
  }
  return out;
}

function isDelimiter(line: string | undefined): boolean {
  return (
    line !== undefined &&
    line.length < 2000 &&
    line.includes('|') &&
    line.includes('-') &&
    DELIMITER.test(line)
  );
}

function splitCells(line: string): string[] {
  return line
    .trim()
    .replace(/^\||(?<!\\)\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.replaceAll('\\|', '|').trim());
}
