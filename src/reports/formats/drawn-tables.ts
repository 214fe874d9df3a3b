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

function readSimple(lines: readonly string[], from: number): DrawnTable | null {
  const rule = lines[from] ?? '';
  const starts = [...rule.matchAll(/=+/g)].map(({ index }) => index);
  const rows: string[][] = [];
  let rules = 1;
  let headRows = 0;
  let at = from + 1;
  for (; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (/^\s*={2,200}(?:\s+={2,200})*\s*$/.test(line)) {
      rules++;
      if (rules === 2) headRows = rows.length;
      const next = (lines[at + 1] ?? '').trim();
      if (rules === 3 || next === '') break;
    } else if (line.trim() !== '') {
      const cells = starts.map((start, index) => line.slice(start, starts[index + 1]).trim());
      const last = rows.at(-1);
      if (cells[0] === '' && last)
        last.forEach((cell, index) => {
          last[index] = `${cell} ${cells[index] ?? ''}`.trim();
        });
      else rows.push(cells);
    }
  }
  return rules < 2 ? null : { rows, hasHeads: rules === 3 && headRows > 0, last: at };
}
