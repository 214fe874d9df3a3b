import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { RapporteurError } from '../errors.js';
import { formatPeriod, type IsoDate } from '../periods/period.js';
import { type Issue, isPremature, periodIssuedOn, rhythmOf } from '../periods/rhythm.js';
import { normalizeMarkdown } from './formats/normalize-markdown.js';
import { formatOf, readFormat } from './formats/read-format.js';
import { reportId, seriesKey } from './head/series.js';
import { parseReport } from './parse-report.js';
import { reasonOf } from './reading/read-file.js';
import { type CachedResults, keyOfFile, type ReadResult, type ReportCache } from './reading/report-cache.js';
import { type FoundFile, findReportFile, listReportFiles, openReportFile } from './reading/report-files.js';
import { createReportReader, type ReportReader } from './reading/report-reader.js';
import { type Report, withId } from './report.js';

/** All reports that can be queried, newest period first. */
export type Library = { readonly reports: readonly Report[] };

/** The source of a report: a file's text as its format returns it, and the file's name in its folder. */
export type ReportText = Pick<Report, 'source' | 'text'>;

/** Options for loading a library, all optional. */
type LoadOptions = {
  /** Reports whose periods end later are refused (see `isPremature` for the tolerance). */
  readonly today?: IsoDate;
  /** Caches what was read, so that a large folder is read only once. */
  readonly cache?: ReportCache;
  readonly reader?: ReportReader;
  /** Called with the number of files read so far and their total. */
  readonly onProgress?: (done: number, of: number) => void;
  /** Called for each report read from its file, not from the cache. Its id, series and period may still change. */
  readonly onRead?: (report: Report) => void;
};

/** Below this total size in bytes, reading the files is about as fast as reading the cache. */
const WORTH_KEEPING = 1_000_000;
/** How many files are opened at a time. */
const AT_ONCE = 32;

/**
 * Loads every report in a folder and its subfolders, except hidden files.
 * @param onProblem called for each skipped file, with the reason; for a cache that cannot be written, with code `store`
 * @throws RapporteurError `folder` if the folder does not exist or cannot be read
 */
export async function loadLibrary(
  folder: string,
  onProblem: (problem: RapporteurError) => void,
  options: LoadOptions = {},
): Promise<Library> {
  const files = await listReportFiles(folder, onProblem);
  const cached = options.cache && (await isLarge(files)) ? await options.cache.open() : null;
  const reader = options.reader ?? createReportReader();
  let done = 0;
  try {
    const load = async (file: FoundFile) => {
      const report = await loadFile(file, reader, cached, options.onRead);
      options.onProgress?.(++done, files.length);
      return report;
    };
    return await collect(files, load, onProblem, options.today);
  } finally {
    if (!options.reader) await reader.close();
    await cached?.save().catch((cause: Error) => {
      onProblem(
        new RapporteurError(
          'store',
          `the reports that were read cannot be saved, so each start reads them again: ${cause.message}`,
          { cause },
        ),
      );
    });
  }
}

/**
 * Creates the library of a folder with these files, in whatever order they come.
 * @param onProblem called for each text that is skipped, with the reason
 */
export async function createLibrary(
  texts: readonly ReportText[],
  onProblem: (problem: RapporteurError) => void,
  options: Pick<LoadOptions, 'today'> = {},
): Promise<Library> {
  const sorted = texts.toSorted((a, b) => byCodeUnits(a.source, b.source));
  const load = async ({ source, text }: ReportText) => parseReport(normalizeMarkdown(text), source);
  return collect(sorted, load, onProblem, options.today);
}

/**
 * Loads one report.
 * @throws RapporteurError `report` if the file cannot be read, is over 20 MB or is not a report
 */
export async function loadReport(
  path: string,
  options: Pick<LoadOptions, 'reader' | 'today'> = {},
): Promise<Report> {
  const reader = options.reader ?? createReportReader();
  try {
    const report = await loadFile(await findReportFile(path), reader, null);
    refuseFuture(report, options.today);
    return report;
  } finally {
    if (!options.reader) await reader.close();
  }
}

async function loadFile(
  found: FoundFile,
  reader: ReportReader,
  cached: CachedResults | null,
  onRead?: (report: Report) => void,
): Promise<Report> {
  // Checked by the name, before the file is opened. `readFormat` throws for an unknown format.
  if (!formatOf(found.source)) {
    await stat(found.path).catch((cause) => {
      throw new RapporteurError('report', `${found.source}: ${reasonOf(cause)}.`, { cause });
    });
    await readFormat(new Uint8Array(), found.source);
  }
  const file = await openReportFile(found);
  const key = cached ? keyOfFile(file) : '';
  const known = cached?.get(key);
  const result = known ?? (await reader.read(file).then((report): ReadResult => ({ report }), asResult));
  if (!known) cached?.put(key, result);
  if ('problem' in result) throw new RapporteurError('report', result.problem);
  if (!known) onRead?.(result.report);
  return result.report;
}

function asResult(error: unknown): ReadResult {
  if (error instanceof RapporteurError) return { problem: error.message };
  throw error;
}

/** Whether reading the files takes longer than reading the cache. */
async function isLarge(files: readonly FoundFile[]): Promise<boolean> {
  let bytes = 0;
  for (const { path, source } of files) {
    if (formatOf(source)?.isLight !== true && formatOf(source) !== null) return true;
    bytes += (await stat(path).catch(() => ({ size: 0 }))).size;
    if (bytes >= WORTH_KEEPING) return true;
  }
  return false;
}

/** `files` must be in the same order on every machine, because the ids of reports depend on it. */
async function collect<File>(
  files: readonly File[],
  load: (file: File) => Promise<Report>,
  onProblem: (problem: RapporteurError) => void,
  today: IsoDate | undefined,
): Promise<Library> {
  const read: Report[] = [];
  const refuse = (error: unknown) => {
    if (!(error instanceof RapporteurError)) throw error;
    onProblem(error);
  };
  for (let at = 0; at < files.length; at += AT_ONCE) {
    for (const loaded of await Promise.allSettled(files.slice(at, at + AT_ONCE).map(load))) {
      try {
        if (loaded.status === 'rejected') throw loaded.reason;
        refuseFuture(loaded.value, today);
        read.push(loaded.value);
      } catch (error) {
        refuse(error);
      }
    }
  }
  return { reports: unifySeries(distinguish(settleRhythms(read), refuse)).sort(newestFirst) };
}

/** Refuses a period in the future: the year is mistyped, or the number means something else. */
function refuseFuture({ source, period, provenance }: Report, today: IsoDate | undefined): void {
  if (today === undefined || provenance.period?.from === 'date of issue' || !isPremature(period, today))
    return;
  throw new RapporteurError(
    'report',
    `${source}: its period is in the future (${formatPeriod(period)}); correct it, or give the period in a .yml file beside it.`,
  );
}

/**
 * Makes the ids unique: a second report of the same series and period gets the start of its text's hash appended. A
 * report with the same text as another is refused.
 */
function distinguish(reports: readonly Report[], refuse: (error: RapporteurError) => void): Report[] {
  const byText = new Map<string, string>();
  const ids = new Set<string>();
  return reports.flatMap((report) => {
    const same = byText.get(report.text);
    if (same !== undefined) {
      refuse(
        new RapporteurError('report', `${report.source}: is the same report as ${same}; remove one of them.`),
      );
      return [];
    }
    byText.set(report.text, report.source);
    const hash = ids.has(report.id)
      ? createHash('sha256').update(report.text).digest('hex').slice(0, 6)
      : null;
    const own = hash === null ? report : withId(report, `${report.id}-${hash}`);
    ids.add(own.id);
    return [own];
  });
}

/** Gives each series one spelling, that of its newest report. */
function unifySeries(reports: readonly Report[]): Report[] {
  const spellings = new Map<string, string>();
  for (const { series } of reports.toSorted(newestFirst)) {
    if (!spellings.has(seriesKey(series))) spellings.set(seriesKey(series), series);
  }
  return reports.map((report) => {
    const series = spellings.get(seriesKey(report.series)) ?? report.series;
    return series === report.series ? report : { ...report, series };
  });
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

/** Periods with this confidence or more are stated, or follow from words about the rhythm. */
const GUESSED = 0.5;

/** Gives reports with only a date of issue the period that follows from the rhythm of their series. */
function settleRhythms(reports: readonly Report[]): Report[] {
  const issues = new Map<string, Issue[]>();
  for (const report of reports) {
    if (!isGuessed(report) || report.issuedOn === null) continue;
    const key = seriesKey(report.series);
    const issue = { date: report.issuedOn, number: numberIn(report.title) };
    const known = issues.get(key);
    if (known === undefined) issues.set(key, [issue]);
    else known.push(issue);
  }
  const rhythms = new Map([...issues].map(([key, list]) => [key, rhythmOf(list)]));
  return reports.map((report) => {
    const rhythm = isGuessed(report) ? (rhythms.get(seriesKey(report.series)) ?? null) : null;
    if (rhythm === null || report.issuedOn === null) return report;
    const period = periodIssuedOn(report.issuedOn, rhythm);
    return { ...withId(report, reportId(report.series, period)), period };
  });
}

/** The issue number at the end of a title: `Letter #12`, `Letter 12/2023`. */
function numberIn(title: string): number | null {
  const found = /(?<!\d)(?!(?:19|20)\d\d)\d{1,4}(?=(?:\/\d{4})?\D{0,2}$)/.exec(title);
  return found && Number(found[0]);
}

function isGuessed({ provenance }: Report): boolean {
  return provenance.period?.from === 'date of issue' && provenance.period.confidence < GUESSED;
}
