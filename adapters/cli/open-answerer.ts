import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Answerer, createAnswerer } from '../../src/answers/answerer.js';
import type { Report } from '../../src/reports/report.js';
import { parseGlossary } from '../../src/search/glossary.js';
import { findInstallation } from './installation.js';
import { openIndex } from './open-index.js';
import { readSettings } from './settings.js';
import { type Terminal, warn } from './terminal.js';

/** Indexes the reports, with the installation's glossary. */
export async function openAnswerer(reports: readonly Report[], terminal: Terminal): Promise<Answerer> {
  const findStateDir = async () => resolve(terminal.cwd, (await readSettings(terminal)).STATE_DIR);
  const { glossary } = findInstallation();
  const index = await openIndex(reports, findStateDir, (problem) => warn(terminal, problem));
  return createAnswerer(reports, parseGlossary(await readFile(glossary, 'utf8'), glossary), index);
}
