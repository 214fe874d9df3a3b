import type { AskReader } from '../../../src/answers/reader/ask-reader.js';
import { createLibraryApi } from '../../../src/api/library-api.js';
import type { Knowledge } from '../../../src/assistant/knowledge.js';
import { localDay } from '../../../src/assistant/request.js';
import type { Logger } from '../../../src/logger.js';
import { mcpRoutes } from '../../mcp/mcp-routes.js';
import { type Access, guardPrograms } from '../../web/api/access.js';
import { apiRoutes } from '../../web/api/api-routes.js';
import type { AddRoutes } from '../../web/create-web-app.js';
import { findInstallation } from '../installation.js';

export type ProgramOptions = {
  /** Returns the current knowledge to answer from. */
  readonly knowledge: () => Knowledge;
  /** Chooses among the sentences found; null for the built-in choice. */
  readonly askReader: AskReader | null;
  readonly access: Access;
  readonly log: Logger;
  readonly clock: () => number;
};

/** The routes for other programs: the API and MCP. Add them before the pages, whose checks are for browsers. */
export function openPrograms({
  knowledge,
  askReader,
  access,
  log,
  clock,
}: ProgramOptions): readonly AddRoutes[] {
  const api = createLibraryApi(knowledge, () => localDay(clock()), askReader);
  const { version } = findInstallation();
  const options = { api, version, log, clock };
  return [guardPrograms(access, log), apiRoutes(options), mcpRoutes(options)];
}
