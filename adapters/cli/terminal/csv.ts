/** A spreadsheet runs what begins with one of these as a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** Rows as CSV, by RFC 4180; nothing in it is a formula to a spreadsheet. */
export function renderCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(renderCell).join(',')).join('\r\n');
}

function renderCell(cell: string): string {
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
