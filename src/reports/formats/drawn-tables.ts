/** The cells of a table that is drawn in the text, and the index of its last line. */
export type DrawnTable = {
  readonly rows: readonly string[][];
  readonly hasHeads: boolean;
  readonly last: number;
};

/** Reads the table that begins on a line, drawn by `+---+` and `|`, or by columns under `====  ====`. */
export function readDrawnTable(lines: readonly string[], from: number): DrawnTable | null {
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

/** A rule stands above and below the table, and below its heads where it has any. */
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

/** Columns begin where those of the rule do. A line without a first cell goes on with the row before it. */
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
