import { extname } from 'node:path';
import { stringify } from 'yaml';
import { RapporteurError } from '../../../src/errors.js';
import { seriesKey } from '../../../src/reports/head/series.js';
import { loadReport } from '../../../src/reports/library.js';
import { listReportFiles } from '../../../src/reports/reading/report-files.js';
import type { Report } from '../../../src/reports/report.js';
import type { Incoming } from './incoming.js';
import { openStaging, removeFile, type Staging, shortenName } from './place-file.js';

/**
 * The sidecar file, with metadata that the report lacks. `harbour.yml` would also apply to other files named `harbour`.
 */
const sidecarOf = (name: string): string => `${name}.yml`;

const MAX_NAMES = 100;

/**
 * Adds a report to a library, completely or not at all. Its name is made of its series and period, or is that of the
 * report that it replaces. Returns the name. A sidecar file keeps what only the old name or the address states. @throws
 * RapporteurError `folder` if the library cannot be written
 */
export async function putIntoLibrary(
  incoming: Incoming,
  library: string,
  replaced: Report | null,
): Promise<string> {
  const staging = await openStaging(library);
  try {
    if (replaced !== null) return await replace(incoming, library, replaced, staging);
    for (let count = 1; count <= MAX_NAMES; count++) {
      const name = nameFile(incoming, count);
      const sidecar = await stage(incoming, name, staging);
      // The sidecar goes first: without its report, it is not read.
      if (sidecar !== null && !(await staging.place(sidecar, { replaces: false }))) continue;
      if (await staging.place(name, { replaces: false })) return name;
      if (sidecar !== null) await removeFile(library, sidecar);
    }
    throw new RapporteurError('folder', `${library}: all file names for ${incoming.report.id} are taken`);
  } finally {
    await staging.close();
  }
}

async function replace(
  incoming: Incoming,
  library: string,
  replaced: Report,
  staging: Staging,
): Promise<string> {
  const old = replaced.source;
  const hasSameEnding = extname(old).toLowerCase() === incoming.ending;
  const name = hasSameEnding ? old : nameFile(incoming, 1);
  const sidecar = await stage(incoming, name, staging);
  if (sidecar !== null) await staging.place(sidecar, { replaces: true });
  else await removeFile(library, sidecarOf(name));
  await staging.place(name, { replaces: true });
  if (name !== old) await removeReportFile(library, old);
  return name;
}

/**
 * Removes a report's file and its sidecar files.
 * @throws RapporteurError `folder` if the library cannot be written
 */
export async function removeReportFile(library: string, source: string): Promise<void> {
  const ending = extname(source);
  const stem = source.slice(0, source.length - ending.length);
  const others = (await listReportFiles(library)).filter((other) => other.source !== source);
  // `harbour.yml` applies to every file named `harbour`.
  const isShared = others.some((other) => other.source.startsWith(`${stem}.`));
  const besides = [source, ...(isShared ? [] : [stem])].flatMap((name) => [`${name}.yml`, `${name}.yaml`]);
  for (const name of [source, ...besides]) await removeFile(library, name);
}

/**
 * Stages the report and its sidecar. Returns the name of the sidecar; null if none is needed.
 * @throws RapporteurError `report` if the library would not read the two as the same report
 */
async function stage(incoming: Incoming, name: string, staging: Staging): Promise<string | null> {
  const path = await staging.write(name, incoming.bytes);
  const lost = findLost(incoming, await loadReport(path).catch(() => null));
  if (Object.keys(lost).length === 0) return null;
  const sidecar = sidecarOf(name);
  await staging.write(sidecar, Buffer.from(stringify(lost, { lineWidth: 0 })));
  const read = await loadReport(path).catch((error) => {
    if (!(error instanceof RapporteurError)) throw error;
    throw new RapporteurError('report', `${incoming.name}: cannot be added, because as ${error.message}`);
  });
  if (read.id !== incoming.report.id || read.issuedOn !== incoming.report.issuedOn)
    throw new RapporteurError(
      'report',
      `${incoming.name}: cannot be added, because it reads differently as ${name}`,
    );
  return sidecar;
}

/** Shortens a long name at the start, in the series. */
function nameFile({ report, ending }: Incoming, count: number): string {
  const id = shortenName(report.id).replace(/^-+/, '');
  return `${id}${count === 1 ? '' : `-${count}`}${ending}`;
}

/** The metadata that would be lost or read differently under the new name, as settings of a sidecar file. */
function findLost({ report, url }: Incoming, read: Report | null): Readonly<Record<string, string>> {
  const { title, publisher, period, issuedOn } = report;
  const isSamePeriod = read?.period.start === period.start && read.period.end === period.end;
  const address = report.url ?? url;
  return {
    ...(read?.title === title ? {} : { title }),
    ...(read !== null && seriesKey(read.series) === seriesKey(report.series)
      ? {}
      : { series: report.series }),
    ...(publisher === null || read?.publisher === publisher ? {} : { publisher }),
    ...(isSamePeriod ? {} : { period: `${period.start} - ${period.end}` }),
    ...(issuedOn === null || read?.issuedOn === issuedOn ? {} : { issued: issuedOn }),
    ...(address === null || read?.url === address ? {} : { url: address }),
  };
}
