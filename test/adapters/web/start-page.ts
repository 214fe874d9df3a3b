import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPreviews } from '../../../adapters/cli/bot/previews.js';
import { runBot } from '../../../adapters/cli/bot/run-bot.js';
import { createGlossarySource } from '../../../adapters/cli/opening/open-glossary.js';
import type { OpenedReader } from '../../../adapters/cli/opening/open-reader.js';
import { openStore } from '../../../adapters/cli/opening/open-store.js';
import { createReportSource } from '../../../adapters/cli/opening/report-source.js';
import { readSettings } from '../../../adapters/cli/settings/settings.js';
import type { Access } from '../../../adapters/web/api/access.js';
import { createMetrics } from '../../../adapters/web/metrics.js';
import { createLogger } from '../../../src/logger.js';
import { root } from '../cli/run.js';

/** A bot without a chat service, with its local page. */
export type StartedPage = {
  readonly url: string;
  readonly store: Awaited<ReturnType<typeof openStore>>;
  /** The folder that its reports are read from. */
  readonly reports: string;
  readonly log: readonly string[];
  readonly stop: () => Promise<void>;
};

/** Starts the page on a free port, over a copy of `library`. */
export async function startPage(
  token: string | null = null,
  library = `${root}test/fixtures/library`,
  access: Access = { tokens: [], origins: [], requestsPerMinute: 1000 },
  reader: OpenedReader | null = null,
): Promise<StartedPage> {
  const folder = await mkdtemp(join(tmpdir(), 'rapporteur-page-'));
  const reports = join(folder, 'reports');
  await cp(library, reports, { recursive: true });
  const stateDir = join(folder, 'state');
  const log: string[] = [];
  const settings = await readSettings({ env: { STATE_DIR: stateDir }, cwd: folder });
  const store = await openStore(settings, { cwd: folder });
  const clock = Date.now;
  let askToStop = (_reason: string) => {};
  const stopped = new Promise<string>((resolve) => {
    askToStop = resolve;
  });
  let running: Promise<unknown> = Promise.resolve();
  const url = await new Promise<string>((resolve, reject) => {
    running = runBot({
      source: createReportSource({ folder: reports, origin: 'the test', isNamed: true }, null, clock),
      glossary: createGlossarySource(settings, folder),
      stateDir,
      store,
      log: createLogger({ level: 'info', write: (line) => log.push(line), clock }),
      clock,
      announces: true,
      announceAfterMs: 0,
      keepQuestions: { days: 30, direct: true },
      reader,
      web: {
        address: { host: '127.0.0.1', port: 0, isNeeded: true },
        names: [],
        metrics: createMetrics(),
        token,
        access,
        openPreviews: () => createPreviews(settings),
        onListening: resolve,
      },
      background: [],
      openPlatforms: [],
      untilAskedToStop: () => stopped,
    });
    running.catch(reject);
  });
  return {
    url,
    store,
    reports,
    log,
    async stop() {
      askToStop('the test is over');
      await running;
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}
