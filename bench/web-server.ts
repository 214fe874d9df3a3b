import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getHeapCodeStatistics } from 'node:v8';
import { Hono } from 'hono';
import { operateBot } from '../adapters/cli/bot/operate-bot.js';
import { createPreviews } from '../adapters/cli/bot/previews.js';
import { findInstallation } from '../adapters/cli/installation.js';
import { openGlossary } from '../adapters/cli/opening/open-glossary.js';
import { createWebApp } from '../adapters/web/create-web-app.js';
import { pageRoutes } from '../adapters/web/page-routes.js';
import { createWebServer } from '../adapters/web/start-web-server.js';
import { createAssistant } from '../src/assistant/create-assistant.js';
import { createKnowledge } from '../src/assistant/knowledge.js';
import { STATE_KINDS } from '../src/assistant/state.js';
import { createLogger } from '../src/logger.js';
import { loadLibrary } from '../src/reports/library.js';
import { createStore } from '../src/store/store.js';

/**
 * The process that `bench/web.ts` measures. It serves the pages over the bundled reports, with a store in a file and no
 * rate limit. Beside them, a bare hono server answers the same paths with the same bytes and does nothing else.
 */

/** Headers that belong to a connection, not to an answer. */
const PER_CONNECTION = new Set(['date', 'connection', 'keep-alive', 'content-length']);
const paths = process.argv.slice(2);
const clock = Date.now;
const log = createLogger({ level: 'error', write: (line) => process.stderr.write(line), clock });
const address = { host: '127.0.0.1', port: 0, isNeeded: true };
const stateDir = await mkdtemp(join(tmpdir(), 'rapporteur-bench-web-'));
const store = await createStore({ stateDir, ...STATE_KINDS, createId: randomUUID });

const { reports: folder, web: assets } = findInstallation();
const { reports } = await loadLibrary(folder, () => undefined, { today: '2026-01-01' });
const known = createKnowledge(reports, await openGlossary());
const knowledge = () => known;
const assistant = createAssistant({
  knowledge,
  store,
  limiter: { take: async () => 0 },
  onReply: () => undefined,
  canPost: async () => ({ ok: true }),
  logger: { ...log, info: log.debug },
  clock,
  createReference: randomUUID,
});
const operations = operateBot({
  library: { knowledge, loaded: () => ({ reports, before: [] }), close: async () => undefined },
  planning: { store, clock, logger: log, library: folder, announceAfterMs: 0 },
  keepsQuestionsDays: 0,
});
const pages = pageRoutes({
  assistant,
  previews: createPreviews({ written: {} }),
  knowledge,
  operations,
  token: null,
  assets,
  log,
  clock,
});
const page = createWebServer(createWebApp({ names: [], log }, pages), address, log);
await page.start();
const pageUrl = page.url() ?? '';

const bare = new Hono();
const answers = new Map<string, { readonly body: string; readonly headers: Record<string, string> }>();
for (const path of paths) {
  const response = await fetch(new URL(path, pageUrl));
  const headers = Object.fromEntries([...response.headers].filter(([name]) => !PER_CONNECTION.has(name)));
  answers.set(path, { body: await response.text(), headers });
}
bare.get('/', ({ req, body }) => {
  const answer = answers.get(req.url.slice(new URL(req.url).origin.length));
  return answer === undefined ? body(null, 404) : body(answer.body, 200, answer.headers);
});
if (![...answers.values()].some(({ body }) => body.includes('Satoshi Kamo')))
  throw new Error('the page does not answer, so that its speed would mean nothing');
const bareServer = createWebServer(bare, address, log);
await bareServer.start();

process.on('message', async (message) => {
  if (message === 'memory') {
    globalThis.gc?.();
    process.send?.({
      memory: { ...process.memoryUsage(), code: getHeapCodeStatistics().code_and_metadata_size },
    });
    return;
  }
  await Promise.all([page.stop(), bareServer.stop()]);
  await store.close();
  await rm(stateDir, { recursive: true });
  process.exit(0);
});
const bytes = [...answers.values()].map(({ body }) => Buffer.byteLength(body));
process.send?.({ page: pageUrl, bare: bareServer.url(), bytes });
