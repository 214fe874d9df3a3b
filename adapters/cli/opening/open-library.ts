import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { RapporteurError } from '../../../src/errors.js';
import type { IsoDate } from '../../../src/periods/period.js';
import { type Library, loadLibrary } from '../../../src/reports/library.js';
import { createReportCache, type ReportCache } from '../../../src/reports/reading/report-cache.js';
import { summarizeProblems } from '../../../src/reports/reading/report-files.js';
import type { Report } from '../../../src/reports/report.js';
import { createSegmentFile } from '../../../src/segment-file.js';
import { findInstallation } from '../installation.js';
import { readSettings, type Settings } from '../settings/settings.js';
import { createProgress } from '../terminal/progress.js';
import { type Terminal, warn } from '../terminal/terminal.js';

/** The option shared by all commands that read the reports. */
export type LibraryOptions = { readonly reports?: string };

/** A folder of reports. */
export type ReportFolder = {
  readonly folder: string;
  /** What named the folder, for messages: a flag or a variable. */
  readonly origin: string;
  /** Caches the reports of a large folder. */
  readonly cache?: ReportCache;
  /** False for the bundled reports, which are used if no folder is named. */
  readonly isNamed: boolean;
};

/**
 * Loads the reports of the folder that the options or the settings name. Lists unreadable files on standard error
 * unless `tell` is set. Throws as `loadFolder` does.
 */
export async function openLibrary(
  options: LibraryOptions,
  terminal: Terminal,
  tell: (problem: string) => void = (problem) => warn(terminal, problem),
  settings?: Settings,
): Promise<Library> {
  const progress = createProgress(terminal, 'reading');
  try {
    return await loadFolder(
      await chooseFolder(options, terminal, settings),
      terminal.today,
      tell,
      progress.show,
    );
  } finally {
    progress.end();
  }
}

/**
 * Loads all reports of a folder.
 * @param today reports of periods that end later are refused
 * @param tell called for each file that cannot be read, or once for many
 * @param onProgress receives how many files have been read, and the total
 * @param onRead called for each report that is read from its file
 * @throws RapporteurError `folder` that names the folder, and the flag or variable it came from, if no report can be
 *   loaded
 */
export async function loadFolder(
  { folder, origin, cache }: Pick<ReportFolder, 'folder' | 'origin' | 'cache'>,
  today: IsoDate,
  tell: (problem: string) => void,
  onProgress?: (done: number, of: number) => void,
  onRead?: (report: Report) => void,
): Promise<Library> {
  await checkFolder({ folder, origin });
  const problems: RapporteurError[] = [];
  const options = {
    today,
    ...(cache && { cache }),
    ...(onProgress && { onProgress }),
    ...(onRead && { onRead }),
  };
  const library = await loadLibrary(folder, (problem) => problems.push(problem), options).catch(
    async (error) => {
      await checkFolder({ folder, origin }); // the folder may have vanished meanwhile
      throw error;
    },
  );
  for (const problem of summarizeProblems(problems)) tell(problem);
  if (library.reports.length > 0) return library;
  const advice =
    problems.length > 0
      ? 'none of its files can be read'
      : 'put reports there (.txt, .md, .html, .pdf, .docx …)';
  throw new RapporteurError('folder', `${origin}: no reports in ${folder}: ${advice}`);
}

async function checkFolder({ folder, origin }: Pick<ReportFolder, 'folder' | 'origin'>): Promise<void> {
  const stats = await stat(folder).catch(() => null);
  if (stats === null) throw new RapporteurError('folder', `${origin}: there is no folder ${folder}`);
  if (!stats.isDirectory()) throw new RapporteurError('folder', `${origin}: ${folder} is not a folder`);
}

/** The folder of `--reports`, else of REPORTS_DIR, else of the installation. */
export async function chooseFolder(
  options: LibraryOptions,
  terminal: Terminal,
  settings?: Settings,
): Promise<ReportFolder> {
  const { REPORTS_DIR, STATE_DIR } = settings ?? (await readSettings(terminal));
  const path = join(resolve(terminal.cwd, STATE_DIR), 'reports', 'read.bin');
  const cache = createReportCache(createSegmentFile(path, randomUUID));
  const named = (folder: string, origin: string) => ({
    cache,
    folder: resolve(terminal.cwd, folder),
    origin,
    isNamed: true,
  });
  if (options.reports !== undefined) return named(options.reports, '--reports');
  if (REPORTS_DIR !== undefined) return named(REPORTS_DIR, 'REPORTS_DIR');
  const { reports } = findInstallation();
  return { cache, folder: reports, origin: 'the reports that come with rapporteur', isNamed: false };
}
