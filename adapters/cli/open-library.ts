import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { RapporteurError } from '../../src/errors.js';
import { type Library, loadLibrary } from '../../src/reports/library.js';
import { findInstallation } from './installation.js';
import { readSettings } from './settings.js';
import { type Terminal, warn } from './terminal.js';

/** The option that all commands over the reports share. */
export type LibraryOptions = { readonly reports?: string };

/**
 * Loads the reports of `--reports`, else of REPORTS_DIR, else those of the installation. Files that cannot
 * be read are told of, on standard error where nothing else is said. Throws a RapporteurError that names the folder, and the flag or
 * variable it came from, where there is nothing to answer from.
 */
export async function openLibrary(
  options: LibraryOptions,
  terminal: Terminal,
  tell: (problem: string) => void = (problem) => warn(terminal, problem),
): Promise<Library> {
  const { folder, origin } = await chooseFolder(options, terminal);
  const stats = await stat(folder).catch(() => null);
  if (stats === null) throw new RapporteurError('folder', `${origin}: there is no folder ${folder}`);
  if (!stats.isDirectory()) throw new RapporteurError('folder', `${origin}: ${folder} is not a folder`);
  let broken = 0;
  const library = await loadLibrary(folder, (problem) => {
    broken += 1;
    tell(problem.message);
  });
  if (library.reports.length > 0) return library;
  const advice = broken > 0 ? 'none of its files can be read' : 'put .txt or .md files there';
  throw new RapporteurError('folder', `${origin}: no reports in ${folder}: ${advice}`);
}

async function chooseFolder(
  options: LibraryOptions,
  terminal: Terminal,
): Promise<{ readonly folder: string; readonly origin: string }> {
  if (options.reports !== undefined)
    return { folder: resolve(terminal.cwd, options.reports), origin: '--reports' };
  const { REPORTS_DIR } = await readSettings(terminal);
  if (REPORTS_DIR !== undefined) return { folder: resolve(terminal.cwd, REPORTS_DIR), origin: 'REPORTS_DIR' };
  return { folder: findInstallation().reports, origin: 'the reports that come with rapporteur' };
}
