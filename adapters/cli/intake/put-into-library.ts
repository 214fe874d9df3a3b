import { extname } from 'node:path';
import { stringify } from 'yaml';
import { RapporteurError } from '../../../src/errors.js';
import { seriesKey } from '../../../src/reports/head/series.js';
import { loadReport } from '../../../src/reports/library.js';
import { listReportFiles } from '../../../src/reports/reading/report-files.js';
import type { Report } from '../../../src/reports/report.js';
import type { Incoming } from './incoming.js';
import { openStaging, removeFile, type Staging } from './place-file.js';

/** The file beside a report that says what the report does not; `harbour.yml` could speak of others, too. */
const sidecarOf = (name: string): string => `${name}.yml`;

const MAX_NAMES = 100;

/**
 * Adds a report to a library, completely or not at all, under a name made of its series and period, or in the place
 * of the report that it replaces. Returns the name. A file beside it keeps what only its old name or its address
 * says. @throws RapporteurError `folder` if the library cannot be written
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
      // First what is read together with it: alone, that is no report.
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
 * Removes a report's file and the one beside it.
 * @throws RapporteurError `folder` if the library cannot be written
 */
export async function removeReportFile(library: string, source: string): Promise<void> {
  const ending = extname(source);
  const stem = source.slice(0, source.length - ending.length);
  const others = (await listReportFiles(library)).filter((other) => other.source !== source);
  // `harbour.yml` speaks of every `harbour` there is.
  const isShared = others.some((other) => other.source.startsWith(`${stem}.`));
  const besides = [source, ...(isShared ? [] : [stem])].flatMap((name) => [`${name}.yml`, `${name}.yaml`]);
  for (const name of [source, ...besides]) await removeFile(library, name);
}

/** Makes the files ready; the name of the one beside it, null if none is needed. */
async function stage(incoming: Incoming, name: string, staging: Staging): Promise<string | null> {
  const path = await staging.write(name, incoming.bytes);
  const lost = findLost(incoming, await loadReport(path).catch(() => null));
  if (Object.keys(lost).length === 0) return null;
  const sidecar = sidecarOf(name);
  await staging.write(sidecar, Buffer.from(stringify(lost)));
  return sidecar;
}

/** File systems take names of 255 bytes; without the start of the series where that is too long. */
function nameFile({ report, ending }: Incoming, count: number): string {
  const characters = [...report.id];
  while (Buffer.byteLength(characters.join('')) > MAX_NAME_BYTES) characters.shift();
  const id = characters.join('').replace(/^-+/, '');
  return `${id}${count === 1 ? '' : `-${count}`}${ending}`;
}

const MAX_NAME_BYTES = 200;

/** What would be read otherwise under the new name, as settings. */
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
