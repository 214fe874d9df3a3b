import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { RapporteurError } from '../../../src/errors.js';
import { formatOf } from '../../../src/reports/formats/read-format.js';
import { loadReport } from '../../../src/reports/library.js';
import { readRegularFile } from '../../../src/reports/reading/read-file.js';
import type { Report } from '../../../src/reports/report.js';
import { type Download, type DownloadOptions, download } from './download.js';
import { explainUnwritable, shortenName } from './place-file.js';

/** A file to be added to a library, after reading. */
export type Incoming = {
  /** The user's name for it: its path or its address. */
  readonly name: string;
  readonly report: Report;
  readonly bytes: Uint8Array;
  /** With the dot, in lower case. */
  readonly ending: string;
  /** The address it was downloaded from; null for a local file. */
  readonly url: string | null;
};

const MAX_BYTES = 20 * 1024 * 1024;

/** The limits of a report's download. */
export const REPORT_LIMITS = { maxBytes: MAX_BYTES, timeoutMs: 60_000 } as const;

/**
 * Reads a report file in its folder, because file and folder names may state the period. @throws RapporteurError
 * `report` or `usage` that names the file if it cannot be read
 */
export async function readIncomingFile(path: string, name: string): Promise<Incoming> {
  const stats = await stat(path).catch(() => null);
  if (stats === null) throw new RapporteurError('usage', `${name}: there is no such file`);
  if (stats.isDirectory())
    throw new RapporteurError(
      'usage',
      `${name}: is a folder; name the files in it, such as ${join(name, '*')}`,
    );
  const report = await loadReport(path);
  const bytes = await readRegularFile(path, name, { maxBytes: MAX_BYTES, within: null });
  return { name, report, bytes, ending: extname(path).toLowerCase(), url: null };
}

/**
 * Downloads a report. @throws RapporteurError `download` or `report` that names the address if it cannot be
 * downloaded or read
 */
export async function downloadIncoming(url: string, options: DownloadOptions): Promise<Incoming> {
  const found = await download(url, options);
  if (found.kind === 'unchanged') throw new RapporteurError('download', `${url}: has not changed`);
  return readDownload(url, found);
}

/**
 * Reads a downloaded report.
 * @throws RapporteurError `report` that names the address, or `folder` if the temporary folder cannot be written
 */
export async function readDownload(
  url: string,
  found: Extract<Download, { readonly kind: 'content' }>,
): Promise<Incoming> {
  const file = nameDownload(found.url, found.contentType);
  if (file === null) {
    throw new RapporteurError(
      'report',
      `${url}: has a type that is not supported (${found.contentType || 'none is given'})`,
    );
  }
  const explaining = <Value>(work: Promise<Value>) =>
    work.catch((cause) => explainUnwritable(tmpdir(), cause));
  const folder = await explaining(mkdtemp(join(tmpdir(), 'rapporteur-')));
  try {
    const inner = join(folder, file.folder);
    await explaining(mkdir(inner, { recursive: true }));
    const path = join(inner, file.name);
    await explaining(writeFile(path, found.bytes));
    const report = await loadReport(path).catch((error) => {
      if (!(error instanceof RapporteurError)) throw error;
      throw new RapporteurError(error.code, `${url}: ${withoutName(error.message, file.name)}`, {
        cause: error,
      });
    });
    return { name: url, report, bytes: found.bytes, ending: extname(file.name), url };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const withoutName = (message: string, name: string): string =>
  message.startsWith(`${name}: `) ? message.slice(name.length + 2) : message;

/** The media types of supported formats, with the file ending that a download gets. */
const TYPES: Readonly<Record<string, string>> = {
  'text/plain': '.txt',
  'text/markdown': '.md',
  'text/x-markdown': '.md',
  'text/html': '.html',
  'application/xhtml+xml': '.html',
  'application/pdf': '.pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': '.docx',
  'text/asciidoc': '.adoc',
  'text/x-rst': '.rst',
  'application/atom+xml': '.xml',
  'application/rss+xml': '.xml',
  'application/xml': '.xml',
  'text/xml': '.xml',
};
/** Types that do not identify a format: the ending in the address decides. */
const UNTOLD: ReadonlySet<string> = new Set([
  '',
  'text/plain',
  'application/octet-stream',
  'binary/octet-stream',
]);

/**
 * The file name and folder name under which a download is read, taken from its address. Null if neither its type nor
 * its address indicates a supported format.
 */
function nameDownload(
  url: string,
  contentType: string,
): { readonly name: string; readonly folder: string } | null {
  const segments = new URL(url).pathname
    .split('/')
    .map(cleanSegment)
    .filter((segment) => segment !== '');
  const last = segments.at(-1) ?? 'report';
  const ownEnding = formatOf(last) === null ? null : extname(last).toLowerCase();
  const ending = UNTOLD.has(contentType) ? (ownEnding ?? TYPES[contentType]) : TYPES[contentType];
  if (ending === undefined || !isKnownEnding(ending)) return null;
  // A page at `report.php` is read as HTML, under the name `report.php.html`.
  const isSame = ownEnding !== null && formatOf(last) === formatOf(`x${ending}`);
  return { name: isSame ? last : `${last}${ending}`, folder: segments.at(-2) ?? 'report' };
}

const isKnownEnding = (ending: string): boolean => formatOf(`x${ending}`) !== null;

/** Makes a file name of a path segment of an address. */
function cleanSegment(segment: string): string {
  const name = basename(decode(segment)).replace(/[^\p{L}\p{N}\p{M}._-]+/gu, '-');
  return shortenName(name).replace(/^[.-]+/, '');
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
