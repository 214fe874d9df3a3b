import { readFile } from 'node:fs/promises';
import { type Glossary, parseGlossary } from '../../src/search/glossary.js';
import { findInstallation } from './installation.js';

/** The glossary that comes with the installation. */
export async function openGlossary(): Promise<Glossary> {
  const { glossary } = findInstallation();
  return parseGlossary(await readFile(glossary, 'utf8'), glossary);
}
