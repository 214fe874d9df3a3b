import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSlackPlatform } from '../adapters/slack/create-slack-platform.js';
import { createAssistant } from '../src/assistant/create-assistant.js';
import { createKnowledge } from '../src/assistant/knowledge.js';
import { STATE_KINDS } from '../src/assistant/state.js';
import { createLogger } from '../src/logger.js';
import { loadLibrary } from '../src/reports/library.js';
import { createBuiltInGlossary } from '../src/search/glossary/built-in-glossary.js';
import { createStore } from '../src/store/store.js';
import { openFarEnd } from '../test/adapters/slack/far-end.js';
import { eventBody, mention, SIGNING_SECRET, signed } from '../test/adapters/slack/inbound-events.js';

/** Starts the Slack adapter over HTTP with the three test reports and a stand-in on loopback that answers at once. */
export async function openSlackBot() {
  const { reports } = await loadLibrary('test/fixtures/library', () => undefined);
  const knowledge = createKnowledge(reports, createBuiltInGlossary());
  const stateDir = await mkdtemp(join(tmpdir(), 'rapporteur-bench-'));
  const store = await createStore({ stateDir, ...STATE_KINDS, createId: randomUUID });
  const farEnd = await openFarEnd();
  const logger = createLogger({ level: 'silent', clock: Date.now, write: () => undefined });
  const platform = createSlackPlatform(
    {
      botToken: 'xoxb-bench',
      mode: { kind: 'http', signingSecret: SIGNING_SECRET, port: 0 },
      apiUrl: farEnd.apiUrl,
      subscribers: 'members',
    },
    { log: logger, clock: Date.now },
  );
  await platform.start(
    createAssistant({
      knowledge: () => knowledge,
      store,
      limiter: { take: async () => 0 },
      onReply: () => undefined,
      canPost: async () => ({ ok: true }),
      logger,
      clock: Date.now,
      createReference: randomUUID,
    }),
  );
  return {
    /** Mentions the bot, and resolves with the text of its answer once that is shown. */
    async ask(question: string): Promise<string> {
      const answered = farEnd.shown().length + 1;
      await fetch(
        `http://127.0.0.1:${platform.port()}/slack/events`,
        signed(eventBody(mention(question)), Date.now()),
      );
      while (farEnd.shown().length < answered) await new Promise((resolve) => setImmediate(resolve));
      return String(farEnd.shown().at(-1)?.body.text ?? '');
    },
    async close(): Promise<void> {
      await platform.stop();
      await store.close();
      await farEnd.close();
      await rm(stateDir, { recursive: true });
    },
  };
}
