/**
 * How long people wait in Slack: prints the median and the 95th percentile from an event to its answer, on loopback,
 * with real Bolt, the real store and the reports that come with the program; only Slack's side is a stand-in of our own.
 */
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

const TARGET_MS = 300;
const ROUNDS = 20;
const QUESTIONS = [
  'Who received the Best Reporter Award 2023?',
  'Which topics does the latest report have?',
  'When was the Cybersecurity Council inaugurated?',
  'IGFはどこで開催されましたか？',
  'Who discovered penicillin?',
];

const { reports } = await loadLibrary('test/fixtures/library', () => undefined);
const glossary = createBuiltInGlossary();
const knowledge = createKnowledge(reports, glossary);
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

const waits: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  for (const question of QUESTIONS) {
    const startedAt = performance.now();
    const answered = farEnd.shown().length + 1;
    await fetch(
      `http://127.0.0.1:${platform.port()}/slack/events`,
      signed(eventBody(mention(question)), Date.now()),
    );
    while (farEnd.shown().length < answered) await new Promise((resolve) => setImmediate(resolve));
    waits.push(performance.now() - startedAt);
  }
}
await platform.stop();
await store.close();
await farEnd.close();
await rm(stateDir, { recursive: true });

const sorted = waits.toSorted((a, b) => a - b);
const at = (share: number) => Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? 0);
console.log(
  `event to answer over ${waits.length} questions: median ${at(0.5)} ms, 95 % within ${at(0.95)} ms, first ${Math.round(waits[0] ?? 0)} ms`,
);
console.log(`target: median below ${TARGET_MS} ms; ratio ${(at(0.5) / TARGET_MS).toFixed(2)}`);
if (at(0.5) >= TARGET_MS) process.exitCode = 1;
