import { resolve } from 'node:path';
import { reportSummaryJson } from '../../../src/api/report-json.js';
import { toJson } from '../../../src/api/to-json.js';
import { RapporteurError } from '../../../src/errors.js';
import { formatPeriod, type IsoDate } from '../../../src/periods/period.js';
import { loadLibrary } from '../../../src/reports/library.js';
import { listReportFiles } from '../../../src/reports/reading/report-files.js';
import type { Report } from '../../../src/reports/report.js';
import { describeUnreadable, findUnreadable } from '../../../src/reports/text/text-shape.js';
import { chooseFolder, type LibraryOptions } from '../opening/open-library.js';
import { renderTable } from '../terminal/layout.js';
import { createProgress } from '../terminal/progress.js';
import { print, type Terminal } from '../terminal/terminal.js';

type Checked = { readonly file: string } & (
  | { readonly report: Report; readonly problem: null }
  | { readonly report: null; readonly problem: string }
);

/**
 * `check`: lists every file of a folder with what is read from it, or what is wrong. Returns 1 if a file cannot be
 * read.
 */
export async function checkFolder(
  folder: string | undefined,
  options: LibraryOptions & { readonly json?: true },
  terminal: Terminal,
): Promise<number> {
  if (folder !== undefined && options.reports !== undefined)
    throw new RapporteurError('usage', `${folder} and --reports ${options.reports}: give only one of them`);
  const place =
    folder === undefined ? (await chooseFolder(options, terminal)).folder : resolve(terminal.cwd, folder);
  const progress = createProgress(terminal, 'reading');
  const files = await checkFiles(place, terminal.today, progress.show).finally(progress.end);
  const broken = files.filter(({ problem }) => problem !== null).length;
  const text = files.length === 0 ? `There are no files in ${place}.` : describeFiles(files);
  const json = { folder: place, read: files.length - broken, files: files.map(checkedJson) };
  await print(terminal, options.json ? toJson(json) : text);
  return broken > 0 ? 1 : 0;
}

async function checkFiles(
  folder: string,
  today: IsoDate,
  onProgress: (done: number, of: number) => void,
): Promise<readonly Checked[]> {
  const problems: string[] = [];
  const { reports } = await loadLibrary(folder, ({ message }) => problems.push(message), {
    today,
    onProgress,
  });
  const names = (await listReportFiles(folder)).map(({ source }) => source);
  // A message begins with the name of its file. The name may contain a colon itself, so the longest match counts.
  const fileOf = (message: string) =>
    names
      .filter((name) => message.startsWith(`${name}: `))
      .reduce((longest, name) => (name.length > longest.length ? name : longest), '');
  const checked: Checked[] = [
    ...reports.map((report) => ({ file: report.source, report, problem: null })),
    ...problems.map((message) => {
      const file = fileOf(message);
      return { file, report: null, problem: file === '' ? message : message.slice(file.length + 2) };
    }),
  ];
  return checked.toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
}

/** Renders a table of the files that are read, then a line for each that is read with gaps, or not at all. */
function describeFiles(files: readonly Checked[]): string {
  const read = files.flatMap(({ file, report }) => (report === null ? [] : [describeRead(file, report)]));
  const damaged = files.flatMap(({ file, report }) => {
    const unreadable = report && findUnreadable(report);
    return unreadable ? [[`  ${file}`, describeUnreadable(unreadable)]] : [];
  });
  const broken = files.flatMap(({ file, problem }) => (problem === null ? [] : [[`  ${file}`, problem]]));
  return [
    ...(read.length === 0 ? [] : [renderTable([['FILE', 'SERIES', 'PERIOD', 'ISSUED', 'TOPICS'], ...read])]),
    ...(damaged.length === 0 ? [] : [`Partly read:\n${renderTable(damaged)}`]),
    ...(broken.length === 0 ? [] : [`Not read:\n${renderTable(broken)}`]),
    `${read.length} of ${files.length} files can be read.`,
  ].join('\n\n');
}

function describeRead(file: string, report: Report): readonly string[] {
  const { series, period, issuedOn, topics } = report;
  const span = `${formatPeriod(period)}${describeOrigin(report)}`;
  return [file, series, span, issuedOn ?? '-', String(topics.length)];
}

/** The origin of the period, unless the report states it. */
function describeOrigin({ provenance: { period } }: Report): string {
  return period === undefined || period.from === 'stated' ? '' : ` (${period.from})`;
}

function checkedJson({ file, report, problem }: Checked) {
  if (report === null) return { file, report: null, problem };
  const unreadable = findUnreadable(report);
  return {
    file,
    report: { ...reportSummaryJson(report), provenance: report.provenance },
    problem,
    ...(unreadable !== null && { unreadable }),
  };
}
