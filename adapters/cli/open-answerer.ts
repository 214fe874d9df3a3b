import { readFile } from 'node:fs/promises';
import { type Answerer, createAnswerer } from '../../src/answers/answerer.js';
import type { Report } from '../../src/reports/report.js';
import { parseGlossary } from '../../src/search/glossary.js';
import { findInstallation } from './installation.js';

/** Indexes the reports, with the installation's glossary. */
export async function openAnswerer(reports: readonly Report[]): Promise<Answerer> {
  const { glossary } = findInstallation();
  return createAnswerer(reports, parseGlossary(await readFile(glossary, 'utf8'), glossary));
}
