import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { RapporteurError } from '../errors.js';
import { formatOf, readFormat } from './formats/read-format.js';
import { readFrontMatter, withSidecar } from './front-matter.js';
import { parseReport } from './parse-report.js';
import type { Report } from './report.js';
import { seriesKey } from './series.js';
import { isSidecar, readSidecar } from './sidecar.js';

/** All reports that can be asked, the newest period first. */
export type Library = { readonly reports: readonly Report[] };

/** What a report is made of: the text of a file, decoded, and the file's name. */
export type ReportText = Pick<Report, 'source' | 'text'>;

const maxBytes = 20 * 1024 * 1024;

/**
 * Loads every report in a folder; hidden files, subfolders and what stands beside a report are passed over.
 * @param onProblem told of each file that is left out, and why
 * @throws RapporteurError `folder` when the folder is not there or cannot be read
 */
export async function loadLibrary(
  folder: string,
  onProblem: (problem: RapporteurError) => void,
): Promise<Library> {
  const names = (await listFiles(folder)).sort(byCodeUnits);
  return collect(names, (name) => loadReport(join(folder, name)), onProblem);
}

/**
 * The library of a folder that has these files, whatever order they come in.
 * @param onProblem told of each text that is left out, and why
 */
export async function createLibrary(
  texts: readonly ReportText[],
  onProblem: (problem: RapporteurError) => void,
): Promise<Library> {
  const sorted = texts.toSorted((a, b) => byCodeUnits(a.source, b.source));
  return collect(sorted, async ({ source, text }) => parseReport(text, source), onProblem);
}

/** `files` come in an order that every machine agrees on, for the ids of reports depend on it. */
async function collect<File>(
  files: readonly File[],
  load: (file: File) => Promise<Report>,
  onProblem: (problem: RapporteurError) => void,
): Promise<Library> {
  const loaded: Report[] = [];
  for (const file of files) {
    try {
      loaded.push(distinguish(await load(file), loaded));
    } catch (error) {
      if (!(error instanceof RapporteurError)) throw error;
      onProblem(error);
    }
  }
  return { reports: unifySeries(loaded).sort(newestFirst) };
}

/**
 * Loads one report.
 * @throws RapporteurError `report` when the file cannot be read, is over 20 MB, or holds no report
 */
export async function loadReport(path: string): Promise<Report> {
  const source = basename(path);
  if (!formatOf(source)) await readFormat(new Uint8Array(), source);
  try {
    const { size } = await stat(path);
    if (size > maxBytes)
      throw new RapporteurError('report', `${source}: is over 20 MB; split it into its reports.`);
    const bytes = await readFile(path);
    if (bytes.length === 0)
      throw new RapporteurError(
        'report',
        `${source}: is empty; a report needs a title, a period and topics.`,
      );
    const text = await readFormat(bytes, source);
    return parseReport(await addSidecar(text, source, path), source, path);
  } catch (cause) {
    if (cause instanceof RapporteurError) throw cause;
    throw new RapporteurError('report', `${source}: ${reasonOf(cause)}.`, { cause });
  }
}

/** The text with what the file beside it says, if there is one. */
async function addSidecar(text: string, source: string, path: string): Promise<string> {
  const sidecar = await readSidecar(path);
  if (sidecar === null || sidecar.text.trim() === '') return text;
  const whole = withSidecar(text, sidecar.text, sidecar.name);
  if (readFrontMatter(whole).settings.some(({ from }) => from === 'sidecar')) return whole;
  throw new RapporteurError(
    'report',
    `${source}: the file beside it, ${sidecar.name}, has no lines such as "period: 2023 Q4"; mend or remove it.`,
  );
}

/** The names of the folder's files. */
async function listFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const isFile = await Promise.all(
      entries.map((entry) =>
        entry.isSymbolicLink() ? pointsToFile(join(folder, entry.name)) : entry.isFile(),
      ),
    );
    const isRead = (name: string) => !name.startsWith('.') && !isSidecar(name);
    return entries.flatMap(({ name }, index) => (isFile[index] && isRead(name) ? name : []));
  } catch (cause) {
    const why = reasonOf(cause);
    throw new RapporteurError(
      'folder',
      `The reports folder ${folder} ${why}; give another with --reports or REPORTS_DIR.`,
      { cause },
    );
  }
}

/** A link that leads nowhere counts as a file, so that it is reported. */
async function pointsToFile(path: string): Promise<boolean> {
  return stat(path).then(
    (target) => target.isFile(),
    () => true,
  );
}

/**
 * The report under an id of its own: another report of the same series and period gets the start of its
 * text's hash; the same text a second time is refused.
 */
function distinguish(report: Report, earlier: readonly Report[]): Report {
  const same = earlier.find(({ text }) => text === report.text);
  if (same)
    throw new RapporteurError(
      'report',
      `${report.source}: is the same report as ${same.source}; remove one of them.`,
    );
  if (!earlier.some(({ id }) => id === report.id)) return report;
  return withId(report, `${report.id}-${createHash('sha256').update(report.text).digest('hex').slice(0, 6)}`);
}

function withId(report: Report, id: string): Report {
  const topics = report.topics.map((topic) => ({
    ...topic,
    passages: topic.passages.map((passage) => ({ ...passage, id: id + passage.id.slice(report.id.length) })),
  }));
  return { ...report, id, topics };
}

/** One spelling for each series, that of its newest report. */
function unifySeries(reports: readonly Report[]): Report[] {
  const spellings = new Map<string, string>();
  for (const { series } of reports.toSorted(newestFirst)) {
    if (!spellings.has(seriesKey(series))) spellings.set(seriesKey(series), series);
  }
  return reports.map((report) => ({
    ...report,
    series: spellings.get(seriesKey(report.series)) ?? report.series,
  }));
}

function newestFirst(a: Report, b: Report): number {
  return (
    byCodeUnits(b.period.end, a.period.end) ||
    byCodeUnits(b.period.start, a.period.start) ||
    byCodeUnits(a.id, b.id)
  );
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Why the system refused, in words. */
function reasonOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'does not exist',
    ENOTDIR: 'is not a folder',
    EISDIR: 'is a folder',
    EACCES: 'may not be read',
    EPERM: 'may not be read',
  };
  return reasons[code] ?? `cannot be read (${code})`;
}
