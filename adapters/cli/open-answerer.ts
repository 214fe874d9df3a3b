import { readFile } from 'node:fs/promises';
import { type Answerer, createAnswerer } from '../../src/answers/answerer.js';
import type { Report } from '../../src/reports/report.js';
import { type Glossary, parseGlossary } from '../../src/search/glossary.js';
import { findInstallation } from './installation.js';

/** Indexes the reports, with the installation's glossary. */
export async function openAnswerer(reports: readonly Report[]): Promise<Answerer> {
  return createAnswerer(reports, await loadGlossary());
}

/** The installation's glossary. */
export async function loadGlossary(): Promise<Glossary> {
  const { glossary } = findInstallation();
  return parseGlossary(await readFile(glossary, 'utf8'), glossary);
}
