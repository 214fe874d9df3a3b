import { type Answerer, createAnswerer } from '../../../src/answers/answerer.js';
import type { Report } from '../../../src/reports/report.js';
import { readSettings } from '../settings/settings.js';
import { type Terminal, warn } from '../terminal/terminal.js';
import { openGlossary } from './open-glossary.js';
import { openTerminalIndex } from './open-index.js';

/**
 * Indexes the reports with the installation's glossary and the operator's own. `areAll` is false if these are only some
 * of the folder's reports.
 */
export async function openAnswerer(
  reports: readonly Report[],
  terminal: Terminal,
  areAll = true,
): Promise<Answerer> {
  const glossary = await openGlossary(await readSettings(terminal), terminal.cwd, (problem) =>
    warn(terminal, problem),
  );
  return createAnswerer(reports, glossary, await openTerminalIndex(reports, terminal, areAll));
}
