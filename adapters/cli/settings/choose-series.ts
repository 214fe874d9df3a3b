import { completeSeries, listSeries, reportsOfSeries } from '../../../src/answers/question/series.js';
import { RapporteurError } from '../../../src/errors.js';
import type { Report } from '../../../src/reports/report.js';

/**
 * Returns the reports of the series that `--series` names by its title, its publisher, or a part of these; without it,
 * all reports.
 * @param reports newest first
 * @throws RapporteurError `usage` that lists the series, if the name fits none or several
 */
export function chooseSeries(named: string | undefined, reports: readonly Report[]): readonly Report[] {
  if (named === undefined) return reports;
  const keys = completeSeries(named, reports);
  if (keys.length === 1) return reportsOfSeries(reports, keys);
  const all = listSeries(reports);
  const offered = keys.length === 0 ? all : all.filter(({ key }) => keys.includes(key));
  const names = offered.slice(0, MAX_OFFERED).map(({ name }) => `"${name}"`);
  const more = offered.length - names.length;
  throw new RapporteurError(
    'usage',
    `--series: "${named}" ${keys.length === 0 ? 'names no series; there are' : 'could mean'} ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
  );
}

const MAX_OFFERED = 20;
