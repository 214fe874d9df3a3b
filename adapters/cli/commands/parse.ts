import { resolve } from 'node:path';
import { reportJson } from '../../../src/api/report-json.js';
import { toJson } from '../../../src/api/to-json.js';
import { dropControls } from '../../../src/messages/message.js';
import { formatPeriod } from '../../../src/periods/period.js';
import { loadReport } from '../../../src/reports/library.js';
import type { HeadField, Provenance, Report, Topic } from '../../../src/reports/report.js';
import { renderTable } from '../terminal/layout.js';
import { print, type Terminal } from '../terminal/terminal.js';

const FIELDS: readonly (readonly [HeadField, string])[] = [
  ['title', 'Title'],
  ['series', 'Series'],
  ['publisher', 'Publisher'],
  ['period', 'Period'],
  ['issuedOn', 'Issued'],
  ['url', 'Address'],
];

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
  const head = renderTable([
    ['Title', report.title],
    ['Series', report.series],
    ['Publisher', report.publisher ?? '-'],
    ['Period', formatPeriod(report.period)],
    ['Issued', report.issuedOn ?? '-'],
    ...(report.url === null ? [] : [['Address', report.url]]),
    ['Id', report.id],
  ]);
  const origins = renderTable(
    FIELDS.flatMap(([field, name]) => {
      const provenance = report.provenance[field];
      return provenance ? [[`${name} from`, sayProvenance(provenance)]] : [];
    }),
  );
  return [head, origins, ...report.topics.map(renderTopic)].join('\n\n');
}

/** Where a field was read, and with what confidence: "file name, 80 %". */
function sayProvenance({ from, confidence }: Provenance): string {
  return `${from}, ${Math.round(confidence * 100)} %`;
}

function renderTopic({ number, title, passages, links }: Topic): string {
  const size = passages.length === 1 ? '1 passage' : `${passages.length} passages`;
  return [`${number}. ${title} (${size})`, ...links.map(({ url }) => `   ${url}`)]
    .map(dropControls)
    .join('\n');
}
