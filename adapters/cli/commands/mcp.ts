import type { AskReader } from '../../../src/answers/reader/ask-reader.js';
import { createLibraryApi } from '../../../src/api/library-api.js';
import { localDay } from '../../../src/assistant/request.js';
import { serveStdio } from '../../mcp/serve-stdio.js';
import { createWebApp } from '../../web/create-web-app.js';
import { createWebServer } from '../../web/start-web-server.js';
import { openPrograms } from '../bot/open-programs.js';
import { untilAskedToStop } from '../bot/until-asked-to-stop.js';
import { openWatchedKnowledge, type WatchedKnowledge } from '../bot/watched-knowledge.js';
import { findInstallation } from '../installation.js';
import type { LibraryOptions } from '../opening/open-library.js';
import { openLog } from '../opening/open-log.js';
import { openReader } from '../opening/open-reader.js';
import { chooseWeb } from '../settings/choose-web.js';
import { readSettings } from '../settings/settings.js';
import type { Terminal } from '../terminal/terminal.js';

const FAILED = 1;

/** `mcp`: serves MCP over standard input and output until either is closed, or over HTTP until asked to stop. */
export async function mcp(
  options: LibraryOptions & { readonly http?: true },
  terminal: Terminal,
): Promise<number> {
  const settings = await readSettings(terminal);
  const log = openLog(settings, terminal);
  const askReader = openReader(settings, { log, clock: Date.now })?.ask ?? null;
  const watched = await openWatchedKnowledge(options, terminal, log);
  try {
    if (options.http) return await serveHttp(watched, askReader, terminal);
    const isFine = await serveStdio({
      api: createLibraryApi(watched.knowledge, () => localDay(Date.now()), askReader),
      version: findInstallation().version,
      log,
      clock: Date.now,
      stdin: terminal.stdin,
      stdout: terminal.stdout,
      onReportsChanged: watched.onChange,
    });
    return isFine ? 0 : FAILED;
  } finally {
    await watched.close();
  }
}

async function serveHttp(
  { knowledge }: WatchedKnowledge,
  askReader: AskReader | null,
  terminal: Terminal,
): Promise<number> {
  const settings = await readSettings(terminal);
  const log = openLog(settings, terminal);
  const { address, names, access } = chooseWeb(settings, true);
  const app = createWebApp(
    { names: [address.host, ...names], log },
    openPrograms({ knowledge, askReader, access, log, clock: Date.now }),
  );
  const server = createWebServer(app, address, log);
  await server.start();
  try {
    await untilAskedToStop();
  } finally {
    await server.stop();
  }
  return 0;
}
