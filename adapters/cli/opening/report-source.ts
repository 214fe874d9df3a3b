import { localDay } from '../../../src/assistant/request.js';
import { RapporteurError } from '../../../src/errors.js';
import type { IsoDate } from '../../../src/periods/period.js';
import { createLibrary } from '../../../src/reports/library.js';
import { summarizeProblems } from '../../../src/reports/reading/report-files.js';
import type { Report } from '../../../src/reports/report.js';
import type { ReportTextStore } from '../../../src/store/report-texts.js';
import type { StartProgress } from '../terminal/progress.js';
import { loadFolder, type ReportFolder } from './open-library.js';

/** Called for each file or text that is skipped, with the reason. */
type Tell = (problem: string) => void;

/**
 * The reports of a running bot. Its methods reject with a RapporteurError `folder` if there are no reports to answer
 * from.
 */
export interface ReportSource {
  /** Identifies the library: the folder's path, or `database`. */
  readonly library: string;
  /** The folder to watch; null if no folder is named and the reports come from the database. */
  readonly watched: string | null;
  /** @param onRead called for each report that is read from its file, before all of them are read */
  load(tell: Tell, onRead?: (report: Report) => void): Promise<readonly Report[]>;
  /**
   * Copies the folder's reports into the database for all processes. Resolves to whether anything changed. Null if
   * every process reads the folder itself.
   */
  readonly gather: ((tell: Tell) => Promise<boolean>) | null;
  /** Resolves to what `load` would return after `gather`, without changing the database. */
  preview(tell: Tell): Promise<readonly Report[]>;
}

type Load = ReportSource['load'];

/** @param texts the reports that the processes share through the database; null if they share none */
export function createReportSource(
  folder: ReportFolder,
  texts: ReportTextStore | null,
  clock: () => number,
  startProgress?: StartProgress,
): ReportSource {
  const load: Load = async (tell, onRead) => {
    const progress = startProgress?.('reading');
    try {
      return (await loadFolder(folder, localDay(clock()), tell, progress?.show, onRead)).reports;
    } finally {
      progress?.end();
    }
  };
  return texts === null ? createFolderSource(folder, load) : createSharedSource(folder, texts, clock, load);
}

function createFolderSource(folder: ReportFolder, load: Load): ReportSource {
  return { library: folder.folder, watched: folder.folder, load, gather: null, preview: load };
}

/** The bundled reports are not shared. They are used only while the database has no reports. */
function createSharedSource(
  folder: ReportFolder,
  texts: ReportTextStore,
  clock: () => number,
  loadOwn: Load,
): ReportSource {
  let loaded: { readonly version: string; readonly reports: readonly Report[] } | null = null;
  let gathered: ReadonlySet<string> = new Set();

  return {
    library: 'database',
    watched: folder.isNamed ? folder.folder : null,

    async load(tell) {
      const version = await texts.version();
      if (loaded?.version === version) return loaded.reports;
      const shared = await texts.load();
      if (shared.length === 0) return loadOwn(tell);
      const reports = await parse(shared, localDay(clock()), tell);
      loaded = { version, reports };
      return reports;
    },

    async gather(tell) {
      if (!folder.isNamed) return false;
      const reports = await loadOwn(tell);
      let hasChanged = false;
      for (const report of reports) {
        if (await texts.save(report, clock())) hasChanged = true;
      }
      const now = new Set(reports.map(({ source }) => source));
      for (const source of gathered) {
        if (!now.has(source) && (await texts.remove(source))) hasChanged = true;
      }
      gathered = now;
      return hasChanged;
    },

    async preview(tell) {
      const shared = await texts.load();
      const own = folder.isNamed || shared.length === 0 ? await loadOwn(tell) : [];
      const sources = new Set(own.map(({ source }) => source));
      return parse([...own, ...shared.filter(({ source }) => !sources.has(source))], localDay(clock()), tell);
    },
  };
}

async function parse(
  shared: Parameters<typeof createLibrary>[0],
  today: IsoDate,
  tell: Tell,
): Promise<readonly Report[]> {
  const problems: RapporteurError[] = [];
  const { reports } = await createLibrary(shared, (problem) => problems.push(problem), { today });
  for (const problem of summarizeProblems(problems)) tell(problem);
  if (reports.length > 0) return reports;
  throw new RapporteurError('folder', 'DATABASE_URL: none of the reports in the database can be read');
}
