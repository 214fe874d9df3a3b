import { type Answerer, createAnswerer } from '../../src/answers/answerer.js';
import type { Report } from '../../src/reports/report.js';
import { openGlossary } from './open-glossary.js';
import { openTerminalIndex } from './open-index.js';
import type { Terminal } from './terminal.js';

/** Indexes the reports, with the installation's glossary. */
export async function openAnswerer(reports: readonly Report[], terminal: Terminal): Promise<Answerer> {
  return createAnswerer(reports, await openGlossary(), await openTerminalIndex(reports, terminal));
}
