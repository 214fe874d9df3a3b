import { resolve } from 'node:path';
import { dropControls } from '../../../src/messages/plain-text.js';
import { loadReport } from '../../../src/reports/library.js';
import { formatPeriod } from '../../../src/reports/period.js';
import type { HeadField, Provenance, Report, Topic } from '../../../src/reports/report.js';
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
  const report = await loadReport(resolve(terminal.cwd, file), { today: terminal.today });
  await print(terminal, options.json ? toJson(reportJson(report)) : renderOutline(report));
  return 0;
}

function renderOutline(report: Report): string {
  const from = (field: HeadField) => sayProvenance(report.provenance[field]);
  const head = renderTable([
    ['Title', report.title, from('title')],
    ['Series', report.series, from('series')],
    ['Publisher', report.publisher ?? '-', from('publisher')],
    ['Period', formatPeriod(report.period), from('period')],
    ['Issued', report.issuedOn ?? '-', from('issuedOn')],
    ...(report.url === null ? [] : [['Address', report.url, from('url')]]),
    ['Id', report.id, ''],
  ]);
  return [head, ...report.topics.map(renderTopic)].join('\n\n');
}

/** Where a field was read, and how sure that is: "file name, 80 %". */
function sayProvenance(provenance: Provenance | undefined): string {
  return provenance ? `${provenance.from}, ${Math.round(provenance.confidence * 100)} %` : '';
}

function renderTopic({ number, title, passages, links }: Topic): string {
  const size = passages.length === 1 ? '1 passage' : `${passages.length} passages`;
  return [`${number}. ${title} (${size})`, ...links.map(({ url }) => `   ${url}`)]
    .map(dropControls)
    .join('\n');
}
