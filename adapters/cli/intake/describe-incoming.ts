import { dropControls } from '../../../src/messages/plain-text.js';
import { formatPeriod } from '../../../src/periods/format-period.js';
import type { HeadField, Report } from '../../../src/reports/report.js';
import { renderTable } from '../terminal/table.js';

const MAX_TOPICS = 5;

/** What was read and from where, for a person to check: a line a field. */
export function describeReport(report: Report): string {
  const { title, series, publisher, period, issuedOn, url, topics } = report;
  const row = (label: string, value: string | null, field: HeadField) => [
    `  ${label}`,
    value ?? '-',
    value === null ? '' : describeOrigin(report, field),
  ];
  const named = topics.slice(0, MAX_TOPICS).map((topic) => topic.title);
  const more = topics.length > MAX_TOPICS ? `; ${topics.length - MAX_TOPICS} more` : '';
  const table = renderTable([
    row('Title', title, 'title'),
    row('Series', series, 'series'),
    row('Publisher', publisher, 'publisher'),
    row('Period', formatPeriod(period), 'period'),
    row('Issued', issuedOn, 'issuedOn'),
    ...(url === null ? [] : [row('Address', url, 'url')]),
  ]);
  return `${table}\n${dropControls(`  Topics     ${topics.length}: ${named.join('; ')}${more}`)}`;
}

function describeOrigin({ provenance }: Report, field: HeadField): string {
  const found = provenance[field];
  return found === undefined ? '' : `(${found.from}, ${Math.round(found.confidence * 100)} % sure)`;
}
