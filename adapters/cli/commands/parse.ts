import { resolve } from 'node:path';
import { dropControls } from '../../../src/messages/plain-text.js';
import { loadReport } from '../../../src/reports/library.js';
import { formatPeriod } from '../../../src/reports/period.js';
import type { Report, Topic } from '../../../src/reports/report.js';
import { toJson } from '../json.js';
import { reportJson } from '../report-json.js';
import { renderTable } from '../table.js';
import { print, type Terminal } from '../terminal.js';

/** `parse`: shows what is read from one file. */
export async function parseFile(
  file: string,
  options: { readonly json?: true },
  terminal: Terminal,
): Promise<number> {
  const report = await loadReport(resolve(terminal.cwd, file));
  await print(terminal, options.json ? toJson(reportJson(report)) : renderOutline(report));
  return 0;
}

function renderOutline(report: Report): string {
  const head = renderTable([
    ['Title', report.title],
    ['Series', report.series],
    ['Publisher', report.publisher ?? '-'],
    ['Period', formatPeriod(report.period)],
    ['Issued', report.issuedOn ?? '-'],
    ['Id', report.id],
  ]);
  return [head, ...report.topics.map(renderTopic)].join('\n\n');
}

function renderTopic({ number, title, passages, links }: Topic): string {
  const size = passages.length === 1 ? '1 passage' : `${passages.length} passages`;
  return [`${number}. ${title} (${size})`, ...links.map(({ url }) => `   ${url}`)]
    .map(dropControls)
    .join('\n');
}
