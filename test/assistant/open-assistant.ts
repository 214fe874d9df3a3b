import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import type { AnnouncementStore } from '../../src/announcements/announcement-store.js';
import type { Assistant } from '../../src/assistant/assistant.js';
import { createAssistant } from '../../src/assistant/create-assistant.js';
import { createKnowledge, type Knowledge } from '../../src/assistant/knowledge.js';
import type { Reply } from '../../src/assistant/reply.js';
import type { Input, Request } from '../../src/assistant/request.js';
import type { Services } from '../../src/assistant/services.js';
import { STATE_KINDS } from '../../src/assistant/state.js';
import type { Place } from '../../src/channel.js';
import { createLogger } from '../../src/logger.js';
import { loadLibrary } from '../../src/reports/library.js';
import { createBuiltInGlossary } from '../../src/search/glossary/built-in-glossary.js';
import { createStore } from '../../src/store/store.js';

const root = resolve(import.meta.dirname, '../..');

/** The reports of the tests' library, or those of another folder. */
export async function loadKnowledge(folder = 'test/fixtures/library'): Promise<Knowledge> {
  const { reports } = await loadLibrary(join(root, folder), () => undefined);
  return createKnowledge(reports, createBuiltInGlossary());
}

/** 1 February 2024, noon UTC. */
const NOW = Date.parse('2024-02-01T12:00:00Z');
export const PLACE: Place = { service: 'test', workspace: 'W', channel: 'C', thread: 'T' };

export type Opened = {
  readonly assistant: Assistant;
  readonly services: Services;
  readonly store: AnnouncementStore;
  /** The lines that were logged. */
  readonly log: readonly string[];
  /** The current time, which tests may change. */
  readonly clock: { now: number };
  /** Says something to the bot in the thread. */
  readonly ask: (text: string, overrides?: Partial<Request>) => Promise<Reply>;
  readonly input: (input: Input, overrides?: Partial<Request>) => Promise<Reply>;
  readonly press: (reply: Reply, action: string, overrides?: Partial<Request>) => Promise<Reply>;
  /** Says something in the thread without a mention. Resolves to the reply, or to the reason for none. */
  readonly remark: (text: string, overrides?: Partial<Request>) => ReturnType<Assistant['respond']>;
  /** The same assistant after a restart of the process. */
  readonly restart: () => Promise<Opened>;
};

/** An assistant with a real store, whose files are deleted when the test ends. */
export async function openAssistant(
  knowledge: Knowledge,
  overrides: Partial<Services> = {},
  stateDir?: string,
): Promise<Opened> {
  const folder = stateDir ?? (await mkdtemp(join(tmpdir(), 'rapporteur-assistant-')));
  if (stateDir === undefined) onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const store = await createStore({ stateDir: folder, ...STATE_KINDS, createId: () => crypto.randomUUID() });
  onTestFinished(() => store.close());
  const log: string[] = [];
  const clock = { now: NOW };
  const services: Services = {
    knowledge: () => knowledge,
    store,
    limiter: { take: async () => 0 },
    onReply: () => undefined,
    logger: createLogger({ level: 'info', write: (line) => log.push(line), clock: () => clock.now }),
    canPost: async () => ({ ok: true }),
    clock: () => clock.now,
    createReference: () => 'ref-7',
    ...overrides,
  };
  const assistant = createAssistant(services);
  const requestOf = (wished: Input, changes: Partial<Request> = {}): Request => ({
    place: PLACE,
    user: 'U',
    locale: null,
    audience: 'everyone',
    may: { share: false, subscribe: true },
    input: wished,
    ...changes,
  });
  const input = (wished: Input, changes?: Partial<Request>) => assistant.reply(requestOf(wished, changes));
  return {
    assistant,
    services,
    store,
    log,
    clock,
    input,
    ask: (text, changes) => input({ kind: 'text', text }, changes),
    remark: (text, changes) =>
      assistant.respond(requestOf({ kind: 'text', text }, { addressed: false, ...changes })),
    press: (reply, action, changes) => input({ kind: 'press', action, replyId: reply.id ?? '' }, changes),
    restart: async () => {
      await store.close();
      return openAssistant(knowledge, overrides, folder);
    },
  };
}
